"""Compiling a library for a command: options, progress, and what stops a command before it starts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from luohu.cli.output import counts, print_diagnostics, progress
from luohu.cli.settings import CivilDay, ExitCode
from luohu.cli.trouble import Trouble
from luohu.cli.usage import BadValue
from luohu.compiler.analysis.groups import UnknownGroup
from luohu.compiler.incremental import Checked, Folder, checked, default_folder, of_state
from luohu.compiler.library import NothingThere, load
from luohu.compiler.pipeline import (
    PASSES,
    READING,
    Request,
    State,
    begun,
    collector_paused,
    compile_library,
    passed,
)
from luohu.compiler.ruleset.model import Ruleset
from luohu.dsl.diagnostics.landmarks import landmarks
from luohu.dsl.diagnostics.model import Language, Severity, Text

Function = TypeVar("Function", bound=Callable[..., Any])


class Enactment(click.ParamType[tuple[str, date]]):
    """`X=D`: what if draft X took effect on day D."""

    name = "X=D"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, date]:
        """Read name and day or fail as a usage error."""
        if isinstance(value, tuple):
            return value
        name, equals, day = str(value).rpartition("=")
        if not (name and equals):
            said = Text(f"`{value}` 不是 X=2024-01-01 的形式", f"`{value}` is not of the form X=2024-01-01")
            raise BadValue(said, param, ctx)
        return name, CivilDay().convert(day, param, ctx)


def path_argument(function: Function) -> Function:
    """Add `[PATH]`, passed as `path`: a library's folder, or one file. Default: the current folder."""
    return click.argument("path", type=click.Path(path_type=Path), default=Path())(function)


def assume_option(function: Function) -> Function:
    """Add `--assume-enacted X=D`, passed as `assume`."""
    return click.option(
        "--assume-enacted",
        "assume",
        type=Enactment(),
        multiple=True,
        help="Treat draft X as if it took effect on day D. May be given several times.",
    )(function)


def as_of_option(function: Function) -> Function:
    """Add `--as-of D`, passed as `as_of`: the day of knowledge, or None."""
    return click.option(
        "--as-of",
        "as_of",
        type=CivilDay(),
        help="The law as it was known on this day: documents promulgated later take no part, and today is this day.",
    )(function)


def quick_option(function: Function) -> Function:
    """Add `--quick`, passed as `quick`: whether to leave analysis out."""
    said = "Leave out the analysis of cases: who is granted, barred or left out."
    return click.option("--quick", is_flag=True, help=said)(function)


def cache_option(function: Function) -> Function:
    """Add `--no-cache`, passed as `cache`: the folder of the cache, or None."""

    def folder(_context: click.Context, _parameter: click.Parameter, off: object) -> Folder | None:
        where = None if off else default_folder()
        return None if where is None else Folder(where)

    return click.option(
        "--no-cache",
        "cache",
        is_flag=True,
        callback=folder,
        help="Make everything anew. LUOHU_NO_CACHE=1 does the same; LUOHU_CACHE_DIR says where the cache is.",
    )(function)


def compiled(request: Request, lang: Language) -> State:
    """Compile a library, showing progress if it takes long.

    Raises:
        Trouble: there is nothing at the path, no .luohu file in it, or a name to be assumed is no draft of the library.
    """
    with _reading(), progress(lang) as announce:
        state = compile_library(request, announce)
    _refuse(request.path, of_state(state))
    return state


def resolved(path: Path, lang: Language) -> State:
    """A library with its names resolved and no more: what its texts say, whatever the day.

    Raises:
        Trouble: there is nothing at the path, or no .luohu file in it.
    """
    with _reading(), progress(lang) as announce, collector_paused():
        announce(READING)
        # resolving names asks for no day
        state = passed(begun(Request(path, date.min), load(path)), PASSES[:1], announce)
    _refuse(path, of_state(state))
    return state


def looked_at(request: Request, cache: Folder | None, lang: Language) -> Checked:
    """What is to be said of a library, without compiling again what has not changed.

    Raises:
        Trouble: as `compiled`.
    """
    with _reading(), progress(lang) as announce:
        found = checked(request, cache, announce)
    _refuse(request.path, found)
    return found


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except NothingThere as error:
        raise Trouble(error.said.zh, error.said.en) from error
    except UnknownGroup as error:
        raise Trouble(error.said.zh, error.said.en, error.help) from error


def _refuse(path: Path, found: Checked) -> None:
    if not found.files and found.sound:  # a mistyped path must not pass for a clean library
        raise Trouble(f"`{path}` 中没有 .luohu 文件", f"there are no .luohu files in `{path}`")
    if found.unknown_assumptions:
        names = ", ".join(found.unknown_assumptions)
        drafts = ", ".join(found.drafts)
        raise Trouble(
            f"`{names}` 不是规则库中的草案",
            f"`{names}` is no draft of the library",
            Text(f"草案有：{drafts}", f"the drafts are: {drafts}") if drafts else None,
        )


def sound(state: State, lang: Language) -> State:
    """The same state, if no error stands.

    Raises:
        Trouble: errors stand; they are printed first. Exit code 1.
    """
    if state.sound:
        return state
    errors = [each for each in state.diagnostics if each.severity is Severity.ERROR]
    print_diagnostics(errors, lang, "full", landmarks(*state.library.files))
    raise Trouble(
        f"有 {len(errors)} 个错误，没有继续",
        f"stopped: {counts(errors, 'en').split(',')[0]}",
        Text("先改正上列错误", "mend the errors above first"),
        exit_code=ExitCode.FOUND,
    )


def rulesets_of(state: State, area: str) -> list[Ruleset]:
    """The rulesets of an area named by id, alias, or name in either language: one for each vocabulary.

    Raises:
        Trouble: no ruleset is for that area; the ones there are are named.
    """
    found = [
        each
        for each in state.rulesets
        if area in (each.name, each.jurisdiction.id, each.jurisdiction.label.zh, each.jurisdiction.label.en)
    ]
    if found:
        return found
    known = dict.fromkeys(f"{each.jurisdiction.id} ({each.jurisdiction.label.zh})" for each in state.rulesets)
    raise Trouble(
        f"没有地区 `{area}` 的规则集",
        f"there is no ruleset for an area `{area}`",
        Text(f"有规则集的地区：{'、'.join(known)}", f"areas with a ruleset: {', '.join(known)}") if known else None,
    )


def ruleset_of(state: State, area: str) -> Ruleset:
    """The ruleset of an area, or one by its own name.

    Of several vocabularies it is the one whose name is a matter too (落户), as for scenarios that name no matter.

    Raises:
        Trouble: no ruleset is for that area, or none of several is the one to take.
    """
    found = rulesets_of(state, area)
    main = [
        each for each in found if each.vocabulary.label.zh in {matter.label.zh for matter in each.vocabulary.matters}
    ]
    for those in (found, main):
        if len(those) == 1:
            return those[0]
    listed = [each.name for each in found]
    raise Trouble(
        f"地区 `{area}` 有好几个规则集",
        f"the area `{area}` has several rulesets",
        Text(f"写出其中一个的名称：{'、'.join(listed)}", f"name one of them: {', '.join(listed)}"),
    )
