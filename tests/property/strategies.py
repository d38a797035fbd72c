"""Random syntax trees: every node class, every closed set, names and texts that are hard to print.

Trees are such as the parser makes: a condition joins at least two, an address list that could be written plainly is not
nested, a year ends on its last day. What they mean is of no concern here.
"""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st
from tests.property.leaves import (
    MADE,
    NOWHERE,
    SOURCE,
    aliases,
    amounts,
    beyond_this,
    conditions_,
    dates,
    days,
    documents,
    expressions_,
    guards,
    header_dates,
    literals,
    locators,
    names,
    node,
    notes,
    periods,
    plain_values,
    quantities,
    reference_lists,
    references,
    simple_dates,
    some,
    targets,
    texts,
    titles,
)
from tests.property.provisions import (
    acts_,
    conflicts,
    detail_lists,
    effects_,
    entry_lists,
    evidence_lists,
    frequencies,
    points_,
    transitions,
)

from luohu.dsl.syntax import (
    base,
    clauses,
    conditions,
    effects,
    headers,
    instruments,
    jurisdictions,
    scenarios,
    values,
    vocabulary,
    waivers,
)
from luohu.dsl.syntax.file import File

__all__ = ["MADE", "PARTS", "files"]

# ---------------------------------------------------------------------------------------------- clauses, documents
places = node(clauses.Place, reference_lists, some(references, 2, 0), guards)
checks = node(headers.Checked, texts, dates)
base_days = node(headers.BaseDay, st.one_of(days, st.sampled_from(headers.DayWord), references))
groups = node(clauses.Targets, reference_lists)
grants = node(clauses.Grant, references, detail_lists)
clause_members = st.one_of(
    node(clauses.Pathways, reference_lists),
    places,
    node(clauses.If, conditions_),
    node(clauses.Unless, conditions_),
    node(clauses.Priority, st.sampled_from(clauses.PriorityKind), targets),
    notes,
    grants,
    node(clauses.Bar, references, some(references, 2, 0)),
    node(clauses.CommonRule, st.booleans(), st.none() | targets.filter(beyond_this), detail_lists),
    node(clauses.Exempt, targets),
    node(clauses.Regardless, reference_lists),
    groups,
    node(
        headers.DateHeader,
        st.sampled_from((headers.DateKind.EFFECTIVE, headers.DateKind.EXPIRES)),
        header_dates,
    ),
    base_days,
    checks,
    conflicts,
    transitions,
    effects_,
    points_,
)
clause_nodes = node(clauses.Clause, some(locators, 2), aliases, st.none() | titles, some(clause_members, 4, 0))
definitions = node(
    instruments.Definition,
    names,
    aliases,
    st.one_of(
        node(instruments.Means, conditions_),
        node(instruments.Includes, entry_lists),
        node(instruments.LeftOpen),
        node(instruments.Covers, conditions_, guards),
        node(instruments.Covers, st.none(), conditions_),
        node(instruments.Follows, documents),
        node(instruments.LeftToLower),
    ),
    some(locators, 2, 0),
)
suffixes = st.sampled_from(
    [
        each
        for each in conditions.Comparator
        if each.name in {"AT_OR_ABOVE", "AT_OR_BELOW", "WITHIN", "BEYOND", "ON_OR_BEFORE", "ON_OR_AFTER"}
    ]
)
instrument_members = st.one_of(
    node(instruments.Issuer, reference_lists),
    places,
    node(headers.DateHeader, st.sampled_from(headers.DateKind), header_dates),
    node(headers.ValidFor, quantities),
    node(headers.ValidUntil, simple_dates),
    node(headers.Subjects, conditions_),
    node(headers.Boundaries, some(node(headers.Boundary, suffixes, st.booleans()))),
    base_days,
    groups,
    checks,
    node(instruments.Approved, reference_lists, st.none() | simple_dates),
    node(instruments.Consultation, simple_dates, st.none() | simple_dates),
    node(instruments.NotEncoded, some(locators), st.none() | names, st.none() | texts, st.none() | checks),
    node(instruments.Encoded, some(locators), st.none() | texts),
    acts_,
    node(instruments.Status, st.sampled_from(instruments.StatusKind)),
    node(instruments.Kind, st.sampled_from(instruments.InstrumentKind)),
    node(instruments.Basis, some(documents)),
    node(instruments.Provenance, names, st.none() | texts, st.none() | st.sampled_from(instruments.Quality)),
    node(instruments.MayGovern, reference_lists),
    definitions,
    clause_nodes,
    notes,
)


def _told_apart(members: tuple[base.Node, ...]) -> bool:
    """A 核对 right behind a 不编码 that has none is that one's, and so is never a member there."""
    pairs = pairwise(members)
    return not any(
        isinstance(one, instruments.NotEncoded) and one.review is None and isinstance(other, headers.Checked)
        for one, other in pairs
    )


instrument_nodes = node(
    instruments.Instrument,
    documents,
    aliases,
    st.none() | titles,
    some(instrument_members, 5, 0).filter(_told_apart),
)

