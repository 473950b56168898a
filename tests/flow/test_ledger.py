"""Articles into a ledger, claims out of it, a person's word above the machine's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from dixit.claims.windows import CONTENT
from dixit.errors import UsageError
from dixit.flow import Reader
from dixit.flow.claims import claim_by_id, join, list_claims, list_commitments, positions, reversals, split
from dixit.flow.keep import Keeper, Kept
from dixit.flow.link import Linker
from dixit.intake import Known, gather
from dixit.ledger.opening import Ledger
from dixit.ledger.verify import Checked, verify
from dixit.lexicons.stems import stem
from dixit.records import Floats
from dixit.records.claim import STANCES, claim_json
from dixit.runtime.comparing import Compared, Pieces

FIRST = """Arvenia’s spokeswoman Maren Taldek said on Monday that the navy of Arvenia had stopped three \
grain barges near Port Ansel.

“Everybody can see the barges from the quay,” she said.
"""
SECOND = """Selmar denied on Tuesday that the navy of Arvenia had stopped three grain barges near Port Ansel.

The harbour was calm, according to a fisherman.
"""


class WordsAlike:
    """Stands in for the network: statements with the same words are of one claim, the stance is that of the rules."""

    def pieces(self, text: str) -> Pieces:
        words = list(re.finditer(r"\w+", text))
        return Pieces([crc32(stem(m.group()).encode()) % 384 for m in words], [m.span() for m in words])

    def compare(self, pieces: Sequence[int], parts: Floats, hints: Floats) -> Compared:
        words = np.eye(384, dtype=np.float32)[list(pieces)]
        vectors = parts[:, CONTENT, 1:-1] @ words
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return Compared(vectors / np.maximum(lengths, 1e-6), hints[:, -len(STANCES) :])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/one.txt").write_text(FIRST)
    (tmp_path / "in/two.txt").write_text(SECOND)
    return tmp_path


@pytest.fixture
def ledger(folder: Path, reader: Reader) -> Iterator[Ledger]:
    with Ledger(str(folder / "dixit.db"), create=True) as opened:
        added(opened, reader, folder / "in/one.txt", "2026-03-02")
        added(opened, reader, folder / "in/two.txt", "2026-03-03")
        yield opened


def added(ledger: Ledger, reader: Reader, path: Path, day: str | None = None, outlet: str = "The Post") -> list[Kept]:
    return list(Keeper(ledger, reader).add(gather([path]), Known(published=day, outlet=outlet)))


def linked(ledger: Ledger) -> None:
    Linker(ledger, WordsAlike()).link()


def test_adding_again_reads_nothing_again(ledger: Ledger, folder: Path, reader: Reader) -> None:
    (again,) = added(ledger, reader, folder / "in/one.txt", "2026-03-02")
    assert again.state == "known"
    (elsewhere,) = added(ledger, reader, folder / "in/one.txt", "2026-03-02", "Another Paper")
    assert elsewhere.state == "another appearance"
    with ledger.reading() as c:
        assert list(verify(c, Checked())) == []


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(ledger: Ledger, folder: Path, reader: Reader) -> None:
    (folder / "in/bad.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "in/three.txt").write_text("Quito said it would leave the pact.\n")
    states = {Path(k.name).name: k.state for k in added(ledger, reader, folder / "in")}
    assert states["bad.pdf"] == "failed"
    assert states["three.txt"] == "new"


def test_a_claim_with_two_stances(ledger: Ledger) -> None:
    linked(ledger)
    with ledger.reading() as c:
        (claim,) = list_claims(c)
        told = {s.actor: s.stance for s in claim.stances}
        assert told["Selmar"] == "denies"
        assert told["Maren Taldek"] == "asserts"
        assert claim.origins == 1
        assert all(t.reason for t in claim.statements)
        assert [s["id"] for s in claim_json(claim)["statements"]] == [t.said.id for t in claim.statements]
        assert next(found for found, _ in positions(c, "Selmar")).id == claim.id
        assert reversals([claim]) == []
        assert list_commitments(c, [claim]) == []


def test_linking_again_changes_nothing(ledger: Ledger) -> None:
    linked(ledger)
    with ledger.reading() as c:
        before = [claim_json(x) for x in list_claims(c)]
    linked(ledger)
    assert ledger.file is not None
    ledger.file.with_name("dixit.db.near").unlink()
    linked(ledger)
    with ledger.reading() as c:
        assert [claim_json(x) for x in list_claims(c)] == before


def test_a_persons_word_lasts(ledger: Ledger, folder: Path, reader: Reader) -> None:
    linked(ledger)
    with ledger.writing() as c:
        (claim,) = list_claims(c)
        out = claim.statements[-1].said.id
        split(c, out, claim.id, "Ana Brel")
    (folder / "in/four.txt").write_text(SECOND + "\nNothing else happened.\n")
    added(ledger, reader, folder / "in/four.txt", "2026-03-05")
    linked(ledger)
    with ledger.writing() as c:
        now = claim_by_id(c, claim.id)
        assert now is not None
        assert out not in {t.said.id for t in now.statements}
        join(c, out, claim.id, "denies", "Ana Brel")
        back = claim_by_id(c, claim.id)
        assert back is not None
        assert {t.said.id: t.made_by for t in back.statements}[out] == "Ana Brel"
        with pytest.raises(UsageError, match="no statement"):
            split(c, "0" * 16, claim.id, "Ana Brel")
        with pytest.raises(UsageError, match="no claim"):
            join(c, out, "0" * 16, None, "Ana Brel")
