"""Held-out or dev articles of a corpus in the PolNeAR layout -> relations of each decoder, scored.

Used while fitting (on the held-out twentieth of train) and by `benchmarks.attribution` (on dev).
"""

from __future__ import annotations

import importlib.util
import io
import json
import tempfile
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

from dixit.records import Reading, Spans
from dixit.statements.decode import Relation

Decoder = Callable[[Reading], list[Relation]]


def as_statement(reading: Reading, relation: Relation) -> dict[str, list[list[int]]]:
    def spans(ranges: Iterable[Any]) -> list[list[int]]:
        return [list(s) for r in ranges for s in reading.words.spans(r)]

    return {"source": spans(relation.source), "cue": spans([relation.cue]), "content": spans(relation.content)}


def spans_json(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def load_scorer(path: Path) -> ModuleType:
    """The scorer as it is, as a module. FileNotFoundError if it is not there."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(scorer: ModuleType, gold: Path, predictions: dict[str, list[dict[str, Any]]]) -> str:
    """What the scorer prints for these predictions (article name -> statements)."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as stream:
        for name, statements in sorted(predictions.items()):
            stream.write(json.dumps({"article": name, "statements": statements}) + "\n")
        stream.flush()
        printed = io.StringIO()
        with redirect_stdout(printed):
            scorer.main(str(gold), stream.name)
    return printed.getvalue()
