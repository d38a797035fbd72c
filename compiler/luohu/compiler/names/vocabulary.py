"""Collecting vocabularies: enumerations, kin, registers, facts and discretions into the table of names.

Blocks of one name are one vocabulary. Names are one space over all vocabularies, for each kind of name; facts of some
places only (`词汇 X 于 A`) are found in rules of those places alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from luohu.compiler.checks.names.duplicate_declaration import duplicate_declaration, predefined
from luohu.compiler.names.areas import ROOT, area_of, place
from luohu.compiler.names.context import Context
from luohu.compiler.names.derivations import APPLIED_ON
from luohu.compiler.names.identity import identity, label, words
from luohu.compiler.names.parameters import declare_group, declare_parameter
from luohu.compiler.names.persons import named_person, person_of
from luohu.compiler.names.suggestions import not_found
from luohu.compiler.names.table import Declared
from luohu.compiler.ruleset import predefined as predefined_terms
from luohu.compiler.ruleset.model import (
    ACCEPTED_ON,
    CASE,
    PLACE,
    PLACE_KIND,
    RELATION,
    SELF,
    Condition,
    Enumeration,
    Label,
    Term,
)
from luohu.compiler.types.elapsed import derived_age
from luohu.compiler.types.expressions import AGE, AREA, BOOLEAN, DATE, member_of, value_type
from luohu.compiler.types.facts import PERSONS, FactInfo, Members, ValueType
from luohu.compiler.types.kinds import Kind
from luohu.dsl.predefined import FUNCTIONS, NAMES, TYPES, canonical
from luohu.dsl.source import Span
from luohu.dsl.syntax import vocabulary as tree
from luohu.dsl.syntax.base import Name, Named, Reference
from luohu.dsl.syntax.expressions import Call, Computation, Conditional, Expression
from luohu.dsl.syntax.values import Quantity

PLACE_KINDS = Members(
    PLACE_KIND,
    "拟落户地类别",
    ordered=False,
    ids=tuple(term.id for term in predefined_terms.PLACE_KINDS),
    words={word: term.id for term in predefined_terms.PLACE_KINDS for word in (term.label.zh, term.id)},
)
"""Kinds of places (拟落户地类别), known without a declaration."""

REGISTERS = {
    tree.Register.MATTERS: Kind.MATTER,
    tree.Register.PATHWAYS: Kind.PATHWAY,
    tree.Register.ADDRESSES: Kind.ADDRESS,
    tree.Register.EVIDENCE: Kind.EVIDENCE,
    tree.Register.BODIES: Kind.BODY,
    tree.Register.ENTITLEMENTS: Kind.ENTITLEMENT,
}


Home = tuple[str, tuple[str, ...], tree.Derivation]
"""A derivation with its vocabulary and the places where it may be used."""


@dataclass(slots=True)
class Lexicon:
    """What vocabularies declare, beside the table of names: what later steps resolve or put into artefacts."""

    vocabularies: dict[str, Label] = field(default_factory=dict)
    main_words: dict[str, str] = field(default_factory=dict)
    """Vocabulary by its name: the matter of the same name is what a scenario is about unless it says."""
    members: dict[str, Members] = field(default_factory=dict)
    """Enumerations by every word that means one."""
    enumerations: dict[str, list[Enumeration]] = field(default_factory=dict)
    kin: dict[str, list[Term]] = field(default_factory=dict)
    facts: dict[str, tree.Fact | tree.Discretion] = field(default_factory=dict)
    """Declarations of facts by id."""
    parameters: dict[str, tree.Parameter] = field(default_factory=dict)
    """Declarations of parameters by id."""
    groups: dict[str, tuple[tree.Group, tuple[str, ...]]] = field(default_factory=dict)
    """Declarations of groups by id, with the places whose facts they may be about."""
    bound_to: dict[Condition, tuple[str, ...]] = field(default_factory=dict)
    """Constraints, resolved, with the places that they are stated for; none: everywhere."""
    stated_at: dict[Condition, Span] = field(default_factory=dict)
    """Where each of them stands, the first time."""
    constraints: list[tuple[str, tuple[str, ...], tree.Constraint]] = field(default_factory=list)
    """Constraints with their vocabulary and the places whose facts they may be about."""


def collect(blocks: Iterable[tree.Vocabulary], ctx: Context) -> Lexicon:
    """Names of all vocabularies into the table; kin first, since facts say whom they are asked of."""
    lexicon = Lexicon()
    blocks = tuple(blocks)
    aliased_first = sorted(blocks, key=lambda block: block.alias is None)
    owners = {id(block): _vocabulary(block, lexicon, ctx) for block in aliased_first}
    for block in blocks:
        for member in block.members:
            if isinstance(member, tree.Enumeration):
                _enumeration(member, owners[id(block)], lexicon, ctx)
            elif isinstance(member, tree.Kinship):
                _kinship(member, owners[id(block)], lexicon, ctx)
            elif isinstance(member, tree.Listing):
                for item in member.items:
                    _register(item, REGISTERS[member.register], None, owners[id(block)], ctx)
    _predefined(ctx)
    _facts(blocks, owners, lexicon, ctx)
    return lexicon


def _facts(blocks: tuple[tree.Vocabulary, ...], owners: dict[int, str], lexicon: Lexicon, ctx: Context) -> None:
    derivations: list[Home] = []
    figures: list[tuple[str, tuple[str, ...], tree.Parameter | tree.Group]] = []
    for block in blocks:
        vocabulary = owners[id(block)]
        found = (place(each, ROOT, ctx) for each in block.places)
        places = tuple(sorted({area_of(each, ctx.geography) for each in found if each is not None}))
        for member in block.members:
            if isinstance(member, tree.Fact):
                _fact(member, vocabulary, places, lexicon, ctx)
            elif isinstance(member, tree.Discretion):
                _discretion(member, vocabulary, places, lexicon, ctx)
            elif isinstance(member, tree.Derivation):
                derivations.append((vocabulary, places, member))
            elif isinstance(member, tree.Constraint):
                lexicon.constraints.append((vocabulary, places, member))
            elif isinstance(member, tree.Parameter | tree.Group):
                figures.append((vocabulary, places, member))
    _derivations(derivations, ctx)
    for vocabulary, places, figure in figures:
        _figure_or_group(figure, vocabulary, places, lexicon, ctx)


def _figure_or_group(
    member: tree.Parameter | tree.Group, vocabulary: str, places: tuple[str, ...], lexicon: Lexicon, ctx: Context
) -> None:
    if isinstance(member, tree.Parameter):
        own = declare_parameter(member, vocabulary, places, lexicon.members, ctx)
        if own is not None:
            lexicon.parameters[own] = member
    else:
        own = declare_group(member, vocabulary, places, ctx)
        if own is not None:
            lexicon.groups[own] = (member, places)


def _vocabulary(block: tree.Vocabulary, lexicon: Lexicon, ctx: Context) -> str:
    known = ctx.table.find(Kind.VOCABULARY, block.name.text)
    if known and (block.alias is None or block.alias.text == known[0].id):
        return known[0].id
    vocabulary = identity(block.name, block.alias, Kind.VOCABULARY, ctx.findings)
    declared = Declared(Kind.VOCABULARY, vocabulary, block.name.text, block.name.span)
    earlier = known[0] if known else ctx.table.add(declared, words(block.name, block.alias))
    if earlier is not None:
        ctx.findings.report(duplicate_declaration(block.name.span, block.name.text, earlier.span))
        return earlier.id
    lexicon.vocabularies[vocabulary] = label(block.name)
    lexicon.main_words[vocabulary] = block.name.text
    return vocabulary


def _enumeration(member: tree.Enumeration, vocabulary: str, lexicon: Lexicon, ctx: Context) -> None:
    enumeration = identity(member.name, member.alias, Kind.ENUMERATION, ctx.findings)
    declared = Declared(Kind.ENUMERATION, enumeration, member.name.text, member.name.span, vocabulary=vocabulary)
    if not _added(declared, member.name, words(member.name, member.alias), ctx):
        return
    terms = _members(member.members, Kind.MEMBER, ctx)
    known = {word: term for each, term in terms for word in words(each.name, each.alias)}
    members = Members(enumeration, member.name.text, member.ordered, tuple(term for _, term in terms), known)
    for word in words(member.name, member.alias):
        lexicon.members[word] = members
    for each, term in terms:
        ctx.table.add(
            Declared(Kind.MEMBER, f"{enumeration}:{term}", each.name.text, each.name.span, enumeration),
            words(each.name, each.alias),
        )
    listed = tuple(Term(term, label(each.name)) for each, term in terms)
    lexicon.enumerations.setdefault(vocabulary, []).append(
        Enumeration(enumeration, label(member.name), member.ordered, listed)
    )


def _members(named: tuple[Named, ...], kind: Kind, ctx: Context) -> list[tuple[Named, str]]:
    """Members with their ids; one that is listed twice is reported and left out."""
    seen: dict[str, Named] = {}
    for each in named:
        member = identity(each.name, each.alias, kind, ctx.findings)
        earlier = seen.get(member)
        if earlier is not None:
            ctx.findings.report(duplicate_declaration(each.name.span, each.name.text, earlier.name.span))
        else:
            seen[member] = each
    return [(each, member) for member, each in seen.items()]


def _kinship(member: tree.Kinship, vocabulary: str, lexicon: Lexicon, ctx: Context) -> None:
    for each in member.members:
        kin = identity(each.name, each.alias, Kind.KIN, ctx.findings)
        declared = Declared(Kind.KIN, kin, each.name.text, each.name.span, vocabulary=vocabulary)
        if _added(declared, each.name, words(each.name, each.alias), ctx):
            lexicon.kin.setdefault(vocabulary, []).append(Term(kin, label(each.name)))


def _register(item: Named, kind: Kind, parent: str | None, vocabulary: str, ctx: Context) -> None:
    own = identity(item.name, item.alias, kind, ctx.findings)
    full = own if parent is None else f"{parent}.{own}"
    available = None if item.available is None else (item.available, ROOT)
    declared = Declared(kind, full, item.name.text, item.name.span, parent, vocabulary=vocabulary, available=available)
    if _added(declared, item.name, (*words(item.name, item.alias), full), ctx):
        for child in item.children:
            _register(child, kind, full, vocabulary, ctx)


def _added(declared: Declared, name: Name, known: tuple[str, ...], ctx: Context) -> bool:
    """Adds a name; a name or id that its kind already has is reported. Nested names may repeat under other parents."""
    earlier = ctx.table.get(declared.kind, declared.id)
    if earlier is None and declared.parent is None:
        earlier = next((each for each in ctx.table.find(declared.kind, name.text) if _clash(each, declared)), None)
    if earlier is None:
        ctx.table.add(declared, known)
        return True
    ctx.findings.report(duplicate_declaration(name.span, name.text, earlier.span))
    return False


def _clash(one: Declared, other: Declared) -> bool:
    """Whether two declarations of one word can meet: not if they are nested, or facts of different places."""
    return one.parent is None and not (one.places and other.places and one.places != other.places)


def _predefined(ctx: Context) -> None:
    """The facts of the case itself, and kin as the members of 关系."""
    table = ctx.table
    if table.get(Kind.KIN, SELF) is None:
        table.add(Declared(Kind.KIN, SELF, "本人", None), ("本人", SELF))
    every = table.every(Kind.KIN)
    known = {word: each.id for word in table.words(Kind.KIN) for each in table.find(Kind.KIN, word)}
    ctx.kin = Members("kin", "关系", ordered=False, ids=tuple(each.id for each in every), words=known)
    types = {RELATION: member_of(ctx.kin), PLACE: AREA, PLACE_KIND: member_of(PLACE_KINDS)}
    types |= {ACCEPTED_ON: DATE, APPLIED_ON: DATE}
    for zh, en in NAMES.items():
        if en in types:
            fact = FactInfo(en, zh, types[en], (CASE,), nullable=False, span=None)
            table.add(Declared(Kind.FACT, en, zh, None, fact=fact), (zh, en))


def _holders(references: tuple[Reference, ...], ctx: Context) -> tuple[str, ...]:
    """Persons whom a fact is asked of: 依托人, 落户人, kin; 本人 is the anchor."""
    found: dict[str, None] = {}
    for each in references:
        person = named_person(each.text)
        if person is not None:
            found[person] = None
        elif kin := ctx.table.find(Kind.KIN, each.text):
            found[person_of(kin[0].id)] = None
        else:
            ctx.findings.report(not_found(each, Kind.KIN, ctx.table))
    return tuple(found) or PERSONS


def _fact(member: tree.Fact, vocabulary: str, places: tuple[str, ...], lexicon: Lexicon, ctx: Context) -> None:
    found = ctx.findings.type(value_type(member.type, lexicon.members))
    if found is None:
        found = BOOLEAN  # a stand-in, so that the name is known; the error stands
    info = FactInfo(
        identity(member.name, member.alias, Kind.FACT, ctx.findings),
        member.name.text,
        found,
        _holders(member.holders, ctx),
        nullable=member.nullable or member.only_when is not None,
        span=member.name.span,
        places=places,
        ranged=member.range is not None,
        bounds=_bounds(member, found),
    )
    _declare(info, member, vocabulary, lexicon, ctx)


def _bounds(member: tree.Fact, kind: ValueType) -> tuple[int, int] | None:
    """The declared least and greatest number; what does not fit the type is reported where the range is read."""
    ends = [each for each in member.range or () if isinstance(each, Quantity) and each.unit in kind.units]
    return (ends[0].amount, ends[1].amount) if len(ends) > 1 else None


def _discretion(
    member: tree.Discretion, vocabulary: str, places: tuple[str, ...], lexicon: Lexicon, ctx: Context
) -> None:
    own = identity(member.name, member.alias, Kind.FACT, ctx.findings)
    info = FactInfo(own, member.name.text, BOOLEAN, PERSONS, nullable=False, span=member.name.span, places=places)
    _declare(info, member, vocabulary, lexicon, ctx)


def _declare(
    info: FactInfo, member: tree.Fact | tree.Discretion, vocabulary: str, lexicon: Lexicon, ctx: Context
) -> None:
    if member.name.text in NAMES or info.id in NAMES.values():
        ctx.findings.report(predefined(member.name.span, member.name.text))
        return
    declared = Declared(Kind.FACT, info.id, info.name, info.span, places=info.places, vocabulary=vocabulary, fact=info)
    if _added(declared, member.name, words(member.name, member.alias), ctx):
        lexicon.facts[info.id] = member


def _derivations(waiting: list[Home], ctx: Context) -> None:
    """Declares derived facts: those that others are computed from first, whatever the order of the text."""
    while waiting:
        names = {word.text for each in waiting for word in (each[2].name, each[2].alias) if word is not None}
        ready = [each for each in waiting if names.isdisjoint(_named_in(each[2].expression))] or waiting
        for each in ready:
            _derivation(*each, ctx)
        waiting = [each for each in waiting if each not in ready]


def _derivation(vocabulary: str, places: tuple[str, ...], member: tree.Derivation, ctx: Context) -> None:
    if _is_age(member):
        _declare_age(member, vocabulary, places, ctx)
        return
    found = AGE if canonical(member.type.name.text, TYPES) == "周岁" else None
    found = found or ctx.findings.type(value_type(member.type, {}))
    if found is None:
        return
    facts = [each.fact for word in _named_in(member.expression) for each in ctx.table.find(Kind.FACT, word)]
    holders = [set(each.holders) for each in facts if each is not None and not each.of_case]
    every = (*PERSONS, *ctx.kin.ids)
    info = FactInfo(
        identity(member.name, member.alias, Kind.FACT, ctx.findings),
        member.name.text,
        found,
        tuple(each for each in every if all(each in some for some in holders)),
        nullable=True,
        span=member.name.span,
        places=places,
        formula=member.expression,
    )
    _add_derived(info, member, vocabulary, ctx)


def _is_age(member: tree.Derivation) -> bool:
    """Whether this is the age of a fact: `周岁(出生日期)`, declared as one."""
    called = member.expression
    return (
        isinstance(called, Call)
        and canonical(called.function.text, FUNCTIONS) == "周岁"
        and canonical(member.type.name.text, TYPES) in {"周岁", "整数"}
        and len(called.arguments) == 1
        and isinstance(called.arguments[0], Reference)
    )


def _declare_age(member: tree.Derivation, vocabulary: str, places: tuple[str, ...], ctx: Context) -> None:
    called = member.expression
    assert isinstance(called, Call)
    (argument,) = called.arguments
    assert isinstance(argument, Reference)
    born = next((each.fact for each in ctx.table.find(Kind.FACT, argument.text)), None)
    if born is None:
        ctx.findings.report(not_found(argument, Kind.FACT, ctx.table))
        return
    found = ctx.findings.type(derived_age(argument.span, born))
    if found is None:
        return
    own = identity(member.name, member.alias, Kind.FACT, ctx.findings)
    span = member.name.span
    if born.formula is None:
        info = FactInfo(own, member.name.text, found, born.holders, born.nullable, span, places, born)
    else:
        info = FactInfo(own, member.name.text, found, born.holders, born.nullable, span, places, formula=called)
    _add_derived(info, member, vocabulary, ctx)


def _add_derived(info: FactInfo, member: tree.Derivation, vocabulary: str, ctx: Context) -> None:
    declared = Declared(Kind.FACT, info.id, info.name, info.span, places=info.places, vocabulary=vocabulary, fact=info)
    _added(declared, member.name, words(member.name, member.alias), ctx)


def _named_in(expression: Expression) -> list[str]:
    """The names that an expression computes with, conditions aside; behind a person, the fact."""
    match expression:
        case Reference():
            return [expression.text, expression.text.rpartition("的")[2]]
        case Call():
            return [name for each in expression.arguments for name in _named_in(each)]
        case Computation():
            return [*_named_in(expression.left), *_named_in(expression.right)]
        case Conditional():
            return [*_named_in(expression.then), *_named_in(expression.otherwise)]
        case _:
            return []
