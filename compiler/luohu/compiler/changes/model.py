"""What a comparison found, as values: every form of a report is made of these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.people.outcomes import Change

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Clause, Condition, Ruleset
    from luohu.compiler.ruleset.walk import Test
    from luohu.compiler.runtime.model import Decision, Outcome
    from luohu.compiler.solver.model import Question, Witness
    from luohu.dsl.diagnostics.model import Severity, Text


# ------------------------------------------------------------------------------------------------ what is compared


@dataclass(frozen=True, slots=True)
class Side:
    """One state of the law. `name`: as somebody named it; `digest`, `version`: where the bytes of a ruleset are known.

    `frozen`: the ruleset says on every day what the law said on that day (an area at a day, one instrument); None: it
    has its own timeline. `program`: the library that it was compiled from, which knows definitions; None: not at hand.
    """

    name: str
    ruleset: Ruleset
    digest: str | None = None
    version: str | None = None
    frozen: date | None = None
    program: Program | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a comparison: the day that is today, matters (ids; empty: all), and the least days compared."""

    today: date
    matters: tuple[str, ...] = ()
    window: Run | None = None


# ------------------------------------------------------------------------------------------------ clauses


class ClauseFate(Enum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    AMENDED = "amended"
    """It says something else; it may stand elsewhere too."""
    MOVED = "moved"
    """It says the same under another number."""


class Aspect(Enum):
    """In what two readings of a clause differ."""

    CONDITION = "condition"
    EFFECTS = "effects"
    DETAILS = "details"
    """Who settles or moves along, addresses, papers, limits of a grant."""
    PLACE = "place"
    DAYS = "days"
    PATHWAYS = "pathways"
    PRECEDENCE = "precedence"
    TITLE = "title"
    NOTES = "notes"
    SOURCE = "source"
    """The paragraph that it was compared with, or when and by whom."""


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of one clause; of an ADDED one there is no `old`, of a REMOVED one no `new`."""

    fate: ClauseFate
    old: Clause | None
    new: Clause | None
    aspects: tuple[Aspect, ...] = ()


# ------------------------------------------------------------------------------------------------ people


class Tense(Enum):
    """When applications of a class are made, seen from today."""

    PAST = "past"
    PRESENT = "present"
    """Today is one of the days."""
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Where:
    """On days on which neither law changes: who is in a class. `condition` is asked over the words of both sides."""

    question: Question
    condition: Condition


Decided = tuple[bool, str]
"""That a provision (id), of the old side if True, grants the matter to somebody, or bars a grant of it to him.

"": that some provision of that side grants it. Where a side has several possible laws, in one of them at least.
"""


@dataclass(frozen=True, slots=True)
class Description:
    """Who is in a class, readably: every test of `shared` comes out so, and all of one of `ways` too (no ways: no more).

    `by`: of each group some provision decides it for them; `unless`: none of these does. `missed`: of each, that it grants
    something that nothing of the other side offers them as good; `matched`: that none of these does. `answers`: what the
    answer of a side (True: the old one) is. `exact`: these are the people of the class and nobody else. Otherwise all of its
    people are so, and there is more to it (or it is otherwise on some days).
    """

    shared: tuple[tuple[Test, bool], ...] = ()
    ways: tuple[tuple[tuple[Test, bool], ...], ...] = ()
    exact: bool = True
    by: tuple[tuple[Decided, ...], ...] = ()
    unless: tuple[Decided, ...] = ()
    missed: tuple[Decided, ...] = ()
    matched: tuple[Decided, ...] = ()
    answers: tuple[tuple[bool, Outcome], ...] = ()


class Term(Enum):
    """One kind of thing that an offer consists of."""

    ADDRESS = "address"
    COMPANION = "companion"
    EVIDENCE = "evidence"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class TermChange:
    """What the person who is shown is offered, or is asked, on one side only. `id` of the term; of a limit, its words.

    `before`: on the old side only. Whether that is better for him depends on the kind.
    """

    term: Term
    id: str
    before: bool
    said: Text | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The people of a class whom one provision decides of the side that does not lead them; nobody goes two ways.

    `provision`: its id ("": no provision of that side that differs). `before`, `after`: ids of provisions that grant, bar or
    leave it open for them on that side; empty: none does. `person`: one of them, decided on both sides (`decided`).
    """

    provision: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    where: tuple[Where, ...]
    question: Question
    person: Witness
    decided: tuple[Decision, Decision]
    terms: tuple[TermChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Class:
    """People for whom one thing changes and whom the same provision leads there: nobody is in two classes of a comparison.

    `lead`: id of that provision ("": none), of the old side if `led_before`. `before`, `after`: ids of provisions that grant,
    bar or leave it open on that side, whichever way they go; empty: none does. `runs`: the days of application. `ways`: in
    which ways that comes about on the other side, together the class; at least one, that of the person shown first. Ways of
    which nobody could be shown are missing there: then the change is in `People.open` too.
    """

    number: int
    matter: str
    change: Change
    lead: str
    led_before: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    runs: tuple[Run, ...]
    tenses: tuple[Tense, ...]
    where: tuple[Where, ...]
    description: Description
    ways: tuple[Way, ...]

    @property
    def question(self) -> Question:
        """Of the person who is shown."""
        return self.ways[0].question

    @property
    def person(self) -> Witness:
        """Who is shown."""
        return self.ways[0].person

    @property
    def decided(self) -> tuple[Decision, Decision]:
        """How the person who is shown is decided on both sides."""
        return self.ways[0].decided

    @property
    def terms(self) -> tuple[TermChange, ...]:
        """What the person who is shown is offered, or asked, on one side only."""
        return self.ways[0].terms


@dataclass(frozen=True, slots=True)
class Open:
    """A change of which it was not settled whether anybody meets it, but for those in classes; or of whom nobody could be shown."""

    matter: str
    change: Change
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Incomparable:
    """Members of a list (or areas) that one side does not know: who has one of them is not compared."""

    fact: str
    members: tuple[str, ...]
    only_before: bool


@dataclass(frozen=True, slots=True)
class Contradiction:
    """People of whom each side's constraints leave some, and both sides' together leave nobody: they are not compared.

    `lost`: what is gone, in words that follow “constraints leave …” (约束使…); `wanted`: the same (ALWAYS: everybody);
    `constraints`: a smallest set that does it, in words; `day`: the first on which it is so.
    """

    wanted: Condition
    lost: Text
    constraints: tuple[Text, ...]
    day: date


@dataclass(frozen=True, slots=True)
class People:
    """Every class of people for whom something changes; `asked`: so many questions were settled to prove that it is all.

    `counted`: facts (ids) that two areas count in different ways (口径), and that were taken as the same number.
    """

    classes: tuple[Class, ...]
    open: tuple[Open, ...]
    incomparable: tuple[Incomparable, ...]
    asked: int
    contradictions: tuple[Contradiction, ...] = ()
    counted: tuple[str, ...] = ()

    @property
    def equal(self) -> bool:
        """Whether it is proven that every case has the same outcome and offer on both sides."""
        return not (self.classes or self.open or self.incomparable or self.contradictions)


# ------------------------------------------------------------------------------------------------ days


@dataclass(frozen=True, slots=True)
class SliceChange:
    """Days on which other clauses are in force (ids of provisions); moved ones are under their new ids on both sides."""

    run: Run
    gone: tuple[str, ...]
    come: tuple[str, ...]
    tenses: tuple[Tense, ...]


@dataclass(frozen=True, slots=True)
class InstrumentChange:
    """An instrument (id) that is on one side only, or has other days there."""

    instrument: str
    before: tuple[Run, ...] | None
    after: tuple[Run, ...] | None


@dataclass(frozen=True, slots=True)
class TimelineChange:
    """What changes about time."""

    slices: tuple[SliceChange, ...]
    instruments: tuple[InstrumentChange, ...]


# ------------------------------------------------------------------------------------------------ words, figures, statements


class WordKind(Enum):
    """Register of a word."""

    FACT = "fact"
    LIST = "list"
    MEMBER = "member"
    PARAMETER = "parameter"
    DEFINITION = "definition"
    GROUP = "group"
    MATTER = "matter"
    TERM = "term"
    """A pathway, address, piece of evidence, body, entitlement, score or quota."""
    CONSTRAINT = "constraint"


@dataclass(frozen=True, slots=True)
class WordChange:
    """A word that is new, gone or otherwise. `narrows`: a case or answer of before has no place in it any more.

    `before`, `after`: what it is, in words; None: it is not there. `widens`: the other way round.
    """

    kind: WordKind
    id: str
    label: Text
    before: Text | None
    after: Text | None
    narrows: bool
    widens: bool


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What a figure is on some days, in words, before and after; None: not set. `worse`: less favourable; None: not known."""

    parameter: str
    label: Text
    run: Run
    before: Text | None
    after: Text | None
    worse: bool | None


class StatementKind(Enum):
    """What a clause states beside grants and bars."""

    ENTITLEMENT = "entitlement"
    SERVICE = "service"
    DUTY = "duty"
    QUOTA = "quota"
    SCORE = "score"
    BINDING = "binding"
    DELEGATION = "delegation"
    COUNTING = "counting"
    END = "end"


@dataclass(frozen=True, slots=True)
class StatementChange:
    """Something stated that holds for fewer (`loses`) or more people or days (`gains`) than before.

    Neither: it is what bodies have to do, in other words.
    """

    kind: StatementKind
    label: Text
    loses: bool
    gains: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    runs: tuple[Run, ...]


# ------------------------------------------------------------------------------------------------ versions


class Level(Enum):
    """How large a change of version is (semantics 8)."""

    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


class Ground(Enum):
    """Why a version changes as it does."""

    WORSE = "worse"
    """Somebody has a lower outcome or a worse offer."""
    BETTER = "better"
    NARROWER = "narrower"
    """A fact, list or member is narrower or gone."""
    UNSAID = "unsaid"
    """Somebody was granted whatever the answer to a question was, and is not for an answer that is new."""
    WIDER = "wider"
    LESS_STATED = "less_stated"
    MORE_STATED = "more_stated"
    OTHERWISE_STATED = "otherwise_stated"
    """What bodies have to do is worded otherwise; who, how much of it and until when stays."""
    FEWER_DAYS = "fewer_days"
    MORE_DAYS = "more_days"
    UNSETTLED = "unsettled"
    """It was not settled whether somebody loses: taken as if somebody did."""
    EQUAL = "equal"
    """It is proven that nothing of this changes."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground. `of`: numbers of classes, ids of words or provisions that show it; `tenses`: when, of people."""

    level: Level
    ground: Ground
    of: tuple[str, ...] = ()
    tenses: tuple[Tense, ...] = ()


@dataclass(frozen=True, slots=True)
class Bump:
    """The change of version that a comparison demands, and why, gravest first."""

    level: Level
    reasons: tuple[Reason, ...]


# ------------------------------------------------------------------------------------------------ the whole


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything between two rulesets."""

    old: Side
    new: Side
    clauses: tuple[ClauseChange, ...]
    people: People
    timeline: TimelineChange
    words: tuple[WordChange, ...]
    figures: tuple[FigureChange, ...]
    statements: tuple[StatementChange, ...]
    bump: Bump


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of `luohu check`, as far as two runs can be compared. `mark`: what makes it this one and no other."""

    code: str
    severity: Severity
    message: Text
    place: str | None
    mark: str


@dataclass(frozen=True, slots=True)
class FindingsChange:
    """Findings that are on one side only, and how many are on both."""

    gone: tuple[Finding, ...]
    come: tuple[Finding, ...]
    stayed: int


@dataclass(frozen=True, slots=True)
class Review:
    """Everything between two things that somebody named: a difference for each ruleset that both have.

    `findings` None: not known of one side at least, a ruleset alone having none. `matters`: ids of those compared; empty: all.
    """

    old: str
    new: str
    today: date
    differences: tuple[Difference, ...]
    only_old: tuple[Side, ...]
    only_new: tuple[Side, ...]
    findings: FindingsChange | None
    bump: Bump
    matters: tuple[str, ...] = ()
