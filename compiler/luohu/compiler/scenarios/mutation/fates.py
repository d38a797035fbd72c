"""What becomes of each mutant: killed by a scenario, shown equivalent, or alive; on several processors at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection

from luohu.compiler.ruleset.model import Status
from luohu.compiler.scenarios.mutation.bench import Bench, changes, killer, reachable
from luohu.compiler.scenarios.mutation.equivalence import Shown, shown
from luohu.compiler.scenarios.mutation.model import Fate, Mutant, Verdict
from luohu.dsl.diagnostics.model import Text

_SAME_LAW = Text("规则集不变", "same law")
_UNSETTLED = Text("未证等价", "not shown whether equivalent")
_UNREACHED = Text("没有场景涉及", "no scenario reaches it")


def fate_of(bench: Bench, mutant: Mutant) -> Fate:
    """What becomes of one mutant."""
    if not reachable(bench, mutant):
        return Fate(Verdict.SURVIVED, _UNREACHED)
    changed = tuple(changes(bench, mutant))
    if not changed:
        return Fate(Verdict.SURVIVED, _UNREACHED) if _untried(bench, mutant) else Fate(Verdict.EQUIVALENT, _SAME_LAW)
    scenario = killer(bench, mutant, changed)
    if scenario is not None:
        return Fate(Verdict.KILLED, Text(scenario.title, scenario.title))
    proof = shown(changed)
    if isinstance(proof, Shown):
        return Fate(Verdict.EQUIVALENT, Text(f"单元：{proof.cells}", f"cells: {proof.cells}"))
    return Fate(Verdict.SURVIVED, None if proof.settled else _UNSETTLED)


def _untried(bench: Bench, mutant: Mutant) -> bool:
    """Whether the documents concerned are drafts that no scenario assumes: then nothing was tried at all."""
    assumed = {name for each in bench.laws for name, _ in each}
    instruments = bench.program.instruments
    return all(instruments[each].status is Status.DRAFT and each not in assumed for each in mutant.instruments)


def fates(bench: Bench, mutants: Sequence[Mutant], jobs: int = 1) -> tuple[Fate, ...]:
    """What becomes of each, in their order, whatever the number of processes (one where the system cannot fork)."""
    jobs = min(jobs, len(mutants)) if "fork" in get_all_start_methods() else 1
    if jobs <= 1:
        return tuple(fate_of(bench, each) for each in mutants)
    shares = [_started(lambda each: fate_of(bench, each), mutants[at::jobs]) for at in range(jobs)]
    found: list[Fate | None] = [None] * len(mutants)
    for at, share in enumerate(shares):
        found[at::jobs] = share.recv()
    return tuple(each for each in found if each is not None)


def _started(work: Callable[[Mutant], Fate], share: Sequence[Mutant]) -> Connection:
    """A process that works on a share; what it found comes by the connection."""
    ours, theirs = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_send, args=(theirs, work, share), daemon=True)
    process.start()
    theirs.close()
    return ours


def _send(to: Connection, work: Callable[[Mutant], Fate], share: Sequence[Mutant]) -> None:
    to.send([work(each) for each in share])
    to.close()
