"""What becomes of each mutant: killed by a scenario, shown equivalent, or alive; on several processors at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from signal import SIG_IGN, SIGINT, signal

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
        return Fate(Verdict.EQUIVALENT, Text(f"已证：{proof.pairs}", f"pairs: {proof.pairs}"))
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
    work = partial(fate_of, bench)
    shares = [_started(work, mutants[at::jobs]) for at in range(jobs)]
    found: list[Fate | None] = [None] * len(mutants)
    try:
        for at, share in enumerate(shares):
            found[at::jobs] = _received(share, work)
    finally:
        for share in shares:
            share.process.terminate()
    return tuple(each for each in found if each is not None)


_Work = Callable[[Mutant], Fate]


@dataclass(frozen=True, slots=True)
class _Share:
    """A process that works on some mutants; what it found comes by the connection."""

    mutants: Sequence[Mutant]
    process: BaseProcess
    connection: Connection


def _started(work: _Work, mutants: Sequence[Mutant]) -> _Share:
    ours, theirs = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_send, args=(theirs, work, mutants), daemon=True)
    process.start()
    theirs.close()
    return _Share(mutants, process, ours)


def _received(share: _Share, work: _Work) -> list[Fate]:
    """What a process found; where it died, the work is done here, and what is wrong with it shows."""
    try:
        found: list[Fate] = share.connection.recv()
    except EOFError:
        found = [work(each) for each in share.mutants]
    return found


def _send(to: Connection, work: _Work, share: Sequence[Mutant]) -> None:
    signal(
        SIGINT, SIG_IGN
    )  # a terminal interrupts all processes; the one that started this one ends it, without a word
    to.send([work(each) for each in share])
    to.close()
