"""A scenario of our own (examples/river, 60 articles) through the whole way -> how well claims, stances, origins and
commitments are found.

    python -m benchmarks.claims [--report] [--pin] [--scenario grounds] [--failures]

"same claim" counts every pair of marked statements, also of those that the reader did not find: such a one is alone.
A marked statement is found in its own, or in that which holds at least half of its words; two in one statement are no
pair, and a mark without a claim does not count where its statement holds one with a claim too. "same claim, of those
found" is how the gathering itself does. Stances are of statements that were found as such.
`examples/river` is only ever reported on; rules are mended with `grounds`, which training keeps out too."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from benchmarks.attribution import FLOORS
from benchmarks.scenarios import DATA, Marked, aligned, article_of, articles, covering, marked, read_into
from dixit.claims.origins import ASSERTING, origin_of, roots
from dixit.flow.claims import list_claims, list_commitments
from dixit.flow.link import Linker
from dixit.flow.read import Reader
from dixit.ledger.claims import claims_of
from dixit.ledger.copies import copies_among
from dixit.ledger.opening import Ledger
from dixit.records.claim import Commitment
from dixit.records.said import Said
from dixit.runtime.comparing import Comparer

ROOT = Path(__file__).parents[1]
SCENARIOS = {
    "river": (ROOT / "examples/river/river.yaml", ROOT / "examples/river/commitments.yaml"),
    "grounds": (DATA / "grounds.yaml", DATA / "grounds_commitments.yaml"),
}


@dataclass(frozen=True)
class Scene:
    """A scenario read into a ledger: what was marked and what was found, and which is which."""

    golds: list[Marked]
    words: list[str]
    articles: dict[str, str]
    said: list[Said]
    which: dict[int, int]
    claim: dict[str, str]
    stance: dict[str, str]
    copies: list[tuple[str, str, str]]
    commitments: list[Commitment]

    @property
    def found(self) -> dict[int, Said]:
        """Index of a marked statement -> the one that was found for it."""
        return {k: self.said[i] for i, k in self.which.items()}

    @property
    def holding(self) -> dict[int, Said]:
        """Index of a marked statement -> the one that holds it."""
        return {k: self.said[i] for k, i in covering(self.said, self.golds, self.which).items()}


def scene(file: Path, weights: Path | None, claim_weights: Path | None) -> Scene:
    """Read a scenario and gather its claims."""
    given = sorted(articles([file]), key=lambda a: str(a["published"]))
    golds = marked(given)
    with (
        tempfile.TemporaryDirectory() as folder,
        Reader(weights=weights) as reader,
        Ledger(f"{folder}/l.db", create=True) as ledger,
    ):
        said = read_into(ledger, given, reader)
        Linker(ledger, Comparer(claim_weights)).link()
        with ledger.reading() as c:
            judged = claims_of(c, [s.id for s in said])
            copies = copies_among(c, {s.text for s in said})
            found = list_commitments(c, list_claims(c, least=1))
    texts = {a["id"]: article_of(a) for a in given}
    by_text = {a.id: a.text for a in texts.values()}
    words = [by_text[g.text][g.start : g.end] for g in golds]
    return Scene(
        golds, words, {k: a.id for k, a in texts.items()}, said, aligned(said, golds),
        {s: j.claim for s, j in judged.items()},
        {s: j.stance or "" for s, j in judged.items()}, copies, found,
    )  # fmt: skip


def scores(of: Scene, commitments_file: Path) -> dict[str, float]:
    """All figures, in percent."""
    return {**_pairs(of), **_stances(of), **_origins(of), **_commitments(of, commitments_file)}


def _pairs(of: Scene) -> dict[str, float]:
    holding = of.holding
    in_one: dict[str, set[str | None]] = defaultdict(set)
    for k, s in holding.items():
        in_one[s.id].add(of.golds[k].claim)
    counted = [k for k, g in enumerate(of.golds) if g.claim or k not in holding or in_one[holding[k].id] == {None}]
    counts = {"right": 0, "wrong": 0, "unfound": 0, "parted": 0}
    for a, b in combinations(counted, 2):
        one, two = holding.get(a), holding.get(b)
        if one is not None and two is not None and one.id == two.id:
            continue
        mine, its = of.golds[a].claim, of.golds[b].claim
        joined = one and two and of.claim.get(one.id) is not None and of.claim.get(one.id) == of.claim.get(two.id)
        if mine is not None and mine == its:
            counts["right" if joined else "parted" if one and two else "unfound"] += 1
        elif joined and mine != its:
            counts["wrong"] += 1
    right = counts["right"]
    precision = right / max(1, right + counts["wrong"])
    found = right / max(1, right + counts["parted"])
    recall = right / max(1, right + counts["parted"] + counts["unfound"])
    in_claims = [k for k, g in enumerate(of.golds) if g.claim]
    return {
        "same claim: pairwise F1": _f1(precision, recall),
        "same claim, of those found: pairwise F1": _f1(precision, found),
        "same claim: precision": round(100 * precision, 1),
        "same claim: recall of those found": round(100 * found, 1),
        "statements found": round(100 * sum(k in holding for k in in_claims) / max(1, len(in_claims)), 1),
    }


def _stances(of: Scene) -> dict[str, float]:
    placed = [(k, s) for k, s in of.found.items() if of.golds[k].claim and s.id in of.stance]
    right = sum(of.stance[s.id] == of.golds[k].stance for k, s in placed)
    return {"stance": round(100 * right / max(1, len(placed)), 1)}


def _origins(of: Scene) -> dict[str, float]:
    """Of two statements that assert one claim: whether they are told to be of one origin or of two, as marked."""
    days = {s.text: s.day or "9999" for s in of.said}
    copied = roots(of.copies, days)
    by_claim: dict[str, list[tuple[str | None, str]]] = defaultdict(list)
    for k, s in of.found.items():
        g = of.golds[k]
        if g.claim and g.stance in ASSERTING:
            by_claim[g.claim].append((g.origin, origin_of(s, copied)[0]))
    right = total = 0
    for those in by_claim.values():
        for (gold_a, key_a), (gold_b, key_b) in combinations(those, 2):
            total += 1
            right += (gold_a == gold_b) == (key_a == key_b)
    return {"origins": round(100 * right / max(1, total), 1)}


def _commitments(of: Scene, file: Path) -> dict[str, float]:
    """Statements that make or change a commitment: found if they stand in one of the person or the party that the gold
    names. And commitments as wholes, one party's to one claim."""
    holding = of.holding
    at = {(g.text, of.words[k]): k for k, g in enumerate(of.golds)}
    gold: dict[str, list[tuple[set[str], str]]] = defaultdict(list)
    wholes: dict[tuple[str, str], set[str]] = defaultdict(set)
    count = 0
    for c in yaml.safe_load(file.read_text("utf-8")):
        names = {c["actor"], c.get("for") or c["actor"]}
        k = at.get((of.articles[c["article"]], c["quote"]))
        count += 1
        if k is not None and k in holding:
            gold[holding[k].id].append((names, c["status"]))
        if c["claim"]:
            wholes[c["claim"], c.get("for") or c["actor"]] |= names
    marked_ones = {s.id: of.golds[k].claim for k, s in holding.items()}
    found = {(i, c.actor): status for c in of.commitments for _, status, i in c.history if i in marked_ones}
    right = right_status = 0
    for (i, name), status in found.items():
        hits = [s for names, s in gold[i] if name in names] if i in gold else []
        right += bool(hits)
        right_status += status in hits
    whole = {(claim, c.actor) for c in of.commitments if (claim := marked_ones.get(c.said.id))}
    met = sum(any(claim == k[0] and name in names for claim, name in whole) for k, names in wholes.items())
    good = sum(any(claim == k[0] and name in names for k, names in wholes.items()) for claim, name in whole)
    return {
        "commitments F1": _f1(right / max(1, len(found)), min(right, count) / max(1, count)),
        "commitments: status of found": round(100 * right_status / max(1, right), 1),
        "commitments as wholes F1": _f1(good / max(1, len(whole)), met / max(1, len(wholes))),
    }


