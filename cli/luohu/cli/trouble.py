"""What stops a command: bad usage, unreadable input, a registry that refuses. Said in a sentence, never as a traceback."""

from __future__ import annotations

from dataclasses import dataclass

import click

from luohu.cli.settings import ExitCode
from luohu.dsl.diagnostics.model import Language, Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened and what may help, in both languages; `code` where a rule page explains more."""

    message: Text
    help: Text | None = None
    code: str | None = None


class Trouble(Exception):  # noqa: N818 - not an error of ours: a message for the person at the keyboard
    """Raised by commands to stop with an explanation.

    Attributes:
        explanation: what to say.
        exit_code: 2 for usage, input and output; 1 where what was asked is refused for what it is.
    """

    def __init__(
        self,
        zh: str,
        en: str,
        help_: Text | None = None,
        code: str | None = None,
        exit_code: ExitCode = ExitCode.TROUBLE,
    ) -> None:
        super().__init__(en)
        self.explanation = Explanation(Text(zh, en), help_, code)
        self.exit_code = exit_code


def cannot_read(path: object, error: OSError) -> Trouble:
    """A file that the operating system does not let be read."""
    why = error.strerror or type(error).__name__
    return Trouble(f"无法读取 `{path}`：{why}", f"cannot read `{path}`: {why}")


def cannot_write(path: object, error: OSError) -> Trouble:
    """A file or folder that the operating system does not let be written."""
    why = error.strerror or type(error).__name__
    return Trouble(f"无法写入 `{path}`：{why}", f"cannot write `{path}`: {why}")


def system_trouble(error: OSError) -> Trouble:
    """What the operating system refused, in its own words."""
    why = error.strerror or type(error).__name__
    if error.filename is None:
        return Trouble(f"读写失败：{why}", f"reading or writing failed: {why}")
    return Trouble(f"`{error.filename}` 无法读写：{why}", f"`{error.filename}` cannot be read or written: {why}")


def show_trouble(trouble: Trouble, language: Language) -> None:
    """Print the explanation on standard error."""
    explanation = trouble.explanation
    head = "错误" if language == "zh" else "error"
    code = f"[{explanation.code}]" if explanation.code else ""
    click.echo(f"{head}{code}: {explanation.message.get(language)}", err=True)
    if explanation.help is not None:
        click.echo(f"  = {'建议' if language == 'zh' else 'help'}: {explanation.help.get(language)}", err=True)
