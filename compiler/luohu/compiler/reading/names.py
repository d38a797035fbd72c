"""Names of a ruleset's words as a text of the language writes them.

A Chinese text uses the labels, an English one the ids, both of which the language accepts wherever a name stands. A label
that two words of one kind share is no name; there the id stands in a Chinese text too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.names.splitting import OF, divisions
from luohu.compiler.ruleset.model import ANCHOR, CASE, RELATION, SETTLER, Fact, FactKey, Ruleset, Term
from luohu.compiler.ruleset.predefined import CASE_FACTS, PLACE_KINDS
from luohu.dsl.format.quoting import is_bare
from luohu.dsl.predefined import NAMES
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax.base import Name, Reference

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language

NOWHERE = Span(Source("", ""), 0, 0)
"""Where a node stands that nobody wrote."""

_PREDEFINED = {en: zh for zh, en in NAMES.items()}


class Register(Enum):
    """Kinds of names, each with a space of its own."""

    FACT = "fact"
    KIN = "kin"
    MATTER = "matter"
    PATHWAY = "pathway"
    ADDRESS = "address"
    EVIDENCE = "evidence"
    BODY = "body"
    ENTITLEMENT = "entitlement"
    GROUP = "group"
    PARAMETER = "parameter"
    SCORE = "score"
    QUOTA = "quota"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Names:
    """What every word of one ruleset is called in one language, by kind and id.

    `members`: by enumeration and member. `uses`: how often a label is used within a kind.
    """

    ruleset: Ruleset
    language: Language
    facts: Mapping[str, Fact]
    terms: Mapping[Register, Mapping[str, Term]]
    members: Mapping[tuple[str, str], str]
    uses: Mapping[Register, Mapping[str, int]] = field(repr=False)

    # ------------------------------------------------------------------------------------------------ words

    def word(self, register: Register, identity: str) -> str:
        """The one word for something; the id itself of what the ruleset does not name."""
        term = self.terms[register].get(identity)
        if term is None:
            return _PREDEFINED.get(identity, identity)
        if self.language == "en":
            return _english(register, term)
        return term.label.zh if self.uses[register][term.label.zh] == 1 else self._told_apart(register, term)

    def _told_apart(self, register: Register, term: Term) -> str:
        """A label that is used twice: with the parent's, or else the id."""
        above = self.terms[register].get(term.parent or "")
        if above is None:
            return term.id
        siblings = [each for each in self.terms[register].values() if each.parent == term.parent]
        alone = sum(each.label.zh == term.label.zh for each in siblings) == 1
        return f"{above.label.zh}{OF}{term.label.zh}" if alone and self.uses[register][above.label.zh] == 1 else term.id

    def name(self, register: Register, identity: str) -> Name:
        """The word as a node."""
        return Name(self.word(register, identity), span=NOWHERE)

    def reference(self, register: Register, identity: str) -> Reference:
        """A use of the word; of one that is nested, in English with its parent's: `by_home.by_lease`."""
        term = self.terms[register].get(identity)
        if self.language == "en" and term is not None and term.parent and "." not in term.parent:
            return Reference((term.parent, identity.removeprefix(f"{term.parent}.")), span=NOWHERE)
        return Reference((self.word(register, identity),), span=NOWHERE)

    def references(self, register: Register, ids: Iterable[str]) -> tuple[Reference, ...]:
        """Uses of several."""
        return tuple(self.reference(register, each) for each in ids)

    def member(self, enumeration: str, member: str) -> Reference:
        """A member of an enumeration."""
        if enumeration == "kin":
            return self.reference(Register.KIN, member)
        return Reference((self.members.get((enumeration, member), member),), span=NOWHERE)

    # ------------------------------------------------------------------------------------------------ facts

    def fact_word(self, fact: str) -> str:
        """The word for a fact, whoever's it is."""
        if fact in CASE_FACTS:
            return CASE_FACTS[fact][0].zh
        word = self.word(Register.FACT, fact)
        return fact if word in self.terms_of(Register.SCORE) else word

    def terms_of(self, register: Register) -> frozenset[str]:
        """All words of a kind, labels and ids."""
        terms = self.terms[register].values()
        return frozenset(word for each in terms for word in (each.label.zh, each.id))

    def person(self, person: str) -> str:
        """The word for a person of the case."""
        return {ANCHOR: "依托人", SETTLER: "落户人"}.get(person) or self.word(Register.KIN, person)

    def fact(self, key: FactKey, bare: str) -> Reference:
        """A fact of a person; of the person `bare`, and of the case, the fact alone."""
        word = self.fact_word(key.fact)
        if key.person in (bare, CASE):
            return Reference((word,), span=NOWHERE)
        return self._of(Register.FACT, self.person(key.person), word, key.fact)

    def owned(self, register: Register, owner: str, identity: str) -> Reference:
        """What is somebody's: `配偶的合法稳定住所地址`."""
        return self._of(register, self.person(owner), self.word(register, identity), identity)

    def _of(self, register: Register, owner: str, word: str, identity: str) -> Reference:
        """`配偶的本市自有住房`, in one word where that is read in one way; `spouse.owns_home`."""
        apart = Reference((owner, word), span=NOWHERE)
        if self.language == "en":
            return apart
        words = self.terms_of(register)
        if apart.text in words:
            return Reference((owner, identity), span=NOWHERE)
        glued = Reference((apart.text,), span=NOWHERE)
        people = self.terms_of(Register.KIN) | {"依托人", "落户人"}
        readings = sum(left in people and right in words for left, right in divisions(glued))
        return glued if is_bare(apart.text) and readings == 1 else apart


