"""What figures (参数) are before and after, day by day and place by place.

A figure is what the runtime tells nobody in particular: a value or default, and the bounds that hold beside it. What depends
on the person is undetermined, and told with all that it may be. What was said and is not, or is said in another unit, is
worse; so is a bound that protects the applicant and is gone, or one that works against him and is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from luohu.compiler.analysis.days import Run, joined
from luohu.compiler.changes.model import FigureChange, Side
from luohu.compiler.changes.timeline import pieces
from luohu.compiler.changes.vocabulary.speech import Speech, called, speech
from luohu.compiler.ruleset.effects import SettingKind
from luohu.compiler.ruleset.model import Clause, Direction, Label, Parameter, Scalar, Slice
from luohu.compiler.runtime.figures import Basis, FigureAt, figures_at, settings_in_force
from luohu.compiler.runtime.kleene import View
from luohu.compiler.runtime.provisions_text import amount_name
from luohu.compiler.runtime.words import Words

Part = tuple[SettingKind, str | None]
"""One thing that is said of a figure: its value or a bound, in a unit (None: the parameter's own)."""
_KINDS = {
    SettingKind.VALUE: Label("", ""),
    SettingKind.DEFAULT: Label("", ""),
    SettingKind.AT_MOST: Label("至多", "at most "),
    SettingKind.AT_LEAST: Label("至少", "at least "),
}
_PROTECTS = {Direction.SMALLER: SettingKind.AT_MOST, Direction.LARGER: SettingKind.AT_LEAST}
"""The bound that is in the applicant's favour."""


@dataclass(frozen=True, slots=True)
class State:
    """What a figure is in a place: what is said of it; `open`: what it may be where that depends on something."""

    parts: tuple[tuple[Part, Scalar], ...] = ()
    open: tuple[tuple[Part, Scalar], ...] | None = None

    @property
    def unset(self) -> bool:
        """Whether nothing is said of it."""
        return not self.parts and self.open is None


Figures = Mapping[str, Mapping[str, State]]
"""By parameter, then by leaf."""
Places = tuple[tuple[str, ...], tuple[str, ...]]
"""The leaves of either side that a change is about; empty: all of them."""
Changed = tuple[str, State, State, Places]
"""A parameter, what it is before and after, and where."""


def figure_changes(old: Side, new: Side, window: Run | None = None) -> tuple[FigureChange, ...]:
    """Every figure that is another, with the longest runs of days on which it is, by parameter, day and place.

    Args:
        old: before.
        new: after.
        window: the days that are compared; None: all.
    """
    before, after = speech(old.ruleset), speech(new.ruleset)
    found: dict[Changed, list[Run]] = {}
    for run, one, other in _pieces(old, new, window):
        mine, theirs = _figures(before, one, run.start), _figures(after, other, run.start)
        for change in _differing(mine, theirs, same_area=_area(old) == _area(new)):
            found.setdefault(change, []).append(run)
    changes = [_told(before, after, change, run) for change, runs in found.items() for run in joined(runs)]
    return tuple(
        sorted(changes, key=lambda each: (each.parameter, each.run.start, repr(each.before), repr(each.after)))
    )


def _area(side: Side) -> str:
    return side.ruleset.jurisdiction.id


def _pieces(old: Side, new: Side, window: Run | None) -> Iterator[tuple[Run, Slice | None, Slice | None]]:
    """The days that are compared, cut also where an area begins or ends."""
    areas = (*old.ruleset.jurisdiction.areas, *new.ruleset.jurisdiction.areas)
    turns = {each.start.first for each in areas if each.start is not None}
    turns |= {each.end.last for each in areas if each.end is not None}
    for run, one, other in pieces(old, new, window):
        last = run.end or date.max
        cuts = [run.start, *sorted(each for each in turns if run.start < each < last), last]
        for start, end in pairwise(cuts):
            yield Run(start, None if end == date.max else end), one, other


# ------------------------------------------------------------------------------------------------ one side on a day


def _figures(side: Speech, span: Slice | None, day: date) -> Figures:
    """What every parameter is in every leaf on a day; nothing where no law is in force."""
    if span is None:
        return {}
    clauses = side.prepared.clauses
    laws = tuple(tuple(clauses[name] for name in state.clauses) for state in span.alternatives)
    found: dict[str, dict[str, State]] = {}
    for figure in figures_at(View(side.prepared, day, None, {}), laws) if laws else ():
        state = _state(side, figure, laws)
        if not state.unset:
            found.setdefault(figure.parameter, {}).update(dict.fromkeys(figure.places, state))
    return found


def _state(side: Speech, figure: FigureAt, laws: Iterable[Iterable[Clause]]) -> State:
    bounds = {(each.kind, each.unit): each.amount for each in figure.bounds}
    if figure.basis in {Basis.VALUE, Basis.DEFAULT} and figure.amount is not None:
        bounds[SettingKind.VALUE, figure.unit] = figure.amount
    parts = tuple(sorted(bounds.items(), key=_order))
    return State(parts, _possible(side, figure, laws) if figure.basis is Basis.UNDETERMINED else None)


def _possible(side: Speech, figure: FigureAt, laws: Iterable[Iterable[Clause]]) -> tuple[tuple[Part, Scalar], ...]:
    """What a figure may be that depends on a person or on a day, whoever says so."""
    said = {
        ((each.effect.kind, each.effect.unit), each.effect.amount)
        for law in laws
        for each in settings_in_force(side.prepared, (clause for clause in law if clause.id in figure.clauses))
        if each.effect.parameter == figure.parameter
    }
    return tuple(sorted(said, key=_order))


def _order(part: tuple[Part, Scalar]) -> tuple[int, str, str]:
    (kind, unit), amount = part
    return list(SettingKind).index(kind), unit or "", f"{amount!r:>20}"


# ------------------------------------------------------------------------------------------------ both sides


_UNSET = State()


def _differing(old: Figures, new: Figures, *, same_area: bool) -> Iterator[Changed]:
    for name in sorted(old.keys() | new.keys()):
        mine, theirs = old.get(name, {}), new.get(name, {})
        yield from _by_leaf(name, mine, theirs) if same_area else _by_state(name, mine, theirs)


def _by_leaf(name: str, mine: Mapping[str, State], theirs: Mapping[str, State]) -> Iterator[Changed]:
    """Leaf by leaf; leaves in which the same changes are one."""
    groups: dict[tuple[State, State], list[str]] = {}
    for leaf in sorted(mine.keys() | theirs.keys()):
        groups.setdefault((mine.get(leaf, _UNSET), theirs.get(leaf, _UNSET)), []).append(leaf)
    for (one, other), leaves in groups.items():
        if one != other:
            where = tuple(leaves) if len(groups) > 1 else ()
            yield name, one, other, (where, where)


def _by_state(name: str, mine: Mapping[str, State], theirs: Mapping[str, State]) -> Iterator[Changed]:
    """Of two areas: what a figure is somewhere in the one, against what it is somewhere in the other."""
    one, other = _places(mine), _places(theirs)
    if one.keys() == other.keys():
        return
    for state, leaves in one.items():
        for otherwise, others in other.items():
            if state != otherwise:
                yield name, state, otherwise, (leaves if len(one) > 1 else (), others if len(other) > 1 else ())


def _places(figures: Mapping[str, State]) -> dict[State, tuple[str, ...]]:
    found: dict[State, list[str]] = {}
    for leaf, state in sorted(figures.items()):
        found.setdefault(state, []).append(leaf)
    return {state: tuple(leaves) for state, leaves in found.items()} or {_UNSET: ()}


def _told(before: Speech, after: Speech, change: Changed, run: Run) -> FigureChange:
    name, one, other, (here, there) = change
    mine, theirs = _parameter(before, name), _parameter(after, name)
    shown = theirs or mine
    assert shown is not None, "a figure is set on one side at least"
    return FigureChange(
        name,
        called(shown.label, name),
        run,
        None if one.unset or mine is None else before.say(lambda words: _said(words, mine, one, here)),
        None if other.unset or theirs is None else after.say(lambda words: _said(words, theirs, other, there)),
        _worse({each.direction for each in (mine, theirs) if each is not None}, one, other),
    )


def _parameter(side: Speech, name: str) -> Parameter | None:
    return next((each for each in side.prepared.ruleset.vocabulary.parameters if each.id == name), None)


# ------------------------------------------------------------------------------------------------ worse or better


def _worse(directions: set[Direction], one: State, other: State) -> bool | None:
    """Whether something of a figure is less favourable, by either side's direction; None: nobody says which way is."""
    known = directions - {Direction.NEITHER}
    if not known:
        return None
    before, after = dict(one.parts), dict(other.parts)
    found = any(
        _part_worse(each, part, before.get(part), after.get(part))
        for each in known
        for part in before.keys() | after.keys()
    )
    return found or (None if one.parts == other.parts else False)


def _part_worse(direction: Direction, part: Part, before: Scalar | None, after: Scalar | None) -> bool:
    if before == after:
        return False
    if before is None or after is None:
        helps = part[0] in {SettingKind.VALUE, _PROTECTS[direction]}
        return (after is None) is helps
    low, high = _number(before), _number(after)
    if low is None or high is None:
        return True
    return high > low if direction is Direction.SMALLER else high < low


def _number(amount: Scalar) -> int | None:
    if isinstance(amount, date):
        return amount.toordinal()
    return amount if isinstance(amount, int) else None


# ------------------------------------------------------------------------------------------------ in words


def _said(words: Words, parameter: Parameter, state: State, leaves: tuple[str, ...]) -> str:
    parts = [_part(words, parameter, each) for each in state.parts]
    if state.open is not None:
        listed = words.say("或", " or ").join(_part(words, parameter, each) for each in state.open)
        may = words.say(f"：{listed}", f": {listed}") if listed else ""
        parts.insert(0, words.say(f"视情形而定{may}", f"it depends{may}"))
    said = words.say("，", ", ").join(parts)
    if not leaves:
        return said
    where = words.names(leaves)
    return words.say(f"{said}（{where}）", f"{said} ({where})")


def _part(words: Words, parameter: Parameter, part: tuple[Part, Scalar]) -> str:
    (kind, unit), amount = part
    return words.text(_KINDS[kind]) + amount_name(words, parameter, amount, unit)
