from dataclasses import replace

from dixit.reports.outline import outline, paragraphs
from tests.reports.records import record_of, sample, statement


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    text = "\n one\r\n\r\n\ttwo\u2029three\x0b \nfour"
    assert [p.of(text) for p in paragraphs(text)] == [" one", "\ttwo", "three", "four"]
    assert paragraphs("") == paragraphs(" \n\t") == ()


def test_statements_come_in_the_order_of_the_text_nested_ones_below_their_parent() -> None:
    record = sample()
    shuffled = replace(record, statements=record.statements[::-1])
    told = [(e.number, e.depth, e.paragraph) for e in outline(shuffled)]
    assert told == [
        (1, 0, 2), (2, 0, 2), (3, 0, 3), (4, 1, 3), (5, 0, 4), (6, 0, 4), (7, 1, 4), (8, 0, 4), (9, 0, 5),
        (10, 0, 6), (11, 0, 7),
    ]  # fmt: skip


def test_a_statement_stands_where_its_cue_stands() -> None:
    text = "“We wait,”\nthe envoy said."
    entry = outline(record_of(text, statement(text, ("the envoy",), ("said",), ("“We wait,”",))))[0]
    assert entry.paragraph == 2


def test_no_statement_is_lost_whatever_its_parent() -> None:
    text = "A said B thinks C hopes it rains."
    a = statement(text, ("A",), ("said",), ("B thinks C hopes it rains",))
    b = statement(text, ("B",), ("thinks",), ("C hopes it rains",), parent=a)
    c = statement(text, ("C",), ("hopes",), ("it rains",), parent=b)
    assert [e.depth for e in outline(record_of(text, c, b, a))] == [0, 1, 2]
    assert [e.depth for e in outline(record_of(text, c))] == [0], "a parent that is not there"
    ring = replace(a, parent=c.id)
    assert [e.depth for e in outline(record_of(text, ring, b, c))] == [0, 0, 0]
    assert [e.depth for e in outline(record_of(text, replace(a, parent=a.id)))] == [0]