def _english(register: Register, term: Term) -> str:
    """Ids are names of the language; an area with a code has a word beside it, and 全国 is predefined."""
    if register is not Register.PLACE:
        return term.id
    if term.id == "cn":
        return "全国"  # the formatter knows its English
    return term.label.en or term.id


def names_of(ruleset: Ruleset, language: Language) -> Names:
    """The names of a ruleset's words in a language."""
    words, place = ruleset.vocabulary, ruleset.jurisdiction
    facts = {each.id: each for each in words.facts}
    areas = {each.id: each.label for each in (*place.ancestors, *place.areas)}
    areas |= {each.id: each.label for each in place.zones}
    listed: dict[Register, Iterable[Term]] = {
        Register.FACT: (Term(each.id, each.label) for each in words.facts if each.figure is None),
        Register.KIN: words.kin,
        Register.MATTER: words.matters,
        Register.PATHWAY: words.pathways,
        Register.ADDRESS: words.addresses,
        Register.EVIDENCE: words.evidence,
        Register.BODY: words.bodies,
        Register.ENTITLEMENT: words.entitlements,
        Register.GROUP: (Term(each.id, each.label) for each in words.groups),
        Register.PARAMETER: (Term(each.id, each.label) for each in words.parameters),
        Register.SCORE: words.scores,
        Register.QUOTA: words.quotas,
        Register.PLACE: (Term(each, label) for each, label in areas.items()),
    }
    terms = {register: {each.id: each for each in some} for register, some in listed.items()}
    uses = {register: Counter(each.label.zh for each in some.values()) for register, some in terms.items()}
    members = {
        (of.id, each.id): each.label.zh if language == "zh" else each.id
        for of in words.enumerations
        for each in of.members
    }
    kinds = {("place_kind", each.id): each.label.zh if language == "zh" else each.id for each in PLACE_KINDS}
    return Names(ruleset, language, facts, terms, kinds | members, uses)


def enumeration_of(names: Names, key: FactKey) -> str:
    """The enumeration whose members are values of a fact; none: empty."""
    if key.fact == RELATION:
        return "kin"
    if key.fact in CASE_FACTS:
        return CASE_FACTS[key.fact][1].of or ""
    known = names.facts.get(key.fact)
    return "" if known is None else known.type.of or ""
