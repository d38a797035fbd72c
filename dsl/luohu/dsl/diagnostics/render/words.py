"""The few words that renderers say themselves, in both languages."""

from __future__ import annotations

from luohu.dsl.diagnostics.model import Severity, Text, Waived

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "info"),
}
NOTE = Text("说明", "note")
HELP = Text("建议", "help")
EDIT = Text("改为", "edit")
IN = Text("位于", "in")
WAIVED = Text("容许", "waived")


def waiver_words(waived: Waived) -> Text:
    """Why a finding may stand, and how long."""
    if waived.until is None:
        return Text(waived.reason, waived.reason)
    return Text(f"{waived.reason}（至 {waived.until}）", f"{waived.reason} (until {waived.until})")
