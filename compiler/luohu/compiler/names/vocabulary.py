"""Collecting vocabularies: enumerations, kin, registers, facts and discretions into the table of names.

Blocks of one name are one vocabulary. Names are one space over all vocabularies, for each kind of name; facts of some
places only (`词汇 X 于 A`) are found in rules of those places alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from luohu.compiler.checks.names.duplicate_declaration import duplicate_declaration, predefined
from luohu.compiler.checks.names.unknown_function import unknown_function
from luohu.compiler.names.areas import ROOT, area_of, place
from luohu.compiler.names.context import Context
from luohu.compiler.names.identity import identity, label, words
from luohu.compiler.names.parameters import declare_group, declare_parameter
from luohu.compiler.names.persons import named_person, person_of
from luohu.compiler.names.suggestions import not_found
from luohu.compiler.names.table import Declared
from luohu.compiler.ruleset import predefined as predefined_terms
from luohu.compiler.ruleset.model import (
    CASE,
    PLACE,
    PLACE_KIND,
    RELATION,
    SELF,
    Enumeration,
    Label,
    Term,
)
from luohu.compiler.types.elapsed import derived_age
from luohu.compiler.types.expressions import AREA, BOOLEAN, member_of, value_type
from luohu.compiler.types.facts import PERSONS, FactInfo, Members, ValueType
from luohu.compiler.types.kinds import Kind
from luohu.dsl.predefined import FUNCTIONS, NAMES, canonical
from luohu.dsl.syntax import vocabulary as tree
from luohu.dsl.syntax.base import Name, Named, Reference
from luohu.dsl.syntax.expressions import Call

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
    derivations: list[tuple[str, tuple[str, ...], tree.Derivation]] = []
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
                _figure_or_group(member, vocabulary, places, lexicon, ctx)
    for vocabulary, places, derivation in derivations:
        _derivation(derivation, vocabulary, places, ctx)


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
    declared = Declared(kind, full, item.name.text, item.name.span, parent, vocabulary=vocabulary)
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
    )
    _declare(info, member, vocabulary, lexicon, ctx)


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


def _derivation(member: tree.Derivation, vocabulary: str, places: tuple[str, ...], ctx: Context) -> None:
    called = member.expression
    assert isinstance(called, Call)
    arguments = [each for each in called.arguments if isinstance(each, Reference)]
    born = [each.fact for word in arguments for each in ctx.table.find(Kind.FACT, word.text)]
    if canonical(called.function.text, FUNCTIONS) != "周岁" or len(arguments) != 1:
        ctx.findings.report(unknown_function(called.function.span, called.function.text))
        return
    if not born or born[0] is None:
        ctx.findings.report(not_found(arguments[0], Kind.FACT, ctx.table))
        return
    found = ctx.findings.type(derived_age(arguments[0].span, born[0]))
    if found is not None:
        _declare_age(member, born[0], found, (vocabulary, places), ctx)


def _declare_age(
    member: tree.Derivation, born: FactInfo, found: ValueType, home: tuple[str, tuple[str, ...]], ctx: Context
) -> None:
    vocabulary, places = home
    own = identity(member.name, member.alias, Kind.FACT, ctx.findings)
    info = FactInfo(own, member.name.text, found, born.holders, born.nullable, member.name.span, places, born)
    declared = Declared(Kind.FACT, own, info.name, info.span, places=places, vocabulary=vocabulary, fact=info)
    _added(declared, member.name, words(member.name, member.alias), ctx)
