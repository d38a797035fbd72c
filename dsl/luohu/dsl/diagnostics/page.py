"""The page of a rule: what a code means, why it matters, what to do, and an example.

`luohu rule CODE` prints the text form, the documentation holds the Markdown form.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Text
from luohu.dsl.diagnostics.render.words import SEVERITIES

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language, Rule

WHY = Text("为什么", "Why")
FIX = Text("怎么改", "What to do")
SEEN = Text("真实文件里", "In real documents")
EXAMPLE = Text("会引出它的例子", "An example that triggers it")
_FENCE = "```"


def text_page(rule: Rule, language: Language) -> str:
    """The page for a terminal in one language."""
    parts = [
        f"{rule.code} {rule.name} ({SEVERITIES[rule.severity].get(language)})",
        _sentence(rule.title, language),
        _paragraph(WHY, rule.why, language),
        *([] if rule.seen is None else [_paragraph(SEEN, rule.seen, language)]),
        _paragraph(FIX, rule.fix, language),
        f"{EXAMPLE.get(language)}\n{textwrap.indent(rule.example.strip(), '    ')}",
    ]
    return "\n\n".join(parts) + "\n"


def markdown_page(rule: Rule, language: Language) -> str:
    """The page for the documentation in one language."""
    fence = _fence_for(rule.example)
    parts = [
        f"# {rule.code} {rule.name}",
        f"*{SEVERITIES[rule.severity].get(language)}*: {_sentence(rule.title, language)}",
        f"## {WHY.get(language)}",
        _sentence(rule.why, language),
        *([] if rule.seen is None else [f"## {SEEN.get(language)}", _sentence(rule.seen, language)]),
        f"## {FIX.get(language)}",
        _sentence(rule.fix, language),
        f"## {EXAMPLE.get(language)}",
        f"{fence}luohu\n{rule.example.strip()}\n{fence}",
    ]
    return "\n\n".join(parts) + "\n"


def _paragraph(heading: Text, text: Text, language: Language) -> str:
    return f"{heading.get(language)}\n{textwrap.indent(_sentence(text, language), '    ')}"


def _sentence(text: Text, language: Language) -> str:
    """A text of a rule as a sentence: texts carry neither capital nor full stop of their own."""
    words = text.get(language)
    if language == "zh":
        return words if words.endswith(("。", "！", "？")) else f"{words}。"
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def _fence_for(example: str) -> str:
    """A fence longer than any in the example."""
    longest = max((len(run) for run in re.findall(r"`{3,}", example)), default=0)
    return _FENCE if longest == 0 else "`" * (longest + 1)
