"""The shipped policy library, read once for all tests of this folder."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from luohu.compiler.incremental import Checked, Folder, checked, default_folder
from luohu.compiler.pipeline import Request, State, compile_library
from luohu.compiler.scenarios.run import Result, run_scenarios

if TYPE_CHECKING:
    from luohu.compiler.program import Program

POLICIES = Path(__file__).parents[2] / "policies"
SOURCES = Path(__file__).parents[3] / "shared" / "sources"
"""The documents as received: not part of the repository, and absent from most checkouts."""

FILES = tuple(sorted(POLICIES.rglob("*.luohu")))


TODAY = date(2026, 11, 22)

Assumption = tuple[str, str]
"""A draft and the day (ISO) from which it is treated as enacted."""


@cache
def state() -> State:
    """The library, compiled."""
    return compile_library(Request(POLICIES, TODAY))


def remembered(request: Request) -> Checked:
    """What is found in a library; whatever cannot have changed since some process of this run looked is not looked at again."""
    where = default_folder()
    return checked(request, None if where is None else Folder(where))


@cache
def analysed(assumed: tuple[Assumption, ...] = ()) -> Checked:
    """What is found in the shipped library, analysis included, with drafts assumed."""
    assume = tuple((name, date.fromisoformat(day)) for name, day in assumed)
    return remembered(Request(POLICIES, TODAY, assume, analysed=True))


def program() -> Program:
    """The library, resolved."""
    return state().program


TITLES = tuple(
    title for path in FILES for title in re.findall(r"^场景 “(.+)” {$", path.read_text("utf-8"), re.MULTILINE)
)
"""Titles of all scenarios, found without compiling anything: collecting tests stays quick."""


@cache
def results() -> dict[str, Result]:
    """Every scenario, decided, by its title."""
    return {each.scenario.title: each for each in run_scenarios(program())}
