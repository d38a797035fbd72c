"""The few words that renderers say themselves, in both languages."""

from __future__ import annotations

from luohu.dsl.diagnostics.model import Severity, Text

SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "info"),
}
NOTE = Text("说明", "note")
HELP = Text("建议", "help")
EDIT = Text("改为", "edit")
IN = Text("位于", "in")
