"""A page for each diagnostic, made from its rule, and one table of all of them."""

from __future__ import annotations

import re

from luohu.cli.rules import ALL_RULES
from luohu.dsl.diagnostics.model import Rule
from luohu.dsl.diagnostics.page import EXAMPLE, markdown_page
from luohu.dsl.diagnostics.render.words import SEVERITIES
from luohu_pages.markdown import contents, table

FAMILIES = (
    ("LH1", "Text", "what is written cannot be read"),
    ("LH2", "Names and types", "a word is not declared, declared twice, or used as what it is not"),
    ("LH3", "Time", "acts, periods and days"),
    ("LH4", "Conflicts, gaps, other cities, higher rules", "what clauses do to people"),
    ("LH5", "Style and traceability", "what makes a library hard to read or to check"),
    ("LH6", "Export", "what cannot be expressed in another format"),
    ("LH7", "Registry", "what cannot be published or pulled"),
)

INTRODUCTION = """# Diagnostics

Every finding carries a code that is never used again for anything else. `luohu rule CODE` prints the same page in the
terminal. Only errors stop `luohu build`; `luohu check --ignore CODE` leaves a finding out of the report.
"""


def diagnostic_pages() -> dict[str, str]:
    """The pages, and `diagnostics/index.md` with the tables."""
    pages = {f"diagnostics/{rule.code}.md": page(rule) for rule in ALL_RULES}
    pages["diagnostics/index.md"] = index(ALL_RULES)
    return pages


def page(rule: Rule) -> str:
    """English first; the same in Chinese below it, without repeating the example."""
    chinese, _, _ = markdown_page(rule, "zh").partition(f"\n## {EXAMPLE.zh}")
    headings = re.sub(r"^#", "##", chinese, flags=re.MULTILINE)
    below = re.sub(r"^## LH.*$", "## 中文", headings, count=1, flags=re.MULTILINE)
    english = markdown_page(rule, "en")
    if rule.example.lstrip().startswith("$ "):
        english = english.replace("```luohu\n$ ", "```console\n$ ")
    return f"{english}\n{below.rstrip()}\n"


def index(found: tuple[Rule, ...]) -> str:
    """The tables of all codes, by family."""
    parts = [INTRODUCTION]
    for prefix, title, about in FAMILIES:
        rows = [row(rule) for rule in found if rule.code.startswith(prefix)]
        if rows:
            head = ("code", "name", "severity", "what it says", "说明")
            parts.append(f"## {prefix}: {title}\n\n{about[:1].upper()}{about[1:]}.\n\n{table(head, rows)}\n")
    parts.append(contents(rule.code for rule in found))
    return "\n".join(parts) + "\n"


def row(rule: Rule) -> tuple[str, ...]:
    """One line of a table."""
    severity = SEVERITIES[rule.severity].get("en")
    return f"[{rule.code}]({rule.code}.md)", f"`{rule.name}`", severity, rule.title.en, rule.title.zh
