"""A decision as values: outcome, routes with their details, reasons, what is needed, and the receipt to replay it by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from luohu.compiler.ruleset.model import (
    ApplicationPeriod,
    EvidenceList,
    FactKey,
    Label,
    Op,
    QuotaEffect,
    Rewrite,
    Step,
)
from luohu.compiler.ruleset.points import RankKey
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.score_model import ScoreReport
from luohu.compiler.runtime.scoring import Points
from luohu.compiler.runtime.values import Answer, Truth, Value

FORMAT = "luohu.decision/1"
"""Name and major of the decision document."""

ENGINE = "luohu.runtime/1"
"""The evaluator and the major of its meaning: two engines of one name give the same bytes for the same question."""


class Outcome(Enum):
    """The four answers to “may this person do this, there, on that day?”."""

    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    UNDETERMINED = "undetermined"
    NO_RULE_IN_FORCE = "no_rule_in_force"


class Capacity(Enum):
    """As what the settler settles: one whom the route names, or one who moves along (随迁)."""

    SETTLER = "settler"
    COMPANION = "companion"


class Offer(Enum):
    """State of one detail of a route: determined, either way, or not yet; then it tells what it `needs`.

    What it needs are subjects of needs (`anchor.education`), or ids of unknown days.
    """

    OFFERED = "offered"
    NOT_OFFERED = "not_offered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One test as it came out. `wanted`: what the route needed it to be; `truth`: what it is (None: open).

    `actual` is the value of the fact, `other` that of a second fact or day, where the test compares two; `length` that of
    a figure that is a length of time; `points` those of a score that is tested.
    """

    test: Test
    wanted: bool
    truth: Truth
    actual: Answer
    other: Answer = None
    length: Answer = None
    points: Points | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Several ways, of which `count` more would do."""

    count: int
    ways: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """All of these."""

    items: tuple[Reason, ...]


Reason = Finding | Choice | Together
"""Why a condition failed or is open, as the text puts it together."""


@dataclass(frozen=True, slots=True)
class CompanionOffer:
    """One kind of person who may move along."""

    relation: str
    state: Offer
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressOffer:
    """One address. `order` None: free choice; otherwise its place in the order of preference, from 1."""

    address: str
    owner: str | None
    state: Offer
    order: int | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceDemand:
    """Evidence. `any_of` non-empty: one of these will do (or, `every`, all of them together); else one piece.

    `state` offered means asked for, not offered means not asked for.
    """

    evidence: str | None
    state: Offer
    any_of: tuple[EvidenceDemand, ...] = ()
    every: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadLimit:
    """How many may settle by this route."""

    op: Op
    value: int
    state: Offer
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long the body may take."""

    amount: int
    unit: str
    bodies: tuple[str, ...]
    state: Offer
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyOffer:
    """A body that receives, or a person who may stand in."""

    id: str
    state: Offer
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationWindow:
    """When one may apply (申请期). `on_day`: whether that holds the day of application; the answer does not rest on it."""

    period: ApplicationPeriod
    state: Offer
    on_day: bool = True
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A fee, or a way to apply, in the document's words."""

    text: str
    state: Offer
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteDetails:
    """What a route gives and asks beside the yes, each with its own state. `…_open`: the list is not closed (等)."""

    companions: tuple[CompanionOffer, ...] = ()
    companions_open: bool = False
    heads: tuple[HeadLimit, ...] = ()
    addresses: tuple[AddressOffer, ...] = ()
    evidence: tuple[EvidenceDemand, ...] = ()
    evidence_open: bool = False
    time_limits: tuple[TimeLimit, ...] = ()
    receivers: tuple[BodyOffer, ...] = ()
    proxies: tuple[BodyOffer, ...] = ()
    exercised_within: tuple[TimeLimit, ...] = ()
    applications: tuple[ApplicationWindow, ...] = ()
    fees: tuple[Remark, ...] = ()
    modes: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Beaten:
    """A bar that the route beat, by which step."""

    bar: str
    step: Step


