"""Reports: a Record -> what a person reads.

`outline` numbers the statements and finds their paragraphs, `segments` cuts the text at every border of a span;
`terminal`, `marked`, `page`, `json_text` each make one form of it. Import the module you need:
`terminal` loads rich.
"""
