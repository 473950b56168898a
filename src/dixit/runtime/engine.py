"""Tokenizer and ONNX sessions: word forms -> word pieces, one window -> numbers.

A window is always a batch of one, run on one thread: the same window gives the same bits whatever else is read
beside it. Windows are read side by side by giving several threads the same engine (ONNX sessions are thread-safe).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dixit.errors import WeightsError
from dixit.records import Floats, Model
from dixit.runtime.weights import load_weights

Ints = NDArray[np.int64]
_OUTPUTS = ("tags", "plain", "gated", "query", "states")
_MENTIONED = ("names", "nominals", "edges", "likeness")
_STATEMENT = ("act", "certainty", "time", "negated", "condition")
_EVENT = ("type", "status", "root", "arguments", "inside", "sides")


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the encoder says of the n words of a window: tag logits [n, 7]; for the linker, `plain` and `gated` [n, 128]
    and `query` [n, 256]; the words' `states` [n, 384]."""

    tags: Floats
    plain: Floats
    gated: Floats
    query: Floats
    states: Floats


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What the mentioner says of the n words of a window: logits of `names` [n, 19] and `nominals` [n, 5]; `edges` [n,
    192] and `likeness` [n, 192]."""

    names: Floats
    nominals: Floats
    edges: Floats
    likeness: Floats


class Engine:
    """The reader's networks and its tokenizer, loaded once. `folder` None means the shipped weights."""

    def __init__(self, folder: Path | None = None) -> None:
        weights = load_weights(folder)
        self.model: Model = weights.model
        self.settings = weights.settings
        self._tokenizer = Tokenizer.from_file(str(weights.folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._tagger = session(weights.folder / "tagger.onnx")
        self._linker = session(weights.folder / "linker.onnx")
        self._ranker = session(weights.folder / "ranker.onnx")
        self._mentions = session(weights.folder / "mentions.onnx")
        self._edges = session(weights.folder / "edges.onnx")
        self.judges = all(f"{name}.onnx" in weights.checksums for name in ("acts", "triggers", "statements", "events"))
        """Whether the weights hold the networks for acts and events."""
        if self.judges:
            self._acts = session(weights.folder / "acts.onnx")
            self._triggers = session(weights.folder / "triggers.onnx")
            self._statements = session(weights.folder / "statements.onnx")
            self._events = session(weights.folder / "events.onnx")
        self.opening, self.closing, self._unknown = (self._id(t) for t in ("[CLS]", "[SEP]", "[UNK]"))
        self._pieces = lru_cache(maxsize=50_000)(self._pieces_of)

    def pieces(self, forms: Sequence[str]) -> list[tuple[int, ...]]:
        """The word pieces of each word, at least one each; a word's pieces do not depend on its neighbours."""
        return [self._pieces(form) for form in forms]

    def _pieces_of(self, form: str) -> tuple[int, ...]:
        # WordPiece makes one [UNK] of any word over 100 characters; a lone surrogate cannot reach the tokenizer.
        readable = form.encode("utf-8", "replace").decode("utf-8") if not form.isascii() else form
        ids = self._tokenizer.encode(readable, add_special_tokens=False).ids if len(readable) <= 200 else []
        return tuple(ids) or (self._unknown,)

    def tag(self, pieces: Ints, shapes: Ints, heads: Ints) -> Tagged:
        """One window: `pieces` and `shapes` [t] with the special pieces at both ends, `heads` [n] the index of each
        word's first piece."""
        given = {"pieces": pieces[None], "shapes": shapes[None], "heads": heads[None]}
        return Tagged(*(output[0] for output in self._tagger.run(list(_OUTPUTS), given)))

    def mentions(self, tagged: Tagged) -> Mentioned:
        """Names and mentions of one window."""
        given = {"states": tagged.states[None]}
        return Mentioned(*(output[0] for output in self._mentions.run(list(_MENTIONED), given)))

    def edges(self, mentioned: Mentioned, words: Ints, distance: Ints) -> tuple[Floats, Floats]:
        """How well each of the n words of a window is the first or last word of the mention that each of `words` [c]
        carries: two [c, n]; `distance` [c, n] are buckets of `far_buckets`."""
        first, last = self._edges.run(
            ["first", "last"], {"edges": mentioned.edges[None], "word": words, "distance": distance}
        )
        return first, last

    def link(self, tagged: Tagged, query: Floats, relative: tuple[Ints, Ints, Ints]) -> Floats:
        """The link logits [cues, n, 5] of one window; `query` [cues, 256], each of `relative` [cues, n]."""
        distance, crossing, jump = relative
        given = {
            "plain": tagged.plain[None],
            "gated": tagged.gated[None],
            "cue": query,
            "distance": distance,
            "crossing": crossing,
            "jump": jump,
        }
        links: Floats = self._linker.run(["links"], given)[0]
        return links

    def rank(self, rows: Floats) -> Floats:
        """How likely each pair of mentions means the same, from its features [pairs, features]; above 0: rather than
        nothing."""
        scores: Floats = self._ranker.run(["scores"], {"rows": rows})[0]
        return scores

    def states_for_acts(self, pieces: Ints, shapes: Ints, heads: Ints) -> Floats:
        """What the encoder that learned acts and events makes of the words of a window [n, 384], given as to `tag`."""
        given = {"pieces": pieces[None], "shapes": shapes[None], "heads": heads[None]}
        states: Floats = self._acts.run(["states"], given)[0][0]
        return states

    def triggers(self, states: Floats) -> Floats:
        """Logits [n, 17] that each word of a window carries no event, or one of each type, from its states."""
        found: Floats = self._triggers.run(["triggers"], {"states": states[None]})[0][0]
        return found

    def judge_statement(self, states: Floats, roles: Ints, distance: Ints, hints: Ints) -> dict[str, Floats]:
        """A statement's words (`states` [m, 384], `roles`, `distance`, `hints` [m], as `acts.questions` lays them out)
        -> the logits of "act" [18], "certainty" [3], "time" [3], "negated" [2], and "condition" [m, 3]."""
        return _judged(self._statements, _STATEMENT, states, roles, distance, hints)

    def judge_event(self, states: Floats, roles: Ints, distance: Ints, hints: Ints) -> dict[str, Floats]:
        """Likewise of an event: the logits of "type" [16], "status" [6], "root" [15], "arguments" [m, 9], "inside" [m,
        2], "sides" [m, 5]."""
        return _judged(self._events, _EVENT, states, roles, distance, hints)

    def _id(self, token: str) -> int:
        found: int | None = self._tokenizer.token_to_id(token)
        if found is None:
            raise WeightsError(f"The tokenizer does not know {token}.", "Install dixit-news again.")
        return found


def _judged(
    session: onnxruntime.InferenceSession, names: Sequence[str], states: Floats, *each_word: Ints
) -> dict[str, Floats]:
    given = {k: v[None] for k, v in zip(("roles", "distance", "hints"), each_word, strict=True)}
    return {
        name: output[0]
        for name, output in zip(names, session.run(list(names), {"states": states[None], **given}), strict=True)
    }


def session(path: Path) -> onnxruntime.InferenceSession:
    """A network from its file, on one thread. WeightsError if it cannot be loaded."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own, one per status code
        raise WeightsError(f"The network {path.name} cannot be loaded: {error}", "Install dixit-news again.") from error
