import json

import pytest

from dixit.cli import machine
from dixit.cli.machine import Check
from dixit.errors import WeightsError
from dixit.runtime import WeightsCheck
from dixit.version import VERSION
from tests.cli.conftest import Run
from tests.cli.fakes import FakeReader

GOOD = WeightsCheck("tagger.onnx", "ab" * 32, "ab" * 32)


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> list[WeightsCheck]:
    """What the weights' inspection finds; good unless a test changes it."""
    found = [GOOD]
    monkeypatch.setattr("dixit.runtime.inspect_weights", lambda folder=None: [] if folder else found)
    monkeypatch.setattr("dixit.flow.Reader", FakeReader)
    return found


def test_a_sound_installation(dixit: Run, weights: list[WeightsCheck]) -> None:
    done = dixit("doctor")
    assert done.code == 0
    assert f"  ok      dixit           {VERSION}\n" in done.out
    assert "tagger.onnx     sha256 abababababababab… as expected" in done.out
    assert "BROKEN" not in done.out
    for word in ("python", "onnxruntime", "numpy", "tokenizers", "cores", "flags", "temporary", "current", "encoding"):
        assert f" {word} " in done.out


def test_json(dixit: Run, weights: list[WeightsCheck]) -> None:
    told = json.loads(dixit("doctor", "--json").out)
    assert told["ok"] is True
    assert {"topic": "versions", "name": "dixit", "value": VERSION, "state": "ok"} in told["checks"]


@pytest.mark.parametrize("actual", [None, "cd" * 32])
def test_damaged_weights_are_1(dixit: Run, weights: list[WeightsCheck], actual: str | None) -> None:
    weights.append(WeightsCheck("linker.onnx", "ab" * 32, actual))
    broken = dixit("doctor")
    assert broken.code == 1
    assert "  BROKEN  linker.onnx " in broken.out
    assert json.loads(dixit("doctor", "--json").out)["ok"] is False


def test_weights_without_a_manifest(dixit: Run, weights: list[WeightsCheck], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise WeightsError("The weights' manifest cannot be read.", "Install dixit-news again.")

    monkeypatch.setattr("dixit.runtime.inspect_weights", fail)
    broken = dixit("doctor")
    assert broken.code == 1
    assert "manifest cannot be read. Install" in broken.out


def test_a_reader_that_does_not_run_here(
    dixit: Run, weights: list[WeightsCheck], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeReader, "read_article", lambda *_: 1 / 0)
    broken = dixit("doctor")
    assert broken.code == 1
    assert "BROKEN  trial" in broken.out


def test_a_library_that_cannot_be_loaded(
    dixit: Run, weights: list[WeightsCheck], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "LIBRARIES", ("numpy", "no_such_library"))
    broken = dixit("doctor")
    assert broken.code == 1
    assert "BROKEN  no_such_library  cannot be loaded" in broken.out


def test_what_does_not_keep_dixit_from_reading_is_a_note(
    dixit: Run, weights: list[WeightsCheck], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "all_checks", lambda: iter([Check("folders", "current", "x\x1b[2J", "note")]))
    noted = dixit("doctor")
    assert (noted.code, noted.out) == (0, "folders\n  NOTE    current         x␛[2J\n")


def test_a_folder_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getcwd", lambda: "/no/such/folder")
    assert [c.state for c in machine._folders()] == ["ok", "note"]
