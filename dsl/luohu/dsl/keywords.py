"""The one table of keywords: terminal of the grammar, Chinese spelling, accepted synonyms, English spelling.

Everything that reads or writes keywords goes through this table, so a new keyword is one row here and its use in the
grammar. Synonyms are read and never written: the formatter turns them into the canonical spelling. `None` in a column:
that language has no such form (comparators stand behind a value in Chinese and before it in English); `COUNTERPART`
says which terminal then takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword (关键词). `starts`: it may begin a statement or a member, where reading resumes after an error."""

    terminal: str
    zh: str | None
    en: str | None
    also_zh: tuple[str, ...] = ()
    also_en: tuple[str, ...] = ()
    starts: bool = False

    def spelling(self, language: Language) -> str | None:
        """The canonical word in one language, or None where that language has another form."""
        return self.zh if language == "zh" else self.en

    def spellings(self) -> tuple[str, ...]:
        """Every word that is read as this keyword."""
        return tuple(word for word in (self.zh, *self.also_zh, self.en, *self.also_en) if word is not None)


AREAS_AND_VOCABULARY = (
    Keyword("AREA", "地区", "area", starts=True),
    Keyword("ZONE", "片区", "zone", starts=True),
    Keyword("INCLUDES", "包括", "includes", ("包含以下",)),
    Keyword("ATTR", "属性", "attribute", starts=True),
    Keyword("ASSUMED", "推定", "assumed"),
    Keyword("VOCAB", "词汇", "vocabulary", starts=True),
    Keyword("ENUM", "枚举", "enumeration", (), ("enum",), starts=True),
    Keyword("ORDERED", "有序", "ordered"),
    Keyword("KIN", "亲属关系", "kinship", starts=True),
    Keyword("FACT", "事实", "fact", starts=True),
    Keyword("ASK", "问", "ask", ("提问",), starts=True),
    Keyword("PROOF", "证明", "proof", starts=True),
    Keyword("PERSONAL", "个人信息", "personal"),
    Keyword("NULLABLE", "可无", "may-be-none"),
    Keyword("ONLYWHEN", "仅当", "only-when"),
    Keyword("ORDINARY", "常值", "ordinarily"),
    Keyword("LOCALF", "本地", "local"),
    Keyword("FORMERLY", "原名", "formerly"),
    Keyword("DISCRETION", "裁量", "discretion", starts=True),
    Keyword("BY", "由", "by"),
    Keyword("DERIVED", "推导", "derived", starts=True),
    Keyword("AS", "为", "as"),
    Keyword("MATTER", "事项", "matter", starts=True),
    Keyword("ADDRESS", "落户地", "address", starts=True),
    Keyword("DOCUMENTS", "材料", "evidence", ("凭",), starts=True),
    Keyword("BODIES", "机关", "body", starts=True),
    Keyword("ROUTE", "途径", "pathway", starts=True),
    Keyword("CONSTRAINT", "约束", "constraint", starts=True),
    Keyword("IMPLIES", "蕴含", "implies"),
)

INSTRUMENTS = (
    Keyword("INSTRUMENT", "文件", "instrument", starts=True),
    Keyword("ISSUER", "发布机关", "issuer", ("印发机关", "制定机关"), starts=True),
    Keyword("SCOPE", "适用地区", "applies-in", starts=True),
    Keyword("PROMULGATED", "公布", "promulgated", ("发布", "印发"), starts=True),
    Keyword("EFFECTIVE", "施行", "effective", ("实施", "执行", "生效"), starts=True),
    Keyword("ONPROM", "公布之日", "on-promulgation", ("印发之日", "发布之日", "即日", "即日起")),
    Keyword("EXPIRES", "失效", "expires", ("停止执行",), starts=True),
    Keyword("VALID", "有效期", "valid", starts=True),
    Keyword("STATUS", "状态", "status", starts=True),
    Keyword("KIND", "种类", "kind", starts=True),
    Keyword("BASIS", "依据", "basis", ("根据",), starts=True),
    Keyword("SOURCE", "来源", "source", ("出处",), starts=True),
    Keyword("PART", "部分", "part"),
    Keyword("QUALITY", "性质", "quality"),
    Keyword("UNSTATED", "未载明", "unstated"),
    Keyword("UNDECIDED", "未定", "undecided"),
    Keyword("CHECKED", "核对", "checked-by", starts=True),
    Keyword("MAYRULE", "可能规定", "may-govern", starts=True),
    Keyword("NOTE", "注", "note", starts=True),
    Keyword("REPEAL", "废止", "repeals", starts=True),
    Keyword("ZHI", "之", "article"),
    Keyword("THIS", "本文件", "this-instrument", ("本办法", "本规定")),
    Keyword("FROM", "自", "from"),
    Keyword("QI", "起", "onward", ("之日起",)),
    Keyword("SINCE", None, "of"),
    Keyword("UNTIL", "至", "until", ("到",)),
    Keyword("AT", "于", "at", ("在",)),
    Keyword("EXCEPT", "除", "except"),
    Keyword("DEFINE", "定义", "define", starts=True),
    Keyword("MEANS", "指", "means", ("是指", "系指")),
    Keyword("UNDEFINED", "未界定", "left-open"),
)

