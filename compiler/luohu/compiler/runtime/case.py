"""A case: the facts document of one settler and one anchor (依托人), read and checked against a ruleset.

Nothing is lost silently: an unknown member, an unknown fact, a value of another type, a none where the fact cannot be
none, or two values for what is one fact is an error with the JSON pointer of the place, in both languages. Errors are
values; no document makes this raise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.english import place_name
from luohu.compiler.ruleset.model import (
    ACCEPTED_ON,
    CASE,
    PLACE,
    PLACE_KIND,
    RELATION,
    ROLES,
    SELF,
    SPOUSE,
    FactKey,
    Label,
)
from luohu.compiler.runtime.checked_value import Refused, checked, civil_day
from luohu.compiler.runtime.geography import exists_on
from luohu.compiler.runtime.kleene import slot
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import ADMITTED, EXISTS, RELATION_KEY, Value

_DAYS = ("applied_on", "decided_on")
_OF_CASE = (PLACE, PLACE_KIND, RELATION, ACCEPTED_ON)
FIGURES = "figures"
"""Member for what bodies publish or determine: figures, properties of areas, the outcome of a ranking."""
ADMITTED_BY = "admitted"
"""Member for whom a body admitted to an open list (等): by provision, yes or no."""
MEMBERS = (*_DAYS, *_OF_CASE, *ROLES, "relatives", FIGURES, ADMITTED_BY)
"""Members of a facts document."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one settler and one anchor. A key that is absent is unknown; None is known to be none.

    Existence of a relative is the key `FactKey(kin, EXISTS)`. Identities (本人, 配偶) are already applied.
    """

    facts: Mapping[FactKey, Value]
    applied_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class InputError:
    """What is wrong with a facts document, and where (RFC 6901 pointer)."""

    pointer: str
    message: Label

    @property
    def zh(self) -> str:
        """The place and what is wrong there, in Chinese."""
        return f"{self.pointer or '/'}：{self.message.zh}"

    @property
    def en(self) -> str:
        """The same in English."""
        return f"{self.pointer or '/'}: {self.message.en}"


Facts = dict[FactKey, Value]


def read_case(prepared: Prepared, document: object) -> Case | tuple[InputError, ...]:
    """The case that a facts document (as `json.loads` gives it) states, or everything that is wrong with it."""
    if not isinstance(document, dict):
        return (InputError("", Label("事实文档应为一个对象", "the facts document must be an object")),)
    errors: list[InputError] = [_unknown_member(f"/{escape(member)}") for member in document if member not in MEMBERS]
    days = {name: _day(document.get(name), f"/{name}", errors) for name in _DAYS}
    found: dict[FactKey, tuple[str, object]] = dict(_given(document, errors))
    facts: Facts = {}
    for key, (pointer, raw) in found.items():
        try:
            _require_place(prepared, key, pointer)
            facts[key] = checked(prepared, key, raw)
        except Refused as refused:
            errors.append(InputError(pointer, refused.message))
    errors.extend(_relatives(prepared, document, facts))
    errors.extend(_place_in_time(prepared, facts, days["applied_on"]))
    if not errors:
        errors.extend(
            InputError(pointer, text)
            for key, text in contradictions(prepared, facts)
            for pointer in [found[key][0] if key in found else "/relation"]
        )
    if errors:
        return tuple(sorted(errors, key=lambda error: error.pointer))
    return Case(identified(prepared, facts), days["applied_on"], days["decided_on"])


def _require_place(prepared: Prepared, key: FactKey, pointer: str) -> None:
    """Figures stand among the figures, and nothing else does.

    Raises:
        Refused: if the document states a fact where it does not belong.
    """
    fact = prepared.facts.get(key.fact)
    if key.person != CASE or fact is None:
        return
    if (fact.figure is not None) is not pointer.startswith(f"/{FIGURES}/"):
        where = FIGURES if fact.figure is not None else CASE
        raise Refused(f"应写在 {where} 之下", f"belongs under {where}")


def _place_in_time(prepared: Prepared, facts: Facts, day: date | None) -> Iterator[InputError]:
    """An area that is dated must exist on the day of application."""
    place = facts.get(FactKey(CASE, PLACE))
    if day is not None and isinstance(place, str) and not exists_on(prepared.geography, place, day):
        label = place_name(prepared.geography.nodes[place].label, place)
        said = Label(f"{day} 没有这个地区：{label.zh}", f"there is no such area on {day}: {label.english}")
        yield InputError(f"/{PLACE}", said)


def case_of(
    prepared: Prepared,
    facts: Mapping[FactKey, Value],
    applied_on: date | None = None,
    decided_on: date | None = None,
) -> Case | tuple[InputError, ...]:
    """A case from typed facts, as scenarios have them, checked like a document."""
    errors: list[InputError] = []
    clean: Facts = {}
    for key, value in facts.items():
        try:
            clean[key] = checked(prepared, key, value)
        except Refused as refused:
            errors.append(InputError(f"/{escape(key.person)}/{escape(key.fact)}", refused.message))
    errors.extend(InputError(f"/{key.person}/{key.fact}", text) for key, text in contradictions(prepared, clean))
    errors.extend(_place_in_time(prepared, clean, applied_on))
    if errors:
        return tuple(sorted(errors, key=lambda error: error.pointer))
    return Case(identified(prepared, clean), applied_on, decided_on)


def escape(member: str) -> str:
    """A member's name in a JSON pointer."""
    return member.replace("~", "~0").replace("/", "~1")


