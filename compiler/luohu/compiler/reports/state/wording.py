"""Words of the report on a city: how things stand, how far people are covered, where a text is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.analysis.gaps.coverage import Extent
from luohu.compiler.reports.html.model import Heat
from luohu.compiler.reports.state.model import DoubtKind, Reach, Standing
from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.dsl.diagnostics.model import Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Moment, Period

STANDINGS = {
    Standing.IN_FORCE: Text("有效", "in force"),
    Standing.MAYBE: Text("不定：取决于未知的日期", "perhaps: it depends on a day nobody knows"),
    Standing.COMING: Text("尚未施行", "not in force yet"),
    Standing.OVER: Text("已失效", "no longer in force"),
    Standing.DRAFT: Text("草案", "draft"),
}
HEAT_OF = {
    Extent.ALWAYS: Heat.ALWAYS,
    Extent.DISCRETION: Heat.DISCRETION,
    Extent.PART: Heat.PART,
    Extent.NEVER: Heat.NEVER,
}
"""How a cell shows how far people are covered."""
HEATS = {
    Heat.ALWAYS: Text("全部准予", "all are granted"),
    Heat.DISCRETION: Text("凭裁量准予", "granted if a body so decides"),
    Heat.PART: Text("一部分准予", "some are granted"),
    Heat.NEVER: Text("无人准予", "none is granted"),
    Heat.NO_RULE: Text("无规定", "no rule"),
    Heat.UNKNOWN: Text("不能确定", "not known"),
}
REACHES = {Reach.ALL: Text("全部", "all"), Reach.SOME: Text("部分", "some"), Reach.NONE: Text("无", "none")}
DOUBTS = {
    DoubtKind.UNKNOWN_DAY: Text("日期未知", "unknown day"),
    DoubtKind.BY_NAME_ONLY: Text("仅知其名", "known by name only"),
    DoubtKind.UNSETTLED: Text("冲突未定", "conflict not settled"),
    DoubtKind.UNCERTAIN_ACT: Text("行为不定", "uncertain act"),
}
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "note"),
}
QUALITIES = {
    "official": Text("正式文本", "official text"),
    "reprint": Text("转载", "reprint"),
    "report": Text("报道", "report"),
    None: Text("没有说明", "not stated"),
}
SUMS = {
    "clauses": Text("两面都试过的条款", "clauses tried both ways"),
    "tests": Text("两面都试过的条件", "conditions tried on both sides"),
    "offers": Text("预期过的所给", "offers expected"),
}
OPEN_END = Text("未定期限", "no end known")


def day_told(moment: Moment | None) -> Text:
    """A day, or the range that it lies in; nothing of none."""
    if moment is None:
        return Text("", "")
    if moment.exact:
        return Text(str(moment.first), str(moment.first))
    return Text(f"{moment.first} 至 {moment.last} 之间", f"between {moment.first} and {moment.last}")


def last_day(period: Period) -> Text:
    """The last day of a period, or that no end is known."""
    if period.end is None:
        return OPEN_END
    first, last = period.end.first - ONE_DAY, period.end.last - ONE_DAY
    if first == last:
        return Text(str(first), str(first))
    return Text(f"{first} 至 {last} 之间", f"between {first} and {last}")


def counted(count: int, zh: str, one: str, several: str | None = None) -> Text:
    """`3 条`, `3 clauses`: a number with what is counted."""
    return Text(f"{count} {zh}", f"{count} {one if count == 1 else several or f'{one}s'}")