CLAUSES = (
    Keyword("ARTICLE", "条款", "clause", starts=True),
    Keyword("IF", "条件", "if", starts=True),
    Keyword("UNLESS", "除非", "unless", starts=True),
    Keyword("EXCEPTION", "例外于", "exception-to", starts=True),
    Keyword("OVERRIDES", "优先于", "overrides", starts=True),
    Keyword("GRANT", "准予", "grant", ("允许", "准许", "可以", "可"), starts=True),
    Keyword("BAR", "不予", "bar", ("不准", "不得", "禁止"), starts=True),
    Keyword("REGARDING", "就", "regarding"),
    Keyword("SHARED", "通则", "common-rule", ("补充",), starts=True),
    Keyword("REPLACES", "替代", "replacing"),
    Keyword("SETTLERS", "落户人", "settlers", starts=True),
    Keyword("WITH", "随迁", "with", ("随迁人",), starts=True),
    Keyword("HEADS", "人数", "heads", starts=True),
    Keyword("TIME", "时限", "decided-within", starts=True),
    Keyword("RECEIVER", "受理", "received-by", starts=True),
    Keyword("PROXY", "代办", "by-proxy", starts=True),
    Keyword("CHOOSE", "任选", "any", ("自由选择",)),
    Keyword("INORDER", "依次", "in-order", ("按顺序",)),
    Keyword("ONLYIF", "限", "where", ("限于", "须")),
    Keyword("ALLIF", "均限", "all-where", ("均须",)),
    Keyword("OPEN", "等", "etc"),
)

CONDITIONS = (
    Keyword("AND", "且", "and", ("并且", "并", "同时")),
    Keyword("OR", "或", "or", ("或者",)),
    Keyword("NOT", "非", "not", ("未", "没有")),
    Keyword("NONE", "无", "none"),
    Keyword("TRUE", "真", "true"),
    Keyword("FALSE", "否", "false", ("假",)),
    Keyword("ANYOF", "下列之一", "any-of", ("任一", "符合下列条件之一", "具备下列条件之一")),
    Keyword(
        "ALLOF",
        "同时具备",
        "all-of",
        ("同时满足", "同时符合", "均具备", "同时符合下列条件", "同时具备下列条件"),
    ),
    Keyword("IN", "属于", "in", ("属",)),
    Keyword("NOTIN", "不属于", "not-in", ("不属",)),
    Keyword("HAS", "包含", "contains", ("具有",)),
    Keyword("IS", "是", "is"),
    Keyword("ISNOT", "不是", "is-not"),
    Keyword("OF", "的", None),
    Keyword("GE_P", "满", "reaches", ("达到", "达", "届满")),
    Keyword("NLT_P", "不低于", "not-under", ("不少于", "不小于")),
    Keyword("LT_P", "不满", "under", ("未满", "不足", "低于", "少于", "小于")),
    Keyword("GT_P", "超过", "over", ("高于", "多于", "大于", "逾")),
    Keyword("NGT_P", "不超过", "not-over", ("不高于", "不多于")),
    Keyword("ATLEAST", "至少", "at-least", ("最少", "最低")),
    Keyword("ATMOST", "至多", "at-most", ("最多", "最高", "最多不超过", "最高不超过")),
    Keyword("BEFORE_P", "早于", "before"),
    Keyword("AFTER_P", "晚于", "after"),
    Keyword("NBEFORE_P", "不早于", "not-before"),
    Keyword("NAFTER_P", "不晚于", "not-after"),
    Keyword("GE_S", "以上", None, ("及以上",)),
    Keyword("LE_S", "以下", None, ("及以下",)),
    Keyword("WITHIN_S", "以内", None, ("之内", "内")),
    Keyword("BEYOND_S", "以外", None),
    Keyword("BEFORE_S", "以前", None, ("前",)),
    Keyword("AFTER_S", "以后", None, ("后",)),
    Keyword("GE_E", None, "at-or-above"),
    Keyword("LE_E", None, "at-or-below"),
    Keyword("WITHIN_E", None, "within"),
    Keyword("BEYOND_E", None, "beyond"),
    Keyword("BEFORE_E", None, "on-or-before"),
    Keyword("AFTER_E", None, "on-or-after"),
)

