"""The ruleset as values: everything that a service needs to decide, on any day, with no other file.

This is the meaning of the JSON artefact, nothing more: `from_json` reads it, `to_json` writes it, the runtime decides
over it. Conditions are a closed tree over tests; definitions, classes of kin, areas and derived facts are already
written out in them. Ids are ASCII; labels carry both languages. Money is in fen, floor area in cm², durations in the
unit of the fact, ages are date tests on the day of birth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from luohu.compiler.ruleset.area import AreaAttribute, AreaNode, Jurisdiction, Label, Where, ZoneNode
from luohu.compiler.ruleset.condition import (
    ACCEPTED_ON,
    ALWAYS,
    ANCHOR,
    CASE,
    NEVER,
    PLACE,
    PLACE_KIND,
    RELATION,
    ROLES,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Scalar,
    ScoreTest,
    Share,
    Some,
    Span,
)
from luohu.compiler.ruleset.details import (
    AddressChoice,
    AddressEntry,
    ApplicationPeriod,
    BodyEntry,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    Kin,
    KinEntry,
    PersonHeads,
    TimeAllowed,
)
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    ServiceEffect,
    SettingEffect,
)
from luohu.compiler.ruleset.points import CountingEffect, QuotaEffect, ScoreEffect, YearDay
from luohu.compiler.ruleset.time import Alternative, Moment, Period, Slice
from luohu.compiler.ruleset.vocabulary import (
    Direction,
    Enumeration,
    Fact,
    FactType,
    Figure,
    Group,
    Parameter,
    Term,
    TypeKind,
    Vocabulary,
)

__all__ = [
    "ACCEPTED_ON",
    "ALWAYS",
    "ANCHOR",
    "CASE",
    "FORMAT",
    "NEVER",
    "PLACE",
    "PLACE_KIND",
    "RELATION",
    "ROLES",
    "SELF",
    "SETTLER",
    "SPOUSE",
    "Act",
    "ActKind",
    "AddressChoice",
    "AddressEntry",
    "Alternative",
    "ApplicationPeriod",
    "AreaAttribute",
    "AreaNode",
    "Assumption",
    "BarEffect",
    "BindingEffect",
    "BodyEntry",
    "Check",
    "Clause",
    "CommonRuleEffect",
    "Condition",
    "CountAtLeast",
    "CountingEffect",
    "DateTest",
    "Defeat",
    "DelegationEffect",
    "Details",
    "Direction",
    "DutyEffect",
    "Effect",
    "EndEffect",
    "EntitlementEffect",
    "Enumeration",
    "Every",
    "EvidenceChoice",
    "EvidenceEntry",
    "EvidenceList",
    "Fact",
    "FactKey",
    "FactTest",
    "FactType",
    "Figure",
    "GrantEffect",
    "Group",
    "Instrument",
    "Jurisdiction",
    "Kin",
    "KinEntry",
    "Label",
    "Level",
    "Moment",
    "Not",
    "Op",
    "Parameter",
    "Passage",
    "Period",
    "PersonHeads",
    "QuotaEffect",
    "Rank",
    "Rewrite",
    "RewriteKind",
    "Ruleset",
    "Scalar",
    "ScoreEffect",
    "ScoreTest",
    "ServiceEffect",
    "SettingEffect",
    "Share",
    "Slice",
    "Some",
    "Span",
    "Standing",
    "Status",
    "Step",
    "Term",
    "TimeAllowed",
    "TypeKind",
    "Vocabulary",
    "Where",
    "YearDay",
    "ZoneNode",
]

FORMAT = "luohu.ruleset/1"
"""Name and major of the artefact's format; readers refuse a major they do not know."""


# --------------------------------------------------------------------------------------------------- instruments


class Status(Enum):
    """What an instrument is."""

    ENACTED = "enacted"
    DRAFT = "draft"
    BY_NAME_ONLY = "by_name_only"
    ASSUMED = "assumed"  # a draft that somebody asked to treat as enacted


class Level(Enum):
    """Level of the issuing power, highest first."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    CITY = "city"
    COUNTY = "county"


class Standing(Enum):
    """Kind of instrument, highest first."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    RULE = "rule"
    NORMATIVE_DOCUMENT = "normative_document"


@dataclass(frozen=True, slots=True)
class Rank:
    """Where an instrument stands: a partial order. `department`: issued by a department, not a government."""

    level: Level
    standing: Standing
    department: bool


class ActKind(Enum):
    """What an instrument does to another (semantics 3)."""

    REPEAL = "repeal"  # 废止
    REPEAL_PATHWAYS = "repeal_pathways"  # 废止 途径
    AMEND = "amend"  # 修改
    SUSPEND = "suspend"  # 暂停
    EXTEND = "extend"  # 延长
    REVIVE = "revive"  # 恢复
    REISSUE = "reissue"  # 重发