# --------------------------------------------------------------------------------------------------- areas, words
zones = node(
    jurisdictions.Zone, names, aliases, reference_lists, periods, source=st.none() | names, assumed=st.booleans()
)
attributes = node(jurisdictions.Attribute, names, plain_values, periods, st.none() | texts)
codes = st.none() | st.sampled_from(("350500", "442000001000", "2024"))
areas = st.recursive(
    node(jurisdictions.Area, names, aliases, codes, periods),
    lambda inner: node(jurisdictions.Area, names, aliases, codes, periods, some(inner | zones | attributes)),
    max_leaves=4,
)
flat_named = node(base.Named, names, aliases)
nested_named = st.recursive(flat_named, lambda inner: node(base.Named, names, aliases, some(inner)), max_leaves=4)
types = node(
    vocabulary.TypeExpression,
    st.sampled_from(("是否", "金额", "日期", "时长", "集合", "地区", "学历等级", "boolean", "三年")).map(
        lambda text: base.Name(text, span=NOWHERE)
    ),
    st.none()
    | st.sampled_from(("月", "工作日", "荣誉", "地区", "place")).map(lambda text: base.Name(text, span=NOWHERE)),
)
facts = node(
    vocabulary.Fact,
    names,
    aliases,
    types,
    st.none() | st.tuples(literals, literals),
    some(references, 3, 0),
    nullable=st.booleans(),
    personal=st.booleans(),
    local=st.booleans(),
    ordinary=st.none() | plain_values,
    formerly=st.none() | names,
    only_when=guards,
    question=st.none() | titles,
    proof=st.none() | evidence_lists,
    notes=some(notes, 2, 0),
)
addresses = st.just(vocabulary.Register.ADDRESSES)
plain_registers = st.sampled_from(
    [register for register in vocabulary.Register if register.name not in {"MATTERS", "PATHWAYS", "ADDRESSES"}]
)
nesting_registers = st.sampled_from((vocabulary.Register.MATTERS, vocabulary.Register.PATHWAYS))
vocabulary_members = st.one_of(
    node(vocabulary.Enumeration, names, aliases, st.booleans(), some(flat_named, 5)),
    node(vocabulary.Kinship, names, aliases, some(flat_named, 5)),
    facts,
    node(
        vocabulary.Derivation,
        names,
        aliases,
        types,
        expressions_,
    ),
    node(vocabulary.Discretion, names, aliases, reference_lists),
    node(vocabulary.Listing, plain_registers, some(flat_named, 5)),
    node(vocabulary.Listing, addresses, some(node(base.Named, names, aliases, available=guards))),
    node(
        vocabulary.Parameter,
        names,
        aliases,
        types,
        st.none() | st.sampled_from(vocabulary.Direction),
        some(references, 2, 0),
        st.none() | frequencies,
    ),
    node(vocabulary.Group, names, aliases, conditions_),
    node(vocabulary.Listing, nesting_registers, some(nested_named)),
    node(vocabulary.Constraint, conditions_, guards),
)
vocabularies = node(vocabulary.Vocabulary, names, aliases, some(references, 2, 0), some(vocabulary_members, 4, 0))

# ------------------------------------------------------------------------------------------------------ scenarios
listed = node(values.Listed, some(references, 3, 2))
givens = node(scenarios.Given, references, plain_values | listed)
bases = st.none() | node(base.DocumentReference, st.none() | documents, some(locators, 2, 0))
expectations = st.one_of(
    node(scenarios.ExpectGrant, references, detail_lists, bases, st.booleans()),
    node(scenarios.ExpectRefusal, st.none() | references, bases),
    node(scenarios.ExpectUndetermined, some(references, 2, 0)),
    node(scenarios.ExpectNoRule),
    node(scenarios.ExpectScore, references, quantities),
    node(scenarios.ExpectSetting, references, st.sampled_from(effects.SettingKind), amounts),
    node(scenarios.ExpectEnsured, references),
)
scenario_nodes = node(
    scenarios.Scenario,
    texts,
    st.none() | references,
    st.none() | dates,
    st.none() | references,
    some(node(scenarios.Assumption, documents, dates), 2, 0),
    some(givens, 4, 0),
    some(node(scenarios.Person, references, st.none() | texts, some(givens, 3, 0)), 2, 0),
    closed=st.booleans(),
    expectations=some(expectations, 2, 0),
    notes=some(notes, 1, 0),
)

# -------------------------------------------------------------------------------------------------------- waivers
waiver_nodes = node(
    waivers.Waiver,
    documents,
    some(references, 2, 0),
    some(references, 2, 0),
    texts,
    st.none() | dates,
    texts,
)

statements = st.one_of(areas, vocabularies, instrument_nodes, scenario_nodes, waiver_nodes)
files = some(statements, 2, 0).map(lambda found: File(SOURCE, found))


# ---------------------------------------------------------------------------------------------- one kind at a time
def _in_file(strategy):
    return some(strategy, 1).map(lambda found: File(SOURCE, found))


def _in_instrument(members):
    return _in_file(node(instruments.Instrument, documents, st.none(), st.none(), some(members, 2)))


def _in_clause(members):
    return _in_instrument(node(clauses.Clause, some(locators, 1), st.none(), st.none(), some(members, 2)))


def _in_vocabulary(members):
    return _in_file(node(vocabulary.Vocabulary, names, st.none(), st.just(()), some(members, 2)))


PARTS = {
    "effects": _in_clause(effects_),
    "points": _in_clause(points_),
    "details": _in_clause(node(clauses.Grant, references, detail_lists)),
    "clauses": _in_clause(clause_members),
    "conditions": _in_clause(node(clauses.If, conditions_)),
    "acts": _in_instrument(acts_),
    "instruments": _in_instrument(instrument_members),
    "vocabulary": _in_vocabulary(vocabulary_members),
    "expressions": _in_vocabulary(node(vocabulary.Derivation, names, aliases, types, expressions_)),
    "areas": _in_file(areas),
    "scenarios": _in_file(scenario_nodes),
    "waivers": _in_file(waiver_nodes),
}
"""Files with little in them beside one kind of construct, so that every form of it comes up."""
