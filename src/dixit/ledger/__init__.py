"""The ledger: records of many articles, kept in one file (SQLite) or a PostgreSQL database, appended and never
overwritten."""
