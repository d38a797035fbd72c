"""What every command shares: language, format, today, exit codes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from luohu.cli.usage import BadValue
from luohu.dsl.diagnostics.model import Language, Text

Function = TypeVar("Function", bound=Callable[..., Any])


class ExitCode(IntEnum):
    """What the shell is told."""

    CLEAN = 0
    FOUND = 1
    TROUBLE = 2
    INTERRUPTED = 130


class CivilDay(click.ParamType[date]):
    """A civil day written `2024-03-29`."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day or fail as a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            said = Text(f"`{value}` 不是 2024-03-29 这样的日期", f"`{value}` is not a day like 2024-03-29")
            raise BadValue(said, param, ctx) from None


def today() -> date:
    """The civil day in Asia/Shanghai, where all days of the language are days."""
    try:
        return datetime.now(ZoneInfo("Asia/Shanghai")).date()
    except (
        ZoneInfoNotFoundError
    ):  # a machine without time zone data: China has kept UTC+8 without summer time since 1991
        return (datetime.now(UTC) + timedelta(hours=8)).date()


def preferred_language() -> Language:
    """`LUOHU_LANG` if set, else Chinese where the locale is Chinese, else English."""
    chosen = os.environ.get("LUOHU_LANG", "")
    if chosen in ("zh", "en"):
        return "zh" if chosen == "zh" else "en"
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def language_option(function: Function) -> Function:
    """Add `--lang zh|en`, passed as `lang`."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default=preferred_language,
        help="Language of messages. Default: LUOHU_LANG, or the locale's.",
    )(function)


def format_option(*names: str) -> Callable[[Function], Function]:
    """Add `--format` with these choices, the first being the default, passed as `form`."""
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], show_default=True, help="How to print."
    )


def today_option(function: Function) -> Function:
    """Add `--today D`, passed as `today`: the clock, where one matters."""
    return click.option(
        "--today",
        type=CivilDay(),
        default=lambda: today(),  # noqa: PLW0108 - looked up when called, so that tests can set the clock
        help="The day to take as today. Default: the civil day in Asia/Shanghai.",
    )(function)


def fail_on_option(function: Function) -> Function:
    """Add `--fail-on error|warning|info`, passed as `fail_on`: the lightest finding that makes the exit code 1."""
    return click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "info"]),
        default="error",
        show_default=True,
        help="The lightest finding that makes the exit code 1.",
    )(function)
