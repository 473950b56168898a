"""Contents in words that are clear outside their article, and which of them read best alone."""

from __future__ import annotations

import pytest

from dixit.claims.wording import hard_alone, worded
from dixit.flow import Reader
from dixit.records import Article
from dixit.records.claim import Taken
from dixit.reports.ledger import alike
from tests.claims.saids import SELMAR, said

TEXT = """Defence Minister Joran Pask said on Monday that he would resign in the spring.

Delegations of the fishermen said that they had been told of it.
"""


def test_a_pronoun_gives_way_to_a_name_and_a_description_stays(reader: Reader) -> None:
    record = reader.read_article(Article(TEXT, language="en"))
    words = worded(record)
    by_content = {" ".join(x.of(record.text) for x in s.content): words[s.id] for s in record.statements}
    resigns = next(w for c, w in by_content.items() if "would resign" in c)
    assert "that Joran Pask would resign" in resigns
    assert not any("of the fishermen of the fishermen" in w for w in words.values())


@pytest.mark.parametrize(
    ("clear", "unclear"),
    [
        ("that the navy of Arvenia stopped three barges", "the charge"),
        ("The navy of Arvenia stopped three barges", "to stop three barges in the strait"),
        ("that Selmar had met envoys of Arvenia", "that we had met our own envoys there"),
    ],
)
def test_a_clause_of_its_own_is_the_clearest(clear: str, unclear: str) -> None:
    assert hard_alone(said(clear)) < hard_alone(said(unclear))


def test_the_same_words_of_one_speaker_are_one_entry() -> None:
    one = Taken(said("the roads are open", row=1), "asserts", "", 1.0)
    copy = Taken(said("the  roads are open", row=2, text="t2", outlet="The Mail"), "asserts", "", 1.0)
    other = Taken(said("the roads are open", row=3, actor=SELMAR), "asserts", "", 1.0)
    assert alike([one, other, copy]) == [[one, copy], [other]]
