"""Usage errors in Chinese: click, which finds them, speaks English only.

Every kind of usage error that click raises has a sentence here; one that a later click invents is passed on in English
behind a Chinese heading, so nothing is lost.
"""

from __future__ import annotations

import re

import click
from click import exceptions

from luohu.dsl.diagnostics.model import Language, Text

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


class BadValue(click.BadParameter):
    """A value that cannot be used, said in both languages; raised by the types of our own options."""

    def __init__(self, said: Text, param: click.Parameter | None, ctx: click.Context | None) -> None:
        super().__init__(said.en, ctx, param)
        self.said = said


def show_usage_error(error: click.ClickException, language: Language) -> None:
    """Print a usage error with the usage of the command on standard error."""
    if language == "en" or isinstance(error, exceptions.NoArgsIsHelpError):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        pieces = " ".join(context.command.collect_usage_pieces(context))
        click.echo(f"用法: {context.command_path} {pieces}\n`{context.command_path} --help` 说明用法\n", err=True)
    click.echo(f"错误: {_sentence(error)}", err=True)


def _sentence(error: click.ClickException) -> str:
    match error:
        case exceptions.NoSuchCommand():
            return f"没有命令 `{error.command_name}`{_perhaps(error.possibilities)}"
        case exceptions.NoSuchOption():
            return f"没有选项 `{error.option_name}`{_perhaps(error.possibilities)}"
        case click.MissingParameter():
            return f"缺少{_name(error).rstrip()}"
        case click.BadParameter():
            return f"{_name(error)}的值不能用：{_why(error)}"
        case click.BadOptionUsage():
            wants = "后面要写值" if "requires" in error.message else "后面不写值"
            return f"选项 `{error.option_name}` {wants}"
        case _:
            extra = _EXTRA.match(error.message)
            return f"多出参数：{extra[1]}" if extra else f"用法不对：{error.format_message()}"


def _perhaps(possibilities: list[str] | None) -> str:
    return f"，是不是 {'、'.join(f'`{each}`' for each in possibilities)}？" if possibilities else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    kind = "选项" if isinstance(error.param, click.Option) else "参数"
    return f"{kind} {error.param.get_error_hint(error.ctx).replace(chr(39), '`')} "


def _why(error: click.BadParameter) -> str:
    if isinstance(error, BadValue):
        return error.said.zh
    kind = None if error.param is None else error.param.type
    match kind:
        case click.Choice():
            return f"只能是 {'、'.join(str(each) for each in kind.choices)}"
        case click.Path() if kind.exists:
            return f"没有这个文件或文件夹，或者不能读（{error.message}）"
        case click.Path():
            return f"不是这里要的文件或文件夹，或者不能读（{error.message}）"
        case _:
            return error.message
