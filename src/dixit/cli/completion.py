"""`dixit completion`: the script that lets a shell complete commands, options and files."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_INSTALL = {
    "bash": "dixit completion bash >> ~/.bashrc",
    "zsh": "dixit completion zsh >> ~/.zshrc",
    "fish": "dixit completion fish > ~/.config/fish/completions/dixit.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(list(_INSTALL)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    Its first line says how to install it.
    """
    kind = get_completion_class(shell)
    assert kind is not None, "click knows all three shells"
    script = kind(context.find_root().command, {}, "dixit", "_DIXIT_COMPLETE").source()
    click.echo(f"# To install: {_INSTALL[shell]}\n{script}")
