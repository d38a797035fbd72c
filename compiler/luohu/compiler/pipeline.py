"""The pipeline: the passes from a folder of texts to checked rulesets, in order, in one place.

A pass is a function from a `State` to the next; what it finds goes to the state's diagnostics, and none raises for what
a user wrote. Errors do not stop the pipeline: later passes work with what could be understood, so that one run reports
as much as it can. Whoever builds refuses while an error stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from luohu.compiler.assemble import rulesets
from luohu.compiler.checks.time import check_time
from luohu.compiler.library import Library, load
from luohu.compiler.names import resolve
from luohu.compiler.program import Program
from luohu.compiler.ruleset.model import Ruleset
from luohu.dsl.diagnostics.model import Diagnostic, Severity, Text, in_order


@dataclass(frozen=True, slots=True)
class Request:
    """What is compiled: a folder or file, the day that is today, and drafts to treat as enacted (name, day)."""

    path: Path
    today: date
    assume: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What is known after a pass. Later fields are None or empty until their pass has run.

    `unknown_assumptions`: names in the request that are no draft of the library.
    """

    request: Request
    library: Library
    program: Program
    assumptions: tuple[tuple[str, date], ...] = ()
    unknown_assumptions: tuple[str, ...] = ()
    rulesets: tuple[Ruleset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether no error stands."""
        return all(each.severity is not Severity.ERROR for each in self.diagnostics)

    def with_findings(self, found: tuple[Diagnostic, ...]) -> State:
        """This state with more diagnostics, all of them in order of place."""
        return replace(self, diagnostics=tuple(in_order([*self.diagnostics, *found])))


@dataclass(frozen=True, slots=True)
class Pass:
    """A step of the pipeline with what it does, said while it runs."""

    doing: Text
    run: Callable[[State], State]


def _assume(state: State) -> State:
    """Find the drafts that the request names, by id or number."""
    by_name = {each.number: each.id for each in state.program.instruments.values()}
    known = [(by_name.get(name, name), day) for name, day in state.request.assume]
    drafts = {each.id for each in state.program.instruments.values() if each.status is InstrumentStatus.DRAFT}
    unknown = tuple(name for (name, _), (id_, _) in zip(state.request.assume, known, strict=True) if id_ not in drafts)
    return replace(
        state, assumptions=tuple(sorted(each for each in known if each[0] in drafts)), unknown_assumptions=unknown
    )


PASSES: tuple[Pass, ...] = ()
