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
    Keyword("AVAILABLE", "可用", "available-if"),
    Keyword("SMALLER", "越小越有利", "smaller-is-better"),
    Keyword("LARGER", "越大越有利", "larger-is-better"),
    Keyword("NODIR", "无方向", "no-direction"),
    Keyword("DISCRETION", "裁量", "discretion", starts=True),
    Keyword("BY", "由", "by", starts=True),
    Keyword("DERIVED", "推导", "derived", starts=True),
    Keyword("AS", "为", "as"),
    Keyword("MATTER", "事项", "matter", starts=True),
    Keyword("ADDRESS", "落户地", "address", starts=True),
    Keyword("DOCUMENTS", "材料", "evidence", ("凭",), starts=True),
    Keyword("BODIES", "机关", "body", starts=True),
    Keyword("PARAM", "参数", "parameter", starts=True),
    Keyword("ENTITLEMENT", "权益", "entitlement", starts=True),
    Keyword("ROUTE", "途径", "pathway", starts=True),
    Keyword("CLASS", "群体", "class", starts=True),
    Keyword("CONSTRAINT", "约束", "constraint", starts=True),
    Keyword("IMPLIES", "蕴含", "implies"),
    Keyword("IFX", "若", "when"),
    Keyword("THEN", "则", "then"),
    Keyword("ELSE", "否则", "otherwise"),
    Keyword("INTDIV", "整除", "full-units-of"),
)

INSTRUMENTS = (
    Keyword("INSTRUMENT", "文件", "instrument", starts=True),
    Keyword("ISSUER", "发布机关", "issuer", ("印发机关", "制定机关"), starts=True),
    Keyword("SCOPE", "适用地区", "applies-in", starts=True),
    Keyword("SUBJECTS", "适用对象", "applies-to", starts=True),
    Keyword("APPROVED", "批准", "approved-by", starts=True),
    Keyword("CONSULT", "征求意见期", "consultation", starts=True),
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
    Keyword("BASEDATE", "基准日", "as-of", starts=True),
    Keyword("BOUNDARY", "界限", "bounds", starts=True),
    Keyword("INCL", "含本数", "inclusive"),
    Keyword("EXCL", "不含本数", "exclusive"),
    Keyword("CHECKED", "核对", "checked-by", starts=True),
    Keyword("MAYRULE", "可能规定", "may-govern", starts=True),
    Keyword("NOTE", "注", "note", starts=True),
    Keyword("REPEAL", "废止", "repeals", starts=True),
    Keyword("AMEND", "修改", "amends", starts=True),
    Keyword("AMENDTO", "改为", "to-read", ("修改为",)),
    Keyword("SUSPEND", "暂停", "suspends", ("暂停施行",), starts=True),
    Keyword("EXTEND", "延长", "extends", starts=True),
    Keyword("REVIVE", "恢复", "revives", starts=True),
    Keyword("REISSUE", "重发", "reissues", ("重新发布",), starts=True),
    Keyword("CONFLICT", "抵触时", "on-conflict", ("不一致时",), starts=True),
    Keyword("FOLLOW", "从", "follow"),
    Keyword("TRANSITION", "过渡", "transition", starts=True),
    Keyword("APPLYS", "适用", "apply", starts=True),
    Keyword("MAYAPPLY", "可适用", "may-apply", ("仍可适用",)),
    Keyword("COEXIST", "并行", "coexists-with", starts=True),
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
    Keyword("COVERS", "含", "covers"),
    Keyword("EXCLUDES", "不含", "excludes"),
    Keyword("BYLOWER", "由下级规定", "left-to-lower"),
    Keyword("UNDEFINED", "未界定", "left-open"),
    Keyword("ONLYFOR", "仅用于", "only-for"),
    Keyword("NOTENC", "不编码", "not-encoded", starts=True),
    Keyword("ENCODED", "已编码", "encoded", starts=True),
    Keyword("REASON", "原因", "because-of"),
)

