"""Days that may be unknown, periods between them, and slices of constant law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.calendar import shift


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or one unknown day of a range, plus calendar months and days.

    `unknown` None: `earliest == latest`, exact. Otherwise the id of the unknown day (`qz-2017-447.promulgated`),
    which is one and the same wherever the id occurs; `earliest` and `latest` bound the unknown day itself, before
    `months` and `days` are added.
    """

    earliest: date
    latest: date
    unknown: str | None = None
    months: int = 0
    days: int = 0

    @staticmethod
    def on(day: date) -> Moment:
        """An exact day."""
        return Moment(day, day)

    @property
    def first(self) -> date:
        """The earliest day this can be."""
        return shift(self.earliest, self.months, self.days)

    @property
    def last(self) -> date:
        """The latest day this can be."""
        return shift(self.latest, self.months, self.days)

    @property
    def exact(self) -> bool:
        """Whether there is only one day this can be."""
        return self.unknown is None

    def given(self, worlds: dict[str, date]) -> date:
        """The day, given the days of the unknowns."""
        return shift(worlds[self.unknown], self.months, self.days) if self.unknown is not None else self.first


@dataclass(frozen=True, slots=True)
class Period:
    """`[start, end)`; `end` None: open."""

    start: Moment
    end: Moment | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One possible state of the law: the clauses in force (ids), and the instruments in force known by name only."""

    clauses: tuple[str, ...]
    by_name_only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slice:
    """A maximal span of days `[start, end)` in which the possible states of the law are constant.

    One alternative: certain. Several: they depend on the unknown days named in `unknowns`. `end` None: for ever.
    """

    start: date
    end: date | None
    alternatives: tuple[Alternative, ...]
    unknowns: tuple[str, ...] = ()

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)
