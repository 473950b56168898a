import io
import os
from pathlib import Path

import pytest

from dixit.errors import InputError
from dixit.intake import Failure, Source, gather, read_source, sources


def names(*paths: str | Path) -> list[str]:
    return [found.name for found in gather(paths)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.TXT", ".hidden.txt", "c.png", "sub/d.html", "sub/deep/e.pdf", ".git/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The envoy said so.")
    return tmp_path


def test_a_folder_stands_for_its_articles_in_order(folder: Path) -> None:
    assert names(folder) == [str(folder / n) for n in ("a.TXT", "b.txt", "sub/d.html", "sub/deep/e.pdf")]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "again.txt").symlink_to(folder / "b.txt")
    found = names(folder)
    assert len(found) == len({os.path.realpath(name) for name in found}) == 4


def test_a_path_given_twice_comes_twice_and_order_is_kept(folder: Path) -> None:
    assert names(folder / "b.txt", folder / "a.TXT", folder / "b.txt")[::2] == [str(folder / "b.txt")] * 2


def test_a_file_named_on_its_own_may_have_any_suffix(folder: Path) -> None:
    assert names(folder / "c.png") == [str(folder / "c.png")]


def test_what_fails_is_told_by_name_and_the_rest_goes_on(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "empty").mkdir()
    given: list[str | Path] = [
        folder / "none.txt",
        folder / "pipe",
        folder / "empty",
        folder / "b.txt",
        "/dev/null",
        "a\0b",
    ]
    found = list(gather(given))
    assert [type(f) for f in found] == [Failure, Failure, Failure, Source, Failure, Failure]
    messages = [str(f.error) for f in found if isinstance(f, Failure)]
    for message, word in zip(messages, ["no file", "pipe", "holds no file", "device", "cannot be read"], strict=True):
        assert word in message


def test_a_broken_link_in_a_folder_fails_alone(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    (folder / "gone").symlink_to(folder / "nowhere")
    failures = [f for f in gather([folder]) if isinstance(f, Failure)]
    assert [f.name for f in failures] == [str(folder / "gone.txt")]


def test_standard_input() -> None:
    (source,) = gather(["-"], io.BytesIO(b"The envoy said so.\r\n"))
    assert isinstance(source, Source)
    assert read_source(source).text == "The envoy said so.\r\n"
    assert read_source(Source("<stdin>", io.BytesIO(b"x."))).origin == "<stdin>"
    (failure,) = gather(["-"])
    assert isinstance(failure, Failure)
    assert "standard input" in str(failure.error)


def test_a_file_that_goes_away_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file"):
        read_source(Source(str(tmp_path / "gone.txt")))
    with pytest.raises(InputError, match="folder"):
        read_source(Source(str(tmp_path)))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("The envoy said so.")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read_source(Source(str(path)))


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 1024**2)
    with pytest.raises(InputError, match="more than 1 MiB"):
        read_source(Source("big.txt", io.BytesIO(b"word " * 300_000)))
