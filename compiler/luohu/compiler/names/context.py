"""What resolution carries along: names found so far, the documents, and what has been worked out once already."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from luohu.compiler.holes import Hole
from luohu.compiler.names.documents import Document, Documents
from luohu.compiler.names.findings import Findings
from luohu.compiler.names.point_table import PointNames
from luohu.compiler.names.table import NameTable
from luohu.compiler.program import Geography
from luohu.compiler.ruleset.model import ALWAYS, ANCHOR, Condition, Fact, FactKey
from luohu.compiler.types.facts import FactInfo, Members
from luohu.dsl.source import Span
from luohu.dsl.syntax.instruments import Definition, Includes

NO_KIN = Members("kin", "关系", ordered=False, ids=("self",), words={"本人": "self", "self": "self"})
"""What a settler can be to the anchor where no vocabulary says: the same person."""


@dataclass(frozen=True, slots=True)
class View:
    """From where a name is looked up.

    `document`: whose definitions count (None: a vocabulary's own conditions). `bare`: the person whom a bare fact is
    about. `inside`: within a term that is said of `bare`, where another person's relatives would be meant. `area`:
    where 本市 is. `paragraphs`: the places of the text in the document, if a definition holds in some alone. `at`: the
    day on which ages and elapsed time are measured (基准日), None: the day of application.
    """

    document: Document | None
    bare: str
    area: str
    inside: bool = False
    paragraphs: tuple[tuple[str, ...], ...] = ()
    at: FactKey | date | None = None

    def about(self, person: str) -> View:
        """The same place in the text, in the guard of a person."""
        return View(self.document, person, self.area, self.inside, self.paragraphs, self.at)

    def key(self) -> tuple[object, ...]:
        """What tells views apart, for remembering what was found from one."""
        return (
            self.document.id if self.document else None,
            self.bare,
            self.inside,
            self.area,
            self.paragraphs,
            self.at,
        )

    def within(self, term: Term, bare: str, *, inside: bool = False) -> View:
        """The view of a definition's own text. Days are measured as where it is used, unless its document says how."""
        home = term.home
        at = self.at if home.base_day is None or home == self.document else home.base_day
        paragraphs = tuple(each.parts for each in term.definition.only_for)
        return View(home, bare, home.area, inside, paragraphs, at)


@dataclass(frozen=True, slots=True)
class Term:
    """A definition (定义) with the document that holds it."""

    home: Document
    definition: Definition

    @property
    def key(self) -> tuple[str, str]:
        """What tells terms apart: document and name, with the paragraphs where that is not all of them."""
        only_for = "、".join(each.text for each in self.definition.only_for)
        name = self.definition.name.text
        return self.home.id, f"{name}（仅用于 {only_for}）" if only_for else name

    @property
    def lists(self) -> bool:
        """Whether the term is a list (包括) and not a condition."""
        return isinstance(self.definition.meaning, Includes)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose fact is meant: a person of the case, and what must be true of that person (a class's guard)."""

    person: str
    where: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Subject:
    """What a condition speaks of: a fact or a defined term, of one person or of any of several."""

    what: FactInfo | Term
    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class KinClass:
    """A class of kin written out: relations, each with what must be true of that person; `open` (等).

    `others`: what must be true of those whom an open list leaves out.
    """

    items: tuple[tuple[str, Condition], ...]
    open: bool
    others: Condition = ALWAYS


@dataclass(slots=True)
class Context:
    """The state of one resolution; it lives as long as `resolve` runs."""

    findings: Findings = field(default_factory=Findings)
    table: NameTable = field(default_factory=NameTable)
    geography: Geography = field(default_factory=lambda: Geography({}, {}))
    kin: Members = NO_KIN
    documents: Documents = field(default_factory=Documents)
    points: PointNames = field(default_factory=PointNames)
    """Scores and quotas, which clauses declare."""
    discretions: dict[str, tuple[Fact, str]] = field(default_factory=dict)
    """Terms left open (未界定): the fact each becomes, and the document that leaves it open, by id."""
    meanings: dict[tuple[tuple[str, str], str, object], tuple[Condition, bool]] = field(default_factory=dict)
    """Definitions written out, by term, person and base day; with whether an error spoiled them."""
    classes: dict[tuple[tuple[str, str], str, object], tuple[KinClass, bool]] = field(default_factory=dict)
    subjects: dict[tuple[object, ...], Subject] = field(default_factory=dict)
    """References in conditions that were found, by view and text."""
    shared: dict[Condition, Condition] = field(default_factory=dict)
    """Conditions seen so far: equal ones are one object, since most clauses ask what others ask too."""
    visible: dict[tuple[object, ...], tuple[Term, ...]] = field(default_factory=dict)
    followed: dict[tuple[str, str], tuple[Term, ...]] = field(default_factory=dict)
    """What a definition that follows another document's (从 X) comes to, by term."""
    holes: dict[str, Hole] = field(default_factory=dict)
    """Places that only the law of the day can fill, by id."""
    deeming: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """Clauses that say who meets a term (视为), by term."""
    exempting: dict[Span, tuple[str, ...]] = field(default_factory=dict)
    """Clauses that exempt from an item of a list (免除), by where the item stands."""
    reissued: dict[str, str] = field(default_factory=dict)
    """Clauses that re-issues (重发) take over, by their new id."""
    used_terms: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """Definitions that a document's text uses, its own and others', by document."""
    groups: dict[str, Condition] = field(default_factory=dict)
    """Conditions of declared groups (群体), about the anchor, by id."""
    chain: list[tuple[str, str]] = field(default_factory=list)
    """Definitions being written out just now, outermost first."""

    def anchor_view(self, document: Document) -> View:
        """The view of a document's conditions: bare facts are the anchor's."""
        return View(document, ANCHOR, document.area, at=document.base_day)
