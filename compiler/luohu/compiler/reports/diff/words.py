"""Words and definitions that are new, gone or otherwise, as rows of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.changes.model import ClauseFate, WordKind
from luohu.compiler.reports.diff.changes import pair
from luohu.compiler.reports.diff.outline import Row, Section
from luohu.compiler.reports.diff.wording import CLAUSE_FATES, WORD_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import WordChange
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.dsl.diagnostics.model import Text


def words(telling: Telling) -> Section:
    """Facts, lists, definitions and other words that are new, gone or otherwise."""
    say = telling.say
    columns = (say("用语", "word"), *telling.sides, say("宽窄", "wider or narrower"))
    return Section(say("用语和定义", "Words and definitions"), columns=columns, rows=tuple(_words(telling)))


def _words(telling: Telling) -> Iterator[Row]:
    """What takes or gives room to cases first; terms that are merely new or gone share a line."""
    found = sorted(telling.difference.words, key=lambda each: (not each.narrows, not each.widens))
    merely = [each for each in found if _is_merely_named(each)]
    yield from (_word(telling, each) for each in found if each not in merely)
    for fate in (ClauseFate.ADDED, ClauseFate.REMOVED):
        some = [each for each in merely if (each.before is None) is (fate is ClauseFate.ADDED)]
        if some:
            listed = telling.listed([telling.text(each.label) for each in some])
            head = f"{telling.text(CLAUSE_FATES[fate])}{telling.say('', ': ')}{telling.text(WORD_KINDS[WordKind.TERM])}"
            cells = (head, "", listed, "") if fate is ClauseFate.ADDED else (head, listed, "", "")
            yield Row(cells, telling.say(f"{head}（{len(some)}）：{listed}", f"{head} ({len(some)}): {listed}"))


def _is_merely_named(change: WordChange) -> bool:
    one_side = change.before is None or change.after is None
    return change.kind is WordKind.TERM and one_side and not (change.narrows or change.widens)


def _word(telling: Telling, change: WordChange) -> Row:
    kind, label = telling.text(WORD_KINDS[change.kind]), telling.text(change.label)
    name, width = f"{kind} {label}", _width(telling, change)
    before, after = (_side(telling, each) for each in (change.before, change.after))
    note = telling.say(f"（{width}）", f" ({width})") if width else ""
    cells = (name, before, after, width)
    if change.before is not None and change.after is not None:
        return Row(cells, pair(telling, name, before, after).said + note)
    fate = telling.text(CLAUSE_FATES[ClauseFate.ADDED if change.before is None else ClauseFate.REMOVED])
    what = after if change.before is None else before
    told = "" if what in {label, ""} else telling.say(f"：{what}", f": {what}")
    if change.kind in _NAMED_FIRST and what.startswith(label):
        told = what.removeprefix(label)
    return Row(cells, telling.say(f"{fate} {name}{told}{note}", f"{fate}: {name}{told}{note}"))


_NAMED_FIRST = (WordKind.MATTER, WordKind.TERM, WordKind.GROUP, WordKind.PARAMETER)
"""What is told of these may begin with what they are called."""


def _width(telling: Telling, change: WordChange) -> str:
    match change.narrows, change.widens:
        case True, True:
            return telling.say("有宽有窄", "narrower and wider")
        case True, False:
            return telling.say("变窄", "narrower")
        case False, True:
            return telling.say("变宽", "wider")
        case _:
            return ""


def _side(telling: Telling, said: Text | None) -> str:
    return telling.say("没有", "not there") if said is None else telling.text(said)
