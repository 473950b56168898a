"""`dixit doctor`: is everything there that reading needs?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

from dixit.reports.visible import visible_line

if TYPE_CHECKING:
    from dixit.cli.machine import Check

_SIGNS = {"ok": "ok", "note": "NOTE", "broken": "BROKEN"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the checks as a JSON object.")
def doctor(as_json: bool) -> int:
    """Check the installation: versions, weights and their checksums, processor, folders, terminal.

    The exit code is 1 if something is broken, 0 otherwise.
    """
    # Imported now: the checks load the libraries that --help must not wait for, and may fail where one is damaged.
    from dixit.cli.machine import all_checks  # noqa: PLC0415

    checks = list(all_checks())
    broken = any(check.state == "broken" for check in checks)
    if as_json:
        click.echo(json.dumps({"ok": not broken, "checks": [asdict(check) for check in checks]}, indent=2))
    else:
        _show(checks)
    return int(broken)


def _show(checks: Iterable[Check]) -> None:
    for topic, group in groupby(checks, key=lambda check: check.topic):
        click.echo(topic)
        for check in group:
            click.echo(f"  {_SIGNS[check.state]:<6}  {check.name:<14}  {visible_line(check.value)}")
