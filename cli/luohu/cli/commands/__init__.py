"""The subcommands, one file each, imported when they are called.

`COMMANDS` is the one list of them; a house test compares it with the folder. A command parses options, calls the library
and prints; it holds no meaning of its own.
"""

from __future__ import annotations

import click

from luohu.cli._version import __version__
from luohu.cli.late import LateGroup
from luohu.cli.settings import ExitCode, preferred_language
from luohu.cli.trouble import Trouble, show_trouble, system_trouble
from luohu.cli.usage import show_usage_error
from luohu.dsl.diagnostics.model import Language, Text

COMMANDS: tuple[str, ...] = (
    "init",
    "check",
    "waive",
    "fmt",
    "test",
    "rule",
    "build",
    "facts",
    "decide",
    "provisions",
    "sources",
    "timeline",
    "compare",
    "diff",
    "version",
    "report",
    "points",
    "graph",
    "read",
    "verify",
    "publish",
    "pull",
    "list",
    "cache",
)
"""Names of the commands in the order of a day's work; module `commands/<name>_command.py` holds each as `command`, package
`commands/<name>/` those that are groups."""


GROUPS: tuple[str, ...] = ("sources",)
"""Those of them that have commands of their own, in a package of that name."""

_MODULES = {name: f"{__name__}.{name}" if name in GROUPS else f"{__name__}.{name}_command" for name in COMMANDS}


@click.group(
    cls=LateGroup,
    modules=_MODULES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
@click.version_option(__version__, "-V", "--version", message="luohu %(version)s")
def luohu() -> None:
    """Luohu (落户): compile, check, decide and publish household settlement rules.

    Drafters write .luohu files; `luohu check` and `luohu test` look at them; `luohu build` makes JSON rulesets;
    `luohu publish` and `luohu pull` move them through a registry; `luohu decide` answers one application.
    """


def spoken(arguments: list[str]) -> Language:
    """The language that `--lang` asks for, looked up in the words themselves: a command may have stopped anywhere."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang") and value in ("zh", "en"):
            return "zh" if value == "zh" else "en"
    return preferred_language()


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code.

    click's own usage errors and ours end the same way: a message on standard error and code 2. (`click.Command.main` is
    not used: it would turn a reader that went away into code 1, which here means that errors were found.)
    """
    try:
        with luohu.make_context("luohu", list(arguments)) as context:
            result = luohu.invoke(context)
    except Trouble as trouble:
        show_trouble(trouble, spoken(arguments))
        return trouble.exit_code
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        show_usage_error(error, spoken(arguments))
        return ExitCode.TROUBLE
    except BrokenPipeError:
        raise
    except OSError as error:  # full disk, name too long: whatever no command foresaw
        show_trouble(system_trouble(error), spoken(arguments))
        return ExitCode.TROUBLE
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo(Text("已中断", "interrupted").get(spoken(arguments)), err=True)
        return ExitCode.INTERRUPTED
    return int(result) if isinstance(result, int) else ExitCode.CLEAN