@dataclass(frozen=True, slots=True)
class Route:
    """A way to the grant. `unless`: instruments known by name only that may provide otherwise.

    `capacity` None: open, since the relation is. `common_rules`: shared provisions (通则) that supplied details.
    """

    clause: str
    instrument: str
    pathways: tuple[str, ...]
    capacity: Capacity | None
    satisfied: tuple[Finding, ...]
    details: RouteDetails
    beat: tuple[Beaten, ...] = ()
    unless: tuple[str, ...] = ()
    common_rules: tuple[str, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """A way that may be open: what is missing, which bars are unsettled, on which unknown days it depends.

    `details`: those that it would have if it were granted.
    """

    clause: str
    instrument: str
    pathways: tuple[str, ...]
    missing: tuple[Reason, ...]
    unsettled: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    details: RouteDetails = RouteDetails()
    rewrites: tuple[Rewrite, ...] = ()


class RefusalKind(Enum):
    """Why a granting clause in force did not grant."""

    CONDITION = "condition"  # a test failed
    BARRED = "barred"  # its condition holds, a bar defeats it
    CLOSED = "closed"  # likewise, while another route is open


@dataclass(frozen=True, slots=True)
class BarredBy:
    """A bar whose condition holds, and the step of the defeat order by which it wins."""

    bar: str
    step: Step
    because: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A granting clause in force that did not grant, with what failed, or every bar that won.

    `instead`: routes that are open while this one is closed.
    """

    clause: str
    instrument: str
    kind: RefusalKind
    failed: tuple[Reason, ...] = ()
    bars: tuple[BarredBy, ...] = ()
    instead: tuple[str, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedAbove:
    """A clause in force of a higher text that asks lower texts to grant the matter, and names the case (下级 应当准予)."""

    clause: str
    instrument: str


@dataclass(frozen=True, slots=True)
class Elsewhen:
    """A clause that would have granted, had it been in force. `day` the last day in force, or the first.

    Where the day itself is imprecise, `day` is the earliest it can be and `latest` the latest.
    """

    clause: str
    instrument: str
    day: date
    latest: date | None = None


class NeedKind(Enum):
    """What is missing, by who can supply it."""

    FACT = "fact"  # the applicant
    DISCRETION = "discretion"  # the deciding bodies
    ADMISSION = "admission"  # the clause's body: a list ends in 等
    TEXT = "text"  # whoever has the instrument known by name only
    DAY = "day"  # whoever knows the unknown day
    RULING = "ruling"  # the issuing body, on two provisions that nothing ranks
    PUBLICATION = "publication"  # the bodies that publish a figure
    ATTRIBUTE = "attribute"  # whoever knows a property of an area
    RANKING = "ranking"  # the body that determines whom a quota reaches


@dataclass(frozen=True, slots=True)
class OwnKey:
    """What the applicant has of one key by which a quota ranks: the value of a fact, or the points of a score.

    `points` None where no clause in force says what the score is.
    """

    key: RankKey
    value: Answer
    points: Points | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """A quota under which a grant stands: its clause, its round as declared, and the applicant's own keys in order."""

    clause: str
    quota: QuotaEffect
    keys: tuple[OwnKey, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One thing on which the answer depends. `subject` is its id; `from_whom` ids of bodies, empty for the applicant."""

    kind: NeedKind
    subject: str
    key: FactKey | None = None
    label: Label | None = None
    question: Label | None = None
    proof: EvidenceList | None = None
    from_whom: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    only_route: bool = False
    """The outcome is granted either way; this decides by which route."""
    only_details: bool = False
    """The outcome and the routes are the same either way; this decides details of a route."""
    ranking: Ranking | None = None


class MarkKind(Enum):
    """What must be said with the answer."""

    NOT_SETTLED = "not_settled"  # too many cells to split
    BREAKS_CONSTRAINT = "breaks_constraint"  # the facts given break a constraint of the vocabulary
    SAME_IN_ALL = "same_in_all_alternatives"  # the days named are unknown, and the answer does not depend on them
    ASSUMED_ZONE = "assumed_zone"
    ASSUMED_ENACTMENT = "assumed_enactment"
    IGNORED_FACT = "ignored_fact"  # given, and asked by no rule of the matter


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark and what it is about, sorted."""

    kind: MarkKind
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """A fact that nobody gave and that was closed with its ordinary value, as asked."""

    key: FactKey
    value: Value


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption of the ruleset: kind, id, day of an assumed enactment."""

    kind: str
    id: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was decided over what: the same question with the same receipt gives the same bytes."""

    ruleset: str
    version: str | None
    digest: str | None
    area: str
    matter: str
    applied_on: date
    decided_on: date | None
    closed: tuple[Closed, ...]
    assumptions: tuple[Assumed, ...]
    engine: str = ENGINE


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer with everything that it rests on."""

    outcome: Outcome
    receipt: Receipt
    routes: tuple[Route, ...] = ()
    open_routes: tuple[OpenRoute, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    needs: tuple[Need, ...] = ()
    lapsed: tuple[Elsewhen, ...] = ()
    coming: tuple[Elsewhen, ...] = ()
    asked_above: tuple[AskedAbove, ...] = ()
    marks: tuple[Mark, ...] = ()
    scores: tuple[ScoreReport, ...] = ()
    """Scores that its routes and bars test, or by which its quotas rank."""
