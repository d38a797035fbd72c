"""The help text of every command, as the terminal shows it."""

from __future__ import annotations

import click
from click.testing import CliRunner

from luohu.cli.commands import COMMANDS, luohu
from luohu_pages.markdown import fenced

INTRODUCTION = """# Commands

Exit codes: 0 clean, 1 errors found (`--fail-on warning|info` lowers the bar) or refused by the registry, 2 bad usage or input
and output. `decide` ends with 0 whenever it decided.
`--lang zh|en` chooses the language of messages; without it `LUOHU_LANG` or the locale does. `--today` sets the clock
where one matters.
"""
ENVIRONMENT = {"LUOHU_LANG": "en", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}


def command_pages() -> dict[str, str]:
    """`commands.md`."""
    parts = [INTRODUCTION, f"## luohu\n\n{fenced(help_of(), 'text')}\n"]
    for name in COMMANDS:
        parts.append(f"## luohu {name}\n\n{fenced(help_of(name), 'text')}\n")
        parts.extend(
            f"### luohu {name} {below}\n\n{fenced(help_of(name, below), 'text')}\n" for below in commands_of(name)
        )
    return {"commands.md": "\n".join(parts)}


def commands_of(name: str) -> list[str]:
    """The commands of a command that is a group; none of one that is not."""
    context = click.Context(luohu)
    found = luohu.get_command(context, name)
    return found.list_commands(context) if isinstance(found, click.Group) else []


def help_of(*names: str) -> str:
    """What `luohu NAME --help` prints in English, 100 columns wide."""
    result = CliRunner().invoke(luohu, [*names, "--help"], prog_name="luohu", env=ENVIRONMENT, terminal_width=100)
    if result.exit_code != 0:
        raise RuntimeError(f"luohu {' '.join(names)} --help: {result.output}") from result.exception
    return result.output
