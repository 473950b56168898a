"""What several rooms' tests share: the shipped weights loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dixit.flow import Reader
from dixit.runtime.engine import Engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader(threads=2) as shared:
        yield shared
