"""Reports: a Record -> what a person reads.

`outline` numbers the statements and finds their paragraphs, `events` does so with the events, `acts` puts into words
what a statement does, `segments` cuts the text at every border of a span, `emphasis` one span at those of another;
`terminal`, `marked`, `page` (with `page_lists`), `json_text` each make one form of it. Import the module you need:
`terminal` loads rich.
"""
