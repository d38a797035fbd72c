"""Random syntax trees: every node class, every closed set, names and texts that are hard to print.

Trees are such as the parser makes: a condition joins at least two, an address list that could be written plainly is not
nested, a year ends on its last day. What they mean is of no concern here.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import partial

from hypothesis import strategies as st

from luohu.dsl.keywords import KEYWORDS
from luohu.dsl.predefined import NAMES
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax import base, clauses, conditions, instruments, jurisdictions, scenarios, values, vocabulary
from luohu.dsl.syntax.file import File
from luohu.dsl.syntax.values import Unit

SOURCE = Source("generated.luohu", "")
NOWHERE = Span(SOURCE, 0, 0)

PLAIN = (
    "学历",
    "本科",
    "毕业日期",
    "租赁备案时长",
    "配偶的本市自有住房",
    "设区的市",
    "education",
    "qz-2024-1",
    "任一派出所",
)
HARD = (
    "三年",
    "半年",
    "10万元",
    "本科以上",
    "不满18周岁",
    "自毕业日期起",
    "注销",
    "24小时自助服务区",
    "e政务",
    "一",
    "一(三)",
    "前言",
    "第九条",
    "a b",
    "、",
    "a.b",
    "2024-03-29",
    "〔2024〕1号",
    "户口《簿》",
    "（限）",
    "以上",
    "#",
    "和",
    "之",
    "‘引’",
    "`x`",
    "x」y",
)
WORDS = tuple(word for row in KEYWORDS for word in row.spellings())
DOCUMENTS = ("泉公规〔2024〕1号", "泉公综〔2017〕447号", "闽政〔2015〕第6号", "湖州户籍改革通知", "本市户籍办法")
LOCATORS = (
    ("一(三)", ("1", "3"), None),
    ("二(四)2", ("2", "4", "2"), None),
    ("第九条第2款", ("9", "2"), None),
    ("02.1·租赁", ("02.1",), "租赁"),
    ("前言", ("preamble",), None),
    ("第8段", ("p8",), None),
    ("1-3-2", ("1", "3", "2"), None),
)


def opaque(strategy):
    """The same strategy with a short name: those of nested ones would fill pages."""

    @st.composite
    def hidden(draw):
        return draw(strategy)

    return hidden()


MADE = set()
"""The node classes that these strategies make; a test compares them with those there are."""


def node(kind, *positional, **named):
    """A node of a class whose fields come from strategies."""
    MADE.add(kind)
    return opaque(st.builds(partial(kind, span=NOWHERE), *positional, **named))


def some(items, most=3, least=1):
    return st.lists(items, min_size=least, max_size=most).map(tuple)


texts = st.one_of(
    st.sampled_from(("", "毕业后两年", "Your degree?", "含“引号", 'with "quotes"', "全角＂", " # 不是注释 ")),
    st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="“”"), max_size=8),
)
words = opaque(
    st.one_of(
        st.sampled_from(PLAIN),
        st.sampled_from(HARD),
        st.sampled_from(WORDS),
        st.sampled_from((*NAMES, *NAMES.values())),
        st.text("学历本科满以上自起年万三10a-的且及之 ·", min_size=1, max_size=6).map(str.strip).filter(bool),
    )
)
identifiers = st.from_regex(r"[a-z][a-z0-9]{0,4}(_[a-z0-9]{1,3})?", fullmatch=True)
names = node(base.Name, words)
aliases = st.none() | node(base.Name, st.one_of(identifiers, st.sampled_from(WORDS).filter(str.isascii)))
documents = node(base.Name, st.one_of(st.sampled_from(DOCUMENTS), words))
titles = node(base.Title, texts, st.none() | texts)
notes = node(base.Note, texts)
references = st.one_of(
    node(base.Reference, words.map(lambda word: (word,))),
    node(base.Reference, st.tuples(words.filter(lambda word: word not in NAMES.values()), words)),
    node(base.Reference, st.tuples(st.sampled_from(tuple(NAMES)), words)),
)
reference_lists = some(references, 4)
locators = st.sampled_from(LOCATORS).map(lambda place: base.Locator(*place, span=NOWHERE))

_MOST = 10**15 - 1
quantities = st.one_of(
    node(values.Quantity, st.integers(0, _MOST), st.sampled_from(Unit)),
    node(values.Quantity, st.integers(0, 99_999), st.sampled_from(Unit)),
    st.builds(
        lambda count, step: values.Quantity(count * step, Unit.FEN, span=NOWHERE),
        st.integers(0, 9999),
        st.sampled_from((100, 10**6, 10**10)),
    ),
    st.builds(lambda years: values.Quantity(years * 12, Unit.MONTHS, span=NOWHERE), st.integers(0, 12_000)),
)
dates = st.dates(date(1, 1, 1), date(9999, 12, 31))
days = node(values.Day, dates)
literals = quantities | days
amounts = st.one_of(quantities, days, references)
plain_values = st.one_of(amounts, node(values.Truth, st.booleans()), node(values.Nothing))

years = dates.map(lambda day: values.DayWithin(date(day.year, 1, 1), date(day.year, 12, 31), "year", span=NOWHERE))
months = dates.map(
    lambda day: values.DayWithin(
        day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), "month", span=NOWHERE
    )
)
ranges = st.tuples(dates, dates).map(lambda pair: values.DayWithin(min(pair), max(pair), "range", span=NOWHERE))
one_sided = st.one_of(
    dates.map(lambda day: values.DayWithin(day, None, "not-before", span=NOWHERE)),
    dates.map(lambda day: values.DayWithin(None, day, "not-after", span=NOWHERE)),
)
simple_dates = st.one_of(days, years, months)
header_dates = st.one_of(simple_dates, ranges, one_sided, node(values.SpokenDate, st.sampled_from(values.DateWord)))
periods = st.one_of(
    st.none(),
    node(values.Period, simple_dates, st.none() | simple_dates),
    node(values.Period, st.none(), simple_dates),
)

# ----------------------------------------------------------------------------------------------------- conditions
bounds = node(conditions.Bound, st.sampled_from(conditions.Comparator), amounts)
bound_lists = some(bounds, 2)
tests = st.one_of(
    node(conditions.Holds, references),
    node(conditions.Compared, references, bound_lists),
    node(conditions.Member, references, st.sampled_from(conditions.Belonging), reference_lists),
    node(conditions.Equals, references, st.booleans(), plain_values),
    node(conditions.Elapsed, st.none() | references, references, bound_lists),
)


def _composite(inner):
    return st.one_of(
        node(conditions.Negation, inner),
        *(
            node(kind, some(inner, 3, least), st.just(listed))
            for kind in (conditions.All, conditions.AnyOf)
            for listed, least in ((False, 2), (True, 1))
        ),
        node(conditions.AtLeast, st.integers(0, 20), some(inner)),
    )


conditions_ = st.recursive(tests, _composite, max_leaves=6)
guards = st.none() | conditions_

# -------------------------------------------------------------------------------------------------- lists, details
entries = node(clauses.Entry, references, guards)
entry_lists = node(clauses.Entries, some(entries, 4), st.booleans(), guards)
choice_modes = st.sampled_from(clauses.ChoiceMode)
plain_choices = node(clauses.Choice, choice_modes, some(entries, 4))
choices = st.one_of(
    plain_choices,
    node(
        clauses.Choice, choice_modes, some(entries | node(clauses.Choice, choice_modes, some(entries), guards)), guards
    ),
)
evidence_groups = st.recursive(
    node(clauses.EvidenceGroup, st.booleans(), some(entries, 3, 2), guards),
    lambda inner: node(clauses.EvidenceGroup, st.booleans(), some(entries | inner, 3, 2), guards),
    max_leaves=3,
)
evidence_lists = node(clauses.EvidenceList, some(entries | evidence_groups), st.booleans())
details = st.one_of(
    *(node(kind, entry_lists) for kind in (clauses.Settlers, clauses.Companions, clauses.Receivers, clauses.Proxies)),
    node(clauses.Heads, bounds),
    node(clauses.Addresses, choices),
    node(clauses.Evidence, evidence_lists),
    node(clauses.TimeLimit, quantities, some(references, 2, 0)),
)
detail_lists = some(details, 3, 0)

# ---------------------------------------------------------------------------------------------- clauses, documents


def _beyond_this(targets):
    """于 本文件 says what no 于 says, and is read as that."""
    return any(target.document or target.locators for target in targets)


def _beyond_this(found):
    """于 本文件 says what no 于 says, and is read as that."""
    return any(target.document or target.locators for target in found)


here = node(base.DocumentReference, st.none(), some(locators))
elsewhere = node(base.DocumentReference, documents, some(locators, 2, 0))
targets = some(st.one_of(here, elsewhere, node(base.DocumentReference, st.none())))
places = node(clauses.Place, reference_lists, some(references, 2, 0))
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
    node(clauses.CommonRule, st.booleans(), st.none() | targets.filter(_beyond_this), detail_lists),
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
    ),
)
instrument_members = st.one_of(
    node(instruments.Issuer, reference_lists),
    places,
    node(instruments.DateHeader, st.sampled_from(instruments.DateKind), header_dates),
    node(instruments.ValidFor, quantities),
    node(instruments.ValidUntil, simple_dates),
    node(instruments.Status, st.sampled_from(instruments.StatusKind)),
    node(instruments.Kind, st.sampled_from(instruments.InstrumentKind)),
    node(instruments.Basis, some(documents)),
    node(instruments.Provenance, names, st.none() | texts, st.none() | st.sampled_from(instruments.Quality)),
    node(instruments.Checked, texts, dates),
    node(instruments.MayGovern, reference_lists),
    node(instruments.Repeal, targets, st.none() | simple_dates),
    definitions,
    clause_nodes,
    notes,
)
instrument_nodes = node(instruments.Instrument, documents, aliases, st.none() | titles, some(instrument_members, 5, 0))

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
plain_registers = st.sampled_from(
    [register for register in vocabulary.Register if register.name not in {"MATTERS", "PATHWAYS"}]
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
        st.sampled_from(("周岁", "最早")).map(lambda text: base.Name(text, span=NOWHERE)),
        reference_lists,
    ),
    node(vocabulary.Discretion, names, aliases, reference_lists),
    node(vocabulary.Listing, plain_registers, some(flat_named, 5)),
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

statements = st.one_of(areas, vocabularies, instrument_nodes, scenario_nodes)
MADE |= {base.Locator, values.DayWithin}  # made from ready examples
files = some(statements, 2, 0).map(lambda found: File(SOURCE, found))
