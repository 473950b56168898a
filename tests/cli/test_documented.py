"""docs/cli.md says everything the command line can do."""

from pathlib import Path

import click

from dixit.cli import cli

COMMANDS = {n: c for n, c in cli.commands.items() if not isinstance(c, click.Group)} | {
    f"{name} {inner}": c
    for name, group in cli.commands.items()
    if isinstance(group, click.Group)
    for inner, c in group.commands.items()
}
DOCUMENT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")


def test_every_command_and_option_is_in_the_document() -> None:
    missing = []
    for name, command in COMMANDS.items():
        _, found, section = DOCUMENT.partition(f"## `dixit {name}")
        if not found:
            missing.append(name)
        section = section.partition("\n## ")[0]
        options = [o for p in command.params if isinstance(p, click.Option) for o in p.opts]
        missing += [f"{name} {option}" for option in options if f"`{option}" not in section]
    missing += [o for p in cli.params for o in p.opts if f"`{o}" not in DOCUMENT and f"dixit {o}" not in DOCUMENT]
    assert missing == []


def test_the_document_names_no_option_that_is_not_there() -> None:
    known = {o for command in [cli, *COMMANDS.values()] for p in command.params for o in p.opts} | {"--help"}
    named = {word.strip("`,.;:()").split("`")[0] for word in DOCUMENT.split() if word.strip("`,.;:(").startswith("--")}
    assert named <= known


def test_every_exit_code_is_in_the_document_and_in_the_help() -> None:
    epilog = cli.commands["read"].epilog or ""
    for code in ("0", "1", "2", "3", "130"):
        assert f"| {code} |" in DOCUMENT
        assert f"\n  {code} " in epilog
