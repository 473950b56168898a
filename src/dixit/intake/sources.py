"""Paths and folders -> Sources: which inputs there are, and their bytes. Each failure stays with its own name."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dixit.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
"""An input of more bytes than this is refused: no article is that long, and memory stays bounded."""

SUFFIXES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"})
"""The files that are taken from a folder. A file named on its own is read whatever its suffix."""


@dataclass(frozen=True, slots=True)
class Source:
    """An input that is not read yet. `name` is the path as it was given, or "<stdin>"; `stream` holds the bytes where
    they come from no file."""

    name: str
    stream: BinaryIO | None = None

    def read(self) -> bytes:
        """All bytes, at most MAX_BYTES of them. InputError if the file is missing, is not a regular file, may not be
        read, or is larger."""
        try:
            data = self._first_bytes(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            raise _cannot_read(self.name, error) from error
        if len(data) > MAX_BYTES:
            raise InputError(
                f"{self.name} has more than {MAX_BYTES // 1024**2} MiB.",
                "Dixit reads one article at a time; split the file.",
            )
        return data

    def _first_bytes(self, count: int) -> bytes:
        if self.stream is not None:
            return self.stream.read(count)
        path = Path(self.name)
        _refuse_devices(self.name, path.stat())
        with path.open("rb") as file:
            return file.read(count)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that cannot be a Source, and why."""

    name: str
    error: InputError


def gather(paths: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[Source | Failure]:
    """The inputs behind `paths`, in the order given.

    "-" is `stdin`, a folder stands for the files of SUFFIXES in it and below (sorted by name; hidden ones skipped; a
    file or folder that links reach twice is taken once), anything else is a file. A path given twice comes twice.
    What is missing, closed or no file gives a Failure, and the rest goes on. No file is opened here.
    """
    for path in paths:
        if str(path) != "-":
            yield from _behind(path)
        elif stdin is not None:
            yield Source("<stdin>", stdin)
        else:
            yield Failure("-", InputError("There is no standard input to read.", "Name a file instead of '-'."))


def _behind(path: str | Path) -> Iterator[Source | Failure]:
    name = str(path)
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            yield from _in_folder(name)
            return
        _refuse_devices(name, status)
    except (OSError, ValueError) as error:
        yield Failure(name, _cannot_read(name, error))
    except InputError as error:
        yield Failure(name, error)
    else:
        yield Source(name)


def _in_folder(folder: str) -> Iterator[Source | Failure]:
    """Depth first with a stack of our own, so that no depth of folders can exhaust Python's."""
    seen: set[tuple[int, int]] = set()
    found = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            is_folder = stat.S_ISDIR(status.st_mode)
            if not is_folder and not _has_our_suffix(path):
                continue
            identity = (status.st_dev, status.st_ino)
            if identity in seen:
                continue
            seen.add(identity)
            if is_folder:
                waiting += (os.path.join(path, n) for n in sorted(os.listdir(path), reverse=True) if n[0] != ".")
                continue
            _refuse_devices(path, status)
        except OSError as error:
            if not _has_our_suffix(path) and os.path.islink(path):
                continue
            outcome: Source | Failure = Failure(path, _cannot_read(path, error))
        except InputError as error:
            outcome = Failure(path, error)
        else:
            outcome = Source(path)
        found = True
        yield outcome
    if not found:
        yield Failure(folder, InputError(f"The folder {folder} holds no file that Dixit reads.", _suffixes_hint()))


def _has_our_suffix(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in SUFFIXES


def _suffixes_hint() -> str:
    return f"It takes {', '.join(sorted(SUFFIXES))} from folders; name other files one by one."


def _refuse_devices(name: str, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise InputError(f"{name} is a folder, not a file.", "Gather its files first.")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{name} is a device, pipe or socket, not a file.", "Use '-' to read from a pipe.")


def _cannot_read(name: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError(f"There is no file {name}.", "Check the path.")
    if isinstance(error, PermissionError):
        return InputError(f"{name} may not be read.", "Check its permissions.")
    return InputError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}.")
