"""Lines told one under the other as a list: what begins with two spaces stands below the line before it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from luohu.compiler.reports.html.parts import items
from luohu.compiler.reports.html.words import both
from luohu.dsl.diagnostics.model import Text


def nested(lines: Iterable[Text]) -> Markup:
    """Lines as a list with lists in it; one line alone is no list."""
    found: list[tuple[Text, list[Text]]] = []
    for each in lines:
        if each.zh.startswith("  ") and found:
            found[-1][1].append(Text(_bare(each.zh), _bare(each.en)))
        else:
            found.append((Text(_bare(each.zh), _bare(each.en)), []))
    bodies = [both(head) + items(below) for head, below in found]
    return bodies[0] if len(bodies) == 1 else items(bodies)


def _bare(line: str) -> str:
    return line.strip().removeprefix("- ")
