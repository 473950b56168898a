"""The installation and the machine -> Checks: what `dixit doctor` shows."""

from __future__ import annotations

import codecs
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Literal

from dixit.errors import DixitError
from dixit.version import VERSION

State = Literal["ok", "note", "broken"]

LIBRARIES = ("onnxruntime", "numpy", "tokenizers")
FLAGS = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8", "asimd", "asimddp")
_TRIAL = '"We will keep the agreement," the minister said.'


@dataclass(frozen=True, slots=True)
class Check:
    """`state`: "note" for what is worth knowing but does not keep Dixit from reading."""

    topic: str
    name: str
    value: str
    state: State = "ok"


def all_checks() -> Iterator[Check]:
    """Every check, in the order shown."""
    yield from _versions()
    yield from _weights()
    yield _lexicon()
    yield _trial_reading()
    yield from _processor()
    yield from _folders()
    yield _encoding()


def _versions() -> Iterator[Check]:
    yield Check("versions", "dixit", VERSION)
    yield Check("versions", "python", f"{platform.python_version()} ({platform.system()} {platform.machine()})")
    for library in LIBRARIES:
        try:
            import_module(library)
            yield Check("versions", library, version(library))
        except Exception as error:  # whatever a damaged library raises when it is loaded
            yield Check("versions", library, f"cannot be loaded: {error}", "broken")


def _weights() -> Iterator[Check]:
    try:
        # Imported here and below, not above: where a library is damaged this fails, and doctor has to say so.
        from dixit.runtime import claims_folder, inspect_weights  # noqa: PLC0415

        checks = [*inspect_weights(), *inspect_weights(claims_folder())]
    except (DixitError, ImportError) as error:
        yield Check("weights", "manifest", str(error), "broken")
        return
    for check in checks:
        if check.good:
            yield Check("weights", check.name, f"sha256 {check.expected[:16]}… as expected")
        else:
            found = "the file is missing" if check.actual is None else f"sha256 {check.actual[:16]}…"
            yield Check("weights", check.name, f"{found}, expected {check.expected[:16]}…", "broken")


def _lexicon() -> Check:
    try:
        from dixit.lexicons import load_lexicon, shipped_tables  # noqa: PLC0415

        count = len(load_lexicon().entries)
    except (DixitError, ImportError) as error:
        return Check("weights", "lexicon", str(error), "broken")
    return Check("weights", "lexicon", f"{count} actors in {len(shipped_tables())} tables")


def _trial_reading() -> Check:
    """Files may be right and yet not run on this processor."""
    start = perf_counter()
    try:
        from dixit.flow import Reader  # noqa: PLC0415
        from dixit.records import Article  # noqa: PLC0415

        with Reader(threads=1) as reader:
            model = reader.model
            reader.read_article(Article(_TRIAL))
    except Exception as error:  # the trial stands for every way in which reading can fail
        return Check("weights", "trial", f"a sentence could not be read: {error}", "broken")
    return Check("weights", "trial", f"{model.name} {model.version} read a sentence in {perf_counter() - start:.2f} s")


def _processor() -> Iterator[Check]:
    told = _cpuinfo()
    yield Check("processor", "model", told.get("model name") or platform.processor() or platform.machine())
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield Check("processor", "cores", f"{usable} usable of {os.cpu_count()}")
    flags = (told.get("flags") or told.get("Features") or "").split()
    yield Check("processor", "flags", " ".join(f for f in FLAGS if f in flags) or "not known")


def _cpuinfo() -> dict[str, str]:
    """The first processor in /proc/cpuinfo; empty where there is none."""
    try:
        first = Path("/proc/cpuinfo").read_text("utf-8", "replace").split("\n\n")[0]
    except OSError:
        return {}
    pairs = (line.partition(":") for line in first.splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _folders() -> Iterator[Check]:
    yield _folder("temporary", tempfile.gettempdir)
    yield _folder("current", os.getcwd)


def _folder(name: str, find: Callable[[], str]) -> Check:
    try:
        path = find()
        with tempfile.TemporaryFile(dir=path):
            return Check("folders", name, f"{path} is writable")
    except OSError as error:
        return Check("folders", name, f"not writable: {error}", "note")


def _encoding() -> Check:
    encoding = sys.stdout.encoding
    if codecs.lookup(encoding).name == "utf-8":
        return Check("terminal", "encoding", encoding)
    return Check(
        "terminal", "encoding", f"{encoding}: what it lacks is shown as \\u escapes; set a UTF-8 locale", "note"
    )