def _unknown_member(pointer: str) -> InputError:
    return InputError(pointer, Label("规则集没有问到这一项", "the ruleset asks nothing of this name"))


def _day(raw: object, pointer: str, errors: list[InputError]) -> date | None:
    if raw is None:
        return None
    try:
        return civil_day(raw)
    except Refused as refused:
        errors.append(InputError(pointer, refused.message))
        return None


def _given(document: dict[str, object], errors: list[InputError]) -> Iterator[tuple[FactKey, tuple[str, object]]]:
    for fact in _OF_CASE:
        if fact in document:
            yield FactKey(CASE, fact), (f"/{fact}", document[fact])
    for person in ROLES:
        yield from _of_person(person, document.get(person, {}), f"/{person}", errors)
    yield from _of_person(CASE, document.get(FIGURES, {}), f"/{FIGURES}", errors)
    for key, given in _of_person(CASE, document.get(ADMITTED_BY, {}), f"/{ADMITTED_BY}", errors):
        yield FactKey(CASE, ADMITTED + key.fact), given
    relatives = document.get("relatives", {})
    if not isinstance(relatives, dict):
        errors.append(_not_an_object("/relatives"))
        return
    for kin, given in relatives.items():
        if given is not None:
            yield from _of_person(kin, given, f"/relatives/{escape(kin)}", errors)


def _of_person(
    person: str, given: object, pointer: str, errors: list[InputError]
) -> Iterator[tuple[FactKey, tuple[str, object]]]:
    if not isinstance(given, dict):
        errors.append(_not_an_object(pointer))
        return
    for fact, raw in given.items():
        yield FactKey(person, fact), (f"{pointer}/{escape(fact)}", raw)


def _not_an_object(pointer: str) -> InputError:
    return InputError(pointer, Label("应为一个对象", "must be an object"))


def _relatives(prepared: Prepared, document: dict[str, object], facts: Facts) -> Iterator[InputError]:
    """Notes which relatives exist; one that the ruleset never asks about is refused."""
    relatives = document.get("relatives", {})
    for kin, given in relatives.items() if isinstance(relatives, dict) else ():
        if kin in prepared.relatives:
            facts[FactKey(kin, EXISTS)] = given is not None
        else:
            yield _unknown_member(f"/relatives/{escape(kin)}")


def contradictions(prepared: Prepared, facts: Mapping[FactKey, Value]) -> Iterator[tuple[FactKey, Label]]:
    """Keys whose values cannot both be: two values for one fact, or facts of a relative who is none."""
    relation = facts.get(RELATION_KEY)
    if isinstance(relation, str) and facts.get(FactKey(relation, EXISTS)) is False:
        yield (
            RELATION_KEY,
            Label("没有这一亲属，落户人却是这一亲属", "the settler is a relative who is said not to exist"),
        )
    for key, value in facts.items():
        if key.fact != EXISTS and value is not None and facts.get(FactKey(key.person, EXISTS)) is False:
            yield key, Label("没有这一亲属，却给了其事实", "a fact of a relative who is said not to exist")
    if relation not in (SELF, SPOUSE):
        return
    for key, value in facts.items():
        same = slot(prepared, str(relation), key)
        if same != key and same in facts and facts[same] != value:
            yield (
                key,
                Label(
                    "与同一人的同一事实的另一取值矛盾", "contradicts another value of the same fact of the same person"
                ),
            )


def identified(prepared: Prepared, facts: Mapping[FactKey, Value]) -> Facts:
    """The facts with identities applied: each stands at its slot, and a settler who is a relative exists."""
    raw = facts.get(RELATION_KEY)
    relation = raw if isinstance(raw, str) else None
    merged = {slot(prepared, relation, key): value for key, value in facts.items()}
    there = [key.person for key, value in facts.items() if value is not None and key.person in prepared.relatives]
    for person in [*there, *([relation] if relation in prepared.relatives else [])]:
        merged.setdefault(FactKey(str(person), EXISTS), True)
    return merged
