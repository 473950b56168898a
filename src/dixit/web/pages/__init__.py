"""One module a page: the desk and what is asked -> what is shown."""