@dataclass(frozen=True, slots=True)
class Act:
    """What an act aimed at and what became of it: `outcome` "fires", "cannot" or "uncertain".

    `target`: instrument id; None for a repeal by pathway. `clauses`: clause ids, None: the whole instrument; of a repeal
    by pathway those it hit. `until`: the first day after a suspension or extension. `clause`: the acting clause, where the
    act stands in one. `contents`: what each clause is amended to. `places`: where a suspension holds, empty: everywhere.
    `authority`: what enabled a lower actor. `effects`: what it did, or may have done, each once.
    """

    kind: ActKind
    target: str | None
    clauses: tuple[str, ...] | None
    day: Moment
    outcome: str
    effects: tuple[str, ...] = ()
    until: Moment | None = None
    clause: str | None = None
    contents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    authority: str | None = None
    pathways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """过渡, 可适用: for some cases the target's clauses (None: all) as they stood the day before, instead or `besides`.

    `clause`: the clause it stands in. `until`: the first day on which it no longer holds.
    """

    target: str
    clauses: tuple[str, ...] | None
    besides: bool = False
    until: Moment | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """核对: who compared the encoding with the text, and when."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document with its periods as the acts left them. A draft that nobody assumed enacted has no period."""

    id: str
    number: str
    title: Label | None
    issuers: tuple[str, ...]
    rank: Rank
    status: Status
    place: Where
    promulgated: Moment | None = None
    periods: tuple[Period, ...] = ()
    acts: tuple[Act, ...] = ()
    passages: tuple[Passage, ...] = ()
    basis: tuple[str, ...] = ()
    may_govern: tuple[str, ...] = ()
    source: str | None = None
    source_part: str | None = None
    source_quality: str | None = None  # "official", "reprint", "report"
    notes: tuple[str, ...] = ()
    approved_by: tuple[str, ...] = ()
    approved: Moment | None = None
    consulted_from: Moment | None = None
    consulted_to: Moment | None = None
    """First and last day of public consultation (征求意见期)."""
    checked: tuple[Check, ...] = ()


# --------------------------------------------------------------------------------------------------- clauses


@dataclass(frozen=True, slots=True)
class GrantEffect:
    """Grants a matter. `settlers` None: the anchor alone (or what a shared provision says)."""

    matter: str
    settlers: Kin | None
    details: Details


@dataclass(frozen=True, slots=True)
class BarEffect:
    """Bars a matter; with pathways, only routes whose pathway is one of these or under them."""

    matter: str
    pathways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonRuleEffect:
    """Completes (or, `replacing`, overrides) the details of the grants of the clauses named. Never empty."""

    replacing: bool
    targets: tuple[str, ...]  # clause ids, all of them written out
    settlers: Kin | None
    details: Details


Effect = (
    GrantEffect
    | BarEffect
    | CommonRuleEffect
    | SettingEffect
    | DutyEffect
    | ServiceEffect
    | EntitlementEffect
    | EndEffect
    | BindingEffect
    | DelegationEffect
    | ScoreEffect
    | QuotaEffect
    | CountingEffect
)
"""In the artefact the first three stand in their clause; each other kind in a member of its own that names the clause."""


class RewriteKind(Enum):
    """Why a clause's condition is not that of its own text alone."""

    SUBJECTS = "subjects"  # 适用对象 of its instrument
    MEETS = "meets"  # 符合
    EXEMPT = "exempt"  # 免除
    DEEMED = "deemed"  # 视为
    COUNTED = "counted"  # 口径
    PARAMETER = "parameter"  # a figure that a clause set
    TRANSITION = "transition"  # 过渡, 可适用
    SUSPENDED = "suspended"  # 暂停
    AMENDED = "amended"  # 修改
    REISSUED = "reissued"  # 重发


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What was written into a clause, and the clause or instrument that did it."""

    kind: RewriteKind
    by: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision as it stands on some days. `condition` is about the anchor and covers every effect; so does the place.

    A provision that is amended, suspended in part, or reads otherwise because another clause does, has several editions:
    `id` is the edition's (`qz-2017-447/2-3`, then `qz-2017-447/2-3@2` …), `provision` what they share; None: the id.
    `rewrites`: what other texts wrote into it. `exception_to` and `overrides` name provisions. `periods` are the edition's.
    """

    id: str  # "qz-2017-447/2-3"
    instrument: str
    locators: tuple[str, ...]  # labels as in the document: "二(三)"
    title: Label | None
    where: Where
    condition: Condition
    effects: tuple[Effect, ...]
    pathways: tuple[str, ...] = ()
    exception_to: tuple[str, ...] = ()
    overrides: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    notes: tuple[str, ...] = ()
    provision: str | None = None
    rewrites: tuple[Rewrite, ...] = ()
    targets: tuple[str, ...] = ()
    """群体 (ids) that the clause promises to cover."""
    checked: tuple[Check, ...] = ()

    @property
    def provision_id(self) -> str:
        """The provision that this is an edition of."""
        return self.provision or self.id


class Step(Enum):
    """Which step of the defeat order spoke (semantics 6.3)."""

    EXPLICIT = "explicit"
    SAME_INSTRUMENT = "same_instrument"
    RANK = "rank"
    LATER = "later"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Defeat:
    """What happens where a bar and a grant are both true: `winner` "bar", "grant" or "nobody" (unsettled)."""

    bar: str
    grant: str
    step: Step
    winner: str


# --------------------------------------------------------------------------------------------------- the whole


@dataclass(frozen=True, slots=True)
class Assumption:
    """A what-if enactment: instrument and day; or an assumed zone: kind "zone", its id, no day."""

    kind: str
    id: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One area, one domain, all days. All tuples are sorted by id (slices by day, defeats by bar, then grant)."""

    name: str  # "cn.350500/settlement"
    language: str
    jurisdiction: Jurisdiction
    vocabulary: Vocabulary
    instruments: tuple[Instrument, ...]
    clauses: tuple[Clause, ...]
    defeats: tuple[Defeat, ...]
    timeline: tuple[Slice, ...]
    assumptions: tuple[Assumption, ...] = ()
