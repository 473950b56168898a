from dixit.intake.controls import notes_on_controls
from dixit.records import Span


def test_ordinary_text_has_no_notes() -> None:
    assert notes_on_controls("Plain “text”,\twith tabs\r\nand line ends \U0001f44d\u00a0é.\x0c") == ()


def test_controls_are_counted_and_the_first_is_shown() -> None:
    (note,) = notes_on_controls("ab\x1bc\x7f\ud800")
    assert (note.code, note.span) == ("control-characters", Span(2, 3))
    assert ": 3," in note.message


def test_bidirectional_controls() -> None:
    (note,) = notes_on_controls("a\u202eb\u202c")
    assert (note.code, note.span) == ("bidirectional-controls", Span(1, 2))
    assert ": 2," in note.message
