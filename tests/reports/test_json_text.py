import json

from hypothesis import given

from dixit.reports.json_text import as_json, as_json_line
from tests.reports.records import record_of, sample
from tests.texts import nasty_text


def test_both_forms_are_the_record() -> None:
    assert json.loads(as_json(sample())) == json.loads(as_json_line(sample())) == sample().to_json()


def test_a_span_takes_one_line_and_words_stay_readable() -> None:
    told = as_json(sample()).decode()
    start, end = sample().statements[0].source[0]
    assert f'"spans": [\n          [{start}, {end}]\n' in told
    assert "لن نتراجع" in told


def test_words_that_look_like_spans_stay() -> None:
    text = "[\n 1,\n 2\n ]"
    assert json.loads(as_json(record_of(text)))["text"] == text


@given(nasty_text)
def test_law_every_text_comes_back_and_none_acts(text: str) -> None:
    line = as_json_line(record_of(text))
    assert json.loads(line)["text"] == text
    assert line.count(b"\n") == 1
    assert not set(line.decode()) & set("\x1b\x07\x7f\x9b\u202e\u2066\u2028\u2029")
