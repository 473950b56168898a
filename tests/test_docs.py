"""Documents fail the build: links lead somewhere, nothing is left to fill in, the output shown is the output."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dixit.cli import cli

ROOT = Path(__file__).parents[1]
PAGES = [p for p in ROOT.rglob("*.md") if ".venv" not in p.parts]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_left_to_fill_in(page: Path) -> None:
    assert not re.search(r"^(?:[A-Z]{5,}|TODO.*|.*\bTBD\b.*)$", page.read_text(encoding="utf-8"), flags=re.M)


def test_the_readme_shows_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    block = r"```console\n\$ dixit read examples/strait\.txt\n(.*?)…\n```"
    shown = re.search(block, (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    printed = CliRunner().invoke(cli, ["read", "examples/strait.txt"], standalone_mode=False).output
    assert shown.group(1).strip() in printed


def test_the_readmes_commands_are_there() -> None:
    for command in re.findall(r"^    (scripts/\w+)", (ROOT / "README.md").read_text(), flags=re.M):
        assert (ROOT / command).stat().st_mode & 0o111