def _f1(precision: float, recall: float) -> float:
    return round(200 * precision * recall / max(1e-9, precision + recall), 1)


def failures(of: Scene) -> None:
    """Print what each claim was taken apart into, and wrong stances."""
    by_claim: dict[str, list[int]] = defaultdict(list)
    for k, g in enumerate(of.golds):
        if g.claim:
            by_claim[g.claim].append(k)
    for claim, those in sorted(by_claim.items()):
        print(f"\n== {claim}: {len(those)} marked")
        for k in those:
            s = of.found.get(k)
            if s is None:
                print("   not found", of.golds[k].actor, of.golds[k].stance)
                continue
            told = of.stance.get(s.id, "-")
            mark = " " if told == of.golds[k].stance else "✗"
            words = " ".join(s.content.split())[:90]
            print(f"   {(of.claim.get(s.id) or 'alone')[:6]} {mark} {of.golds[k].stance}/{told}/{s.act}: {words}")


def measure(scenario: str, weights: Path | None = None, claim_weights: Path | None = None) -> dict[str, float]:
    """All figures of a scenario."""
    file, commitments_file = SCENARIOS[scenario]
    return scores(scene(file, weights, claim_weights), commitments_file)


def check() -> int:
    """0 if every pinned floor holds."""
    floors: dict[str, float] = json.loads(FLOORS.read_text()).get("claims", {})
    measured = measure("river") if floors else {}
    failed = 0
    for name, floor in floors.items():
        low = measured[name] < floor
        failed |= low
        print(f"claims {name:38s} {measured[name]:5.1f}  floor {floor:5.1f}  {'BELOW' if low else 'holds'}")
    return failed


def pin() -> int:
    """Pin what is measured, three tenths lower, as the floors."""
    whole = json.loads(FLOORS.read_text())
    whole["claims"] = {k: round(v - 0.3, 1) for k, v in measure("river").items()}
    FLOORS.write_text(json.dumps(whole, indent=2) + "\n")
    return 0


def main() -> int:
    """Check, pin or report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenario", choices=sorted(SCENARIOS), default="river")
    parser.add_argument("--weights", type=Path, default=None)
    parser.add_argument("--claim-weights", type=Path, default=None)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--pin", action="store_true")
    args = parser.parse_args()
    if args.pin:
        return pin()
    if not args.report:
        return check()
    file, commitments_file = SCENARIOS[args.scenario]
    found = scene(file, args.weights, args.claim_weights)
    if args.failures:
        failures(found)
    for name, value in scores(found, commitments_file).items():
        print(f"{name:<45} {value:6.1f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
