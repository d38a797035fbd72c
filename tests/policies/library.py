"""The shipped policy library, read once for all tests of this folder."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from luohu.compiler.library import Library, load
from luohu.compiler.names import resolve
from luohu.compiler.scenarios.run import Result, run_scenarios

if TYPE_CHECKING:
    from luohu.compiler.program import Program

POLICIES = Path(__file__).parents[2] / "policies"
SOURCES = Path(__file__).parents[3] / "shared" / "sources"
"""The documents as received: not part of the repository, and absent from most checkouts."""

FILES = tuple(sorted(POLICIES.rglob("*.luohu")))


@cache
def library() -> Library:
    """The library, parsed."""
    return load(POLICIES)


@cache
def program() -> Program:
    """The library, resolved."""
    return resolve(library().files, library().rulesets)


TITLES = tuple(
    title for path in FILES for title in re.findall(r"^场景 “(.+)” {$", path.read_text("utf-8"), re.MULTILINE)
)
"""Titles of all scenarios, found without compiling anything: collecting tests stays quick."""


@cache
def results() -> dict[str, Result]:
    """Every scenario, decided, by its title."""
    return {each.scenario.title: each for each in run_scenarios(program())}
