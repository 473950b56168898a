"""The desk: a ledger -> pages in a browser, answered by a server that only this machine can reach."""
