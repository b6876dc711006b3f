"""`pubtrack completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from ..shells import install


@click.command("completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Print the script for completion in your shell.

    \b
    eval "$(pubtrack completion bash)"                   in ~/.bashrc
    eval "$(pubtrack completion zsh)"                    in ~/.zshrc
    pubtrack completion fish > ~/.config/fish/completions/pubtrack.fish
    """
    install()
    completion = get_completion_class(shell)
    if completion is None:  # click knows these three, whatever is added to it
        raise click.UsageError(f"{shell} is not supported")
    root = ctx.find_root().command
    click.echo(completion(root, {}, "pubtrack", "_PUBTRACK_COMPLETE").source())
