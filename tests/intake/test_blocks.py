from dixit.intake.blocks import Block, mended, without_label_blocks, without_repeats, without_title

LONG = Block("p", "The envoy said on Tuesday that the talks would go on.")
QUOTE = Block("quote", "We came to talk, and we will come back.")


def test_a_repeated_paragraph_goes_and_the_first_stays() -> None:
    assert without_repeats([LONG, QUOTE, Block("p", LONG.text.upper())]) == ([LONG, QUOTE], 1)


def test_short_paragraphs_and_quotations_inside_others_stay() -> None:
    blocks = [
        Block("p", "He said no."),
        QUOTE,
        Block("p", f"“{QUOTE.text}” Varro repeated."),
        Block("p", "He said no."),
    ]
    assert without_repeats(blocks) == (blocks, 0)


def test_the_title_goes_once_and_from_the_top_only() -> None:
    title = Block("head", "Talks “stall” again")
    assert without_title([title, LONG], "Talks 'stall' again") == [LONG]
    assert without_title([title, LONG], "Talks “stall” again – The Post") == [LONG]
    assert without_title([LONG, LONG, LONG, title], title.text)[-1] == title
    assert without_title([LONG], None) == [LONG]


def test_labels_go() -> None:
    assert without_label_blocks([Block("p", "READ ALSO: Envoy resigns"), LONG]) == ([LONG], 1)


def test_a_sentence_parted_by_a_line_break_is_mended() -> None:
    halves = [
        Block("p", "She denied that"),
        Block("p", "it was so."),
        Block("p", "then they left."),
        Block("item", "ships"),
    ]
    assert mended(halves) == [Block("p", "She denied that it was so."), *halves[2:]]
