"""Random leaves of syntax trees: names, texts and figures that are hard to print; conditions and expressions of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import partial

from hypothesis import strategies as st

from luohu.dsl.keywords import KEYWORDS
from luohu.dsl.predefined import NAMES
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax import base, conditions, expressions, values
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
    "p8",
    "closing-p1",
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
    ("一(二)第2段", ("1", "2", "p2"), None),
    ("02末段", ("02", "closing"), None),
    ("1-2-p2", ("1", "2", "p2"), None),
    ("preamble-p2", ("preamble", "p2"), None),
    ("p8", ("p8",), None),
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

RUNS = (
    (("第六条(一)", ("6", "1")), ("(五)", ("5",))),
    (("一", ("1",)), ("三", ("3",))),
    (("二(三)", ("2", "3")), ("二(五)", ("2", "5"))),
    (("02.1", ("02.1",)), ("02.5", ("02.5",))),
)
locators = st.one_of(
    st.sampled_from(LOCATORS).map(lambda place: base.Locator(*place, span=NOWHERE)),
    st.sampled_from(RUNS).map(
        lambda run: base.Locator(*run[0], None, base.Locator(*run[1], span=NOWHERE), span=NOWHERE)
    ),
)


def beyond_this(found):
    """于 本文件 says what no 于 says, and is read as that."""
    return any(target.document or target.locators for target in found)


here = node(base.DocumentReference, st.none(), some(locators))
elsewhere = node(base.DocumentReference, documents, some(locators, 2, 0))
targets = some(st.one_of(here, elsewhere, node(base.DocumentReference, st.none())))

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
month_days = st.one_of(
    dates.map(lambda day: values.MonthDay(day.month, day.day, span=NOWHERE)),
    node(values.MonthDay, st.integers(1, 12), st.none()),
)
shares = st.integers(0, 99_999).map(lambda share: values.Quantity(share, Unit.SHARE, span=NOWHERE))
amounts = st.one_of(quantities, days, references, node(values.Multiple, references, shares))
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
    node(conditions.Meets, targets),
)
labels = st.none() | st.integers(1, 120).map(str)


def numbered(kind, inner, *before):
    """A list of conditions with the numbers that they carry, or without any."""

    @st.composite
    def made(draw):
        items = draw(some(inner))
        numbers = draw(st.just(()) | st.tuples(*(labels for _item in items)))
        if all(number is None for number in numbers):
            numbers = ()
        return kind(*(draw(part) for part in before), items, **draw(_listed[kind]), labels=numbers, span=NOWHERE)

    MADE.add(kind)
    return made()


_listed = {
    conditions.All: st.just({"listed": True}),
    conditions.AnyOf: st.just({"listed": True}),
    conditions.AtLeast: st.just({}),
}


def _composite(inner):
    return st.one_of(
        node(conditions.Negation, inner),
        node(conditions.All, some(inner, 3, 2)),
        node(conditions.AnyOf, some(inner, 3, 2)),
        numbered(conditions.All, inner),
        numbered(conditions.AnyOf, inner),
        numbered(conditions.AtLeast, inner, st.integers(0, 20)),
    )


conditions_ = st.recursive(tests, _composite, max_leaves=6)
guards = st.none() | conditions_

# ---------------------------------------------------------------------------------------------------- expressions
functions = st.sampled_from(("周岁", "最晚", "最早", "年差")).map(lambda text: base.Name(text, span=NOWHERE))
expressions_ = st.recursive(
    references | quantities | days,
    lambda inner: st.one_of(
        node(expressions.Call, functions, some(inner)),
        node(expressions.Computation, st.sampled_from(expressions.Arithmetic), inner, inner),
        node(expressions.Conditional, tests, inner, inner),
    ),
    max_leaves=5,
)
MADE |= {base.Locator, values.DayWithin}  # made from ready examples
