"""One family of errors: what happened, the value, what is allowed, what to do."""

from __future__ import annotations


class DixitError(Exception):
    """Base of every error that Dixit raises on purpose.

    `what` says what happened (with the value), `hint` what is allowed and what to do next. The command line prints
    both in one line and goes on with the other inputs.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what if not hint else f"{what} {hint}")
        self.what = what
        self.hint = hint


class InputError(DixitError):
    """An input cannot be read as an article (missing, empty, binary, protected, no text, too large …)."""


class LanguageError(InputError):
    """The text is in a language that the model was not trained on; `--force` reads it all the same."""


class WeightsError(DixitError):
    """The shipped weights are missing, damaged, or not those of this version."""


class LexiconError(DixitError):
    """A table of the lexicon cannot be read, or an entry in it does not hold."""


class RecordError(DixitError):
    """A record does not follow format 1, or a span does not fit its text."""


class LedgerError(DixitError):
    """A ledger cannot be opened or written, or what it holds does not hold together."""


class UsageError(DixitError):
    """Options that do not go together, or a value out of range."""


class UnknownIdError(DixitError):
    """Nothing in the ledger has the id that was asked for."""