CLAUSES = (
    Keyword("ARTICLE", "条款", "clause", starts=True),
    Keyword("IF", "条件", "if", starts=True),
    Keyword("UNLESS", "除非", "unless", starts=True),
    Keyword("EXCEPTION", "例外于", "exception-to", starts=True),
    Keyword("OVERRIDES", "优先于", "overrides", starts=True),
    Keyword("EXEMPT", "免除", "exempts-from", ("不受限于",), starts=True),
    Keyword("REGARDLESS", "不限", "regardless-of", starts=True),
    Keyword("TARGETS", "面向", "for-groups", starts=True),
    Keyword("GRANT", "准予", "grant", ("允许", "准许", "可以", "可"), starts=True),
    Keyword("BAR", "不予", "bar", ("不准", "不得", "禁止"), starts=True),
    Keyword("REGARDING", "就", "regarding"),
    Keyword("SHARED", "通则", "common-rule", ("补充",), starts=True),
    Keyword("REPLACES", "替代", "replacing"),
    Keyword("LIMIT", "限定", "set", starts=True),
    Keyword("DEFAULTV", "缺省", "by-default"),
    Keyword("DUTY", "责成", "charge", starts=True),
    Keyword("LEAD", "牵头", "lead"),
    Keyword("JOIN", "参与", "with-help-of", ("配合",)),
    Keyword("EACH", "分别", "each"),
    Keyword("DEADLINE", "期限", "deadline"),
    Keyword("EVERYYEAR", "每年", "yearly"),
    Keyword("PROVIDE", "提供", "provide", starts=True),
    Keyword("COUNT", "共计", "total-of"),
    Keyword("CHANNEL", "渠道", "channel"),
    Keyword("MODE", "方式", "mode", starts=True),
    Keyword("PLACE", "地点", "venue"),
    Keyword("ENSURE", "保障", "ensure", ("享有",), starts=True),
    Keyword("DEEM", "视为", "deem", starts=True),
    Keyword("END", "终止", "end", starts=True),
    Keyword("LOWER", "下级", "lower", starts=True),
    Keyword("MUSTGRANT", "应当准予", "must-grant", ("应准予", "必须准予")),
    Keyword("MUSTNOT", "不得要求", "must-not-require", ("不得设置",)),
    Keyword("MUSTNOTUSE", "不得采用", "must-not-use", ("不得采取",)),
    Keyword("MAYUSE", "可采用", "may-use", ("可以采用",)),
    Keyword("REQATMOST", "至多要求", "may-require-at-most", ("最多要求",)),
    Keyword("MAYREQ", "可要求", "may-require", ("可以要求",)),
    Keyword("DELEGATE", "授权", "delegate", starts=True),
    Keyword("SETTLERS", "落户人", "settlers", starts=True),
    Keyword("WITH", "随迁", "with", ("随迁人",), starts=True),
    Keyword("HEADS", "人数", "heads", starts=True),
    Keyword("TIME", "时限", "decided-within", starts=True),
    Keyword("RECEIVER", "受理", "received-by", starts=True),
    Keyword("WINDOW", "办理期", "exercised-within", starts=True),
    Keyword("APPLYPERIOD", "申请期", "applications", ("申报期",), starts=True),
    Keyword("FEE", "费用", "fee", starts=True),
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
    Keyword("MEETS", "符合", "meets"),
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

POINTS = (
    Keyword("SCORE", "积分", "score", starts=True),
    Keyword("SUM", "合计", "sum"),
    Keyword("BEST", "取高", "best-of", ("只取最高",)),
    Keyword("CHOICE", "择一", "choose-one"),
    Keyword("GAIN", "计", "gives", ("加", "积")),
    Keyword("LOSE", "减", "takes", ("扣", "扣减")),
    Keyword("PER", "每满", "per-full"),
    Keyword("PERANY", "每", "per", ("每增加",)),
    Keyword("STARTED", "含不满", "part-counted"),
    Keyword("ABOVE", "超出", "above"),
    Keyword("VETO", "否决", "veto", ("一票否决",)),
    Keyword("QUOTA", "名额", "quota", starts=True),
    Keyword("AMOUNT", "数量", "number", starts=True),
    Keyword("PERIOD", "周期", "period", starts=True),
    Keyword("CUTOFF", "截止", "cut-off", starts=True),
    Keyword("RANK", "排名", "rank-by", starts=True),
    Keyword("DESC", "从高到低", "descending", ("由高到低",)),
    Keyword("ASC", "从低到高", "ascending", ("由低到高", "先后")),
    Keyword("TIES", "并列", "ties", starts=True),
    Keyword("SPLITBY", "分区", "split-by", starts=True),
    Keyword("LEFTOVER", "余额", "leftover", starts=True),
    Keyword("COUNTING", "口径", "counting", starts=True),
    Keyword("CONTINUOUS", "连续", "continuous"),
    Keyword("CUMULATIVE", "累计", "cumulative"),
    Keyword("STARTS", "起算", "starts-at", starts=True),
    Keyword("GAP", "间断", "gaps", starts=True),
    Keyword("NOTCOUNTED", "不计", "not-counted", starts=True),
    Keyword("COUNTED", "计入", "also-counted", starts=True),
    Keyword("RESTART", "重算", "restarts-on", starts=True),
    Keyword("PAUSE", "中止", "paused-on", starts=True),
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

WAIVERS = (
    Keyword("WAIVE", "容许", "waive", starts=True),
    Keyword("PRINT", "指纹", "fingerprint"),
)

KEYWORDS = (*AREAS_AND_VOCABULARY, *INSTRUMENTS, *CLAUSES, *CONDITIONS, *POINTS, *SCENARIOS, *WAIVERS)
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

GLUED_BEFORE = _chinese("GAIN", "LOSE", "PER", "PERANY", "ABOVE", "COUNT", "EVERYYEAR")
"""Other Chinese words that are written together with the value behind them (`计5分`, `每满1年`), longest first."""

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
