"""A scenario of our own (examples/river, 60 articles) through the whole way -> how well claims, stances, origins and
commitments are found.

    python -m benchmarks.claims [--report] [--pin] [--scenario grounds] [--failures]

Every statement counts, also what the reader did not find: a marked statement without its own is alone in its claim.
`examples/river` is only ever reported on; rules are mended with `grounds`, which training keeps out too."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from benchmarks.attribution import FLOORS
from benchmarks.scenarios import DATA, Marked, aligned, articles, marked, read_into
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
    return Scene(
        golds, said, aligned(said, golds), {s: j.claim for s, j in judged.items()},
        {s: j.stance or "" for s, j in judged.items()}, copies, found,
    )  # fmt: skip


def scores(of: Scene, commitments_file: Path) -> dict[str, float]:
    """All figures, in percent."""
    return {**_pairs(of), **_stances(of), **_origins(of), **_commitments(of, commitments_file)}


def _pairs(of: Scene) -> dict[str, float]:
    in_claims = [k for k, g in enumerate(of.golds) if g.claim]
    together = {k: of.claim.get(s.id) for k, s in of.found.items()}
    gold = right = 0
    for a, b in combinations(in_claims, 2):
        if of.golds[a].claim == of.golds[b].claim:
            gold += 1
            right += together.get(a) is not None and together.get(a) == together.get(b)
    wrong = 0
    for a, b in combinations(sorted(of.found), 2):
        one, two = of.golds[a].claim, of.golds[b].claim
        if together[a] is not None and together[a] == together[b] and one != two:
            wrong += 1
    precision, recall = right / max(1, right + wrong), right / max(1, gold)
    there = [k for k in in_claims if k in of.found]
    reach = sum(of.golds[a].claim == of.golds[b].claim for a, b in combinations(there, 2))
    return {
        "same claim: pairwise F1": _f1(precision, recall),
        "same claim: precision": round(100 * precision, 1),
        "same claim: recall": round(100 * recall, 1),
        "same claim: recall of statements found": round(100 * right / max(1, reach), 1),
        "statements found": round(100 * len(there) / max(1, len(in_claims)), 1),
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
    """A commitment is one party's to one claim; found if the party and the claim are right."""
    gold: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for c in yaml.safe_load(file.read_text("utf-8")):
        if c["claim"]:
            gold[c["claim"], c.get("for") or c["actor"]].append(c)
    claim_of = {s.id: of.golds[k].claim for k, s in of.found.items()}
    found: dict[tuple[str, str], Commitment] = {}
    wrong = 0
    for c in of.commitments:
        claim = next((claim_of[i] for i in c.statements if claim_of.get(i)), None)
        if claim is None and c.said.id not in claim_of:
            continue  # in no marked statement
        key = (claim or "", c.actor)
        if key in gold:
            found.setdefault(key, c)
        else:
            wrong += 1
    precision, recall = len(found) / max(1, len(found) + wrong), len(found) / max(1, len(gold))
    last = {key: those[-1]["status"] for key, those in gold.items()}
    status = sum(found[key].status == last[key] for key in found)
    return {
        "commitments F1": _f1(precision, recall),
        "commitments: status of found": round(100 * status / max(1, len(found)), 1),
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