SCENARIOS = (
    Keyword("SCENARIO", "场景", "scenario", starts=True),
    Keyword("ON", "申请日", "on", starts=True),
    Keyword("PERSON", "人员", "person", starts=True),
    Keyword("SET", "设", "given", starts=True),
    Keyword("EXPECT", "预期", "expect", ("应当",), starts=True),
    Keyword("ASSUME", "假定", "assume", starts=True),
    Keyword("EFFON", "施行于", "effective-on"),
    Keyword("REST", "其余", "rest", starts=True),
    Keyword("UNDET", "待定", "undetermined"),
    Keyword("BECAUSE", "因", "because"),
    Keyword("NORULE", "无规定", "no-rule"),
    Keyword("ACCORDING", "依", "pursuant-to"),
)

KEYWORDS = (*AREAS_AND_VOCABULARY, *INSTRUMENTS, *CLAUSES, *CONDITIONS, *SCENARIOS)
"""The whole table, in the order of the documentation."""

COUNTERPART = {
    "GE_S": "GE_E",
    "LE_S": "LE_E",
    "WITHIN_S": "WITHIN_E",
    "BEYOND_S": "BEYOND_E",
    "BEFORE_S": "BEFORE_E",
    "AFTER_S": "AFTER_E",
}
"""Comparators behind a value (Chinese) and the prefixes (English) that say the same."""


def _chinese(*endings: str) -> tuple[str, ...]:
    """Every Chinese word of the terminals that end so, longest first."""
    rows = (row for row in KEYWORDS if row.terminal.endswith(endings))
    words = {word for row in rows for word in (row.zh, *row.also_zh) if word is not None}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


COMPARATORS_BEFORE = _chinese("_P", "ATLEAST", "ATMOST")
"""Chinese comparators that stand before their value, longest first."""

COMPARATORS_BEHIND = _chinese("_S")
"""Chinese comparators that stand behind their value, longest first."""

LONE_COMMAS = frozenset({"和", "及", "与", "以及"})
"""Words that, standing alone, are a `、`."""

_BY_TERMINAL = {row.terminal: row for row in KEYWORDS}
_BY_WORD = {word: row.terminal for row in KEYWORDS for word in row.spellings()}

STARTERS = frozenset(row.terminal for row in KEYWORDS if row.starts)
"""Terminals that begin a statement or a member of one."""


def keyword(terminal: str) -> Keyword:
    """The row of a terminal. Raises KeyError for what is no keyword."""
    return _BY_TERMINAL[terminal]


def terminal_of(word: str) -> str | None:
    """The terminal that a whole word is read as, in either language, or None for a name."""
    return _BY_WORD.get(word)


def spell(terminal: str, language: Language) -> str:
    """The canonical word of a terminal in one language; where that language has none, the other's."""
    row = _BY_TERMINAL[terminal]
    word = row.spelling(language) or row.zh or row.en
    assert word is not None, "a row has a word in at least one language"
    return word


def words() -> dict[str, str]:
    """A fresh dictionary from every accepted word to its terminal, for a lexer to extend."""
    return dict(_BY_WORD)
