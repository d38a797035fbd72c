"""The pipeline: the passes from a folder of texts to checked rulesets, in order, in one place.

A pass is a function from a `State` to the next; what it finds goes to the state's diagnostics, and none raises for what
a user wrote. Errors do not stop the pipeline: later passes work with what could be understood, so that one run reports
as much as it can. Whoever builds refuses while an error stands.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from luohu.compiler.analysis.groups import named
from luohu.compiler.analysis.tally import Account
from luohu.compiler.announcing import Announce, silent
from luohu.compiler.checks.constraints import contradictory_constraints
from luohu.compiler.checks.provisions.whole import check_provisions
from luohu.compiler.checks.sources import check_sources
from luohu.compiler.checks.terms import check_terms
from luohu.compiler.checks.time import check_time
from luohu.compiler.library import Library, load
from luohu.compiler.names import resolve
from luohu.compiler.program import Program
from luohu.compiler.ruleset.model import Ruleset, Status
from luohu.compiler.validity.timeline import Timelines, timelines
from luohu.dsl.diagnostics.model import Diagnostic, Severity, Text, in_order

if TYPE_CHECKING:
    from luohu.compiler.analysis.claims import Told
    from luohu.compiler.analysis.stage import Scope


@dataclass(frozen=True, slots=True)
class Request:
    """What is compiled: a folder or file, the day that is today, and drafts to treat as enacted (name, day).

    `as_of`: the day of knowledge, by which a document must certainly have been out to take part; None: all do.
    `analysed`: whether cases are analysed too. `groups`: groups (ids or names) whose cover is looked at though nobody
    promised it. `certified`: whether what analysis proves is kept, for certificates.
    """

    path: Path
    today: date
    assume: tuple[tuple[str, date], ...] = ()
    as_of: date | None = None
    analysed: bool = False
    groups: tuple[str, ...] = ()
    certified: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What is known after a pass. What a later pass makes is empty until it has run.

    `unknown_assumptions`: names in the request that are no draft of the library. `account`: how far analysis came; None:
    there was none. `proven`: what it proved of each ruleset, where the request wants it certified.
    """

    request: Request
    library: Library
    program: Program
    timelines: Timelines
    assumptions: tuple[tuple[str, date], ...] = ()
    unknown_assumptions: tuple[str, ...] = ()
    rulesets: tuple[Ruleset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    account: Account | None = None
    proven: tuple[tuple[Ruleset, Told], ...] = ()

    @property
    def sound(self) -> bool:
        """Whether no error stands."""
        return all(each.severity is not Severity.ERROR for each in self.diagnostics)

    @property
    def drafts(self) -> tuple[str, ...]:
        """Ids of the instruments that may be assumed enacted, sorted."""
        return tuple(sorted(each.id for each in self.program.instruments.values() if each.status is Status.DRAFT))

    def with_findings(self, found: Iterable[Diagnostic]) -> State:
        """This state with more diagnostics, all of them in order of place."""
        return replace(self, diagnostics=tuple(in_order([*self.diagnostics, *found])))


@dataclass(frozen=True, slots=True)
class Pass:
    """A step of the pipeline with what it does, said while it runs.

    `finds` False: it reports nothing, and what it makes serves no later pass that does; who wants findings leaves it out.
    """

    doing: Text
    run: Callable[[State, Announce], State]
    finds: bool = True


def _resolve(state: State, _announce: Announce = silent) -> State:
    """Names and types."""
    program = resolve(state.library.files, state.library.rulesets)
    return replace(state, program=program).with_findings(program.diagnostics)


def _assume(state: State, _announce: Announce = silent) -> State:
    """The drafts that the request names, by id or number."""
    by_number = {each.number: each.id for each in state.program.instruments.values()}
    asked = [(name, by_number.get(name, name), day) for name, day in state.request.assume]
    drafts = frozenset(state.drafts)
    return replace(
        state,
        assumptions=tuple(sorted((id_, day) for _, id_, day in asked if id_ in drafts)),
        unknown_assumptions=tuple(name for name, id_, _ in asked if id_ not in drafts),
    )


def _lay_out(state: State, _announce: Announce = silent) -> State:
    """Time: which acts fire, who is in force when."""
    return replace(state, timelines=timelines(state.program, dict(state.assumptions), state.request.as_of))


def _assemble(state: State, _announce: Announce = silent) -> State:
    """Rulesets, one for each area and domain."""
    from luohu.compiler.assemble import from_timelines  # noqa: PLC0415 - who only checks needs none of it

    return replace(state, rulesets=from_timelines(state.timelines))


def _check(state: State, _announce: Announce = silent) -> State:
    """Findings about time, about figures, and about what clauses say of themselves and take over from one another."""
    found = check_time(state.program, state.timelines, state.request.today)
    provided = check_provisions(state.program, state.request.today)
    return state.with_findings([*found, *check_terms(state.program, state.timelines), *provided])


def _constrain(state: State, _announce: Announce = silent) -> State:
    """Constraints of vocabularies that contradict one another; where cases are analysed, that comes with them."""
    if not state.program.constraint_spans or state.request.analysed:
        return state
    assembled = state if state.rulesets else _assemble(state)
    return assembled.with_findings(contradictory_constraints.check(_scope(assembled)))


def _scope(state: State) -> Scope:
    """What is analysed of a library that is assembled."""
    from luohu.compiler.analysis.stage import Scope, Wanted  # noqa: PLC0415 - much to import, for those who ask

    wanted = Wanted(state.request.today, named(state.program, state.request.groups))
    return Scope(state.program, state.timelines, state.rulesets, wanted, state.request.certified)


def _compare(state: State, _announce: Announce = silent) -> State:
    """What the library makes of its source documents."""
    return state.with_findings(check_sources(state.program, state.library.indexes, state.request.today))


def _analyse(state: State, announce: Announce = silent) -> State:
    """Findings about cases, where everything is in order so far: what rests on an error would mislead."""
    if not (state.request.analysed and state.sound):
        return state
    from luohu.compiler.checks.analysed import analysed  # noqa: PLC0415 - much to import, for those who ask

    assembled = state if state.rulesets else _assemble(state)
    found = analysed(_scope(assembled), announce)
    return replace(assembled.with_findings(found.diagnostics), account=found.account, proven=found.proven)


PASSES: tuple[Pass, ...] = (
    Pass(Text("解析名称", "resolving names"), _resolve),
    Pass(Text("确定假定", "finding what is assumed"), _assume),
    Pass(Text("排列时间", "laying out time"), _lay_out),
    Pass(Text("组成规则集", "assembling rulesets"), _assemble, finds=False),
    Pass(Text("检查", "checking"), _check),
    Pass(Text("核对约束", "trying constraints"), _constrain),
    Pass(Text("对照来源", "comparing with sources"), _compare),
    Pass(Text("分析", "analysing"), _analyse),
)
"""What happens to a library after it was read, in order; the last is about cases, and may be remembered by area."""

READING = Text("读取文件", "reading files")


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection inside: trees hold no cycles, and looking for some makes the cost grow faster than the text.

    As it was before, afterwards.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def compile_library(request: Request, announce: Announce = silent) -> State:
    """Run every pass over the library at a path.

    Args:
        request: what to compile.
        announce: told what is being done, before each pass.

    Raises:
        NothingThere: if there is no file or folder at the path.
    """
    with collector_paused():
        announce(READING)
        return passed(begun(request, load(request.path)), PASSES, announce)


def begun(request: Request, library: Library) -> State:
    """The state before the first pass."""
    program = resolve(())
    return State(request, library, program, timelines(program, {}), diagnostics=library.diagnostics)


def passed(state: State, passes: Iterable[Pass], announce: Announce = silent) -> State:
    """A state after some passes."""
    for each in passes:
        announce(each.doing)
        state = each.run(state, announce)
    return state
