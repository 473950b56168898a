import pytest

from dixit.intake.boxes import begins_with_label


@pytest.mark.parametrize(
    "text",
    [
        "Read more: x",
        "READ ALSO Envoy resigns",
        "Related",
        "Related stories\nEnvoy resigns",
        "See also – x",
        "Don’t miss: x",
        "» Most read",
        "Recommended for you",
        "More on this story",
        "You may also like",
        "Advertisement",
    ],
)
def test_labels(text: str) -> None:
    assert begins_with_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Related talks went on.",
        "Recommended by two envoys, the plan failed.",
        "Read more books, she said.",
        "RELATED TALKS GO ON",
        "Trending towards war, he said",
        "Most readers know.",
        "See more of the same, the envoy said.",
        "“Read more,” she told them.",
    ],
)
def test_prose(text: str) -> None:
    assert not begins_with_label(text)
