"""What every page must be: well-formed, its links leading somewhere, everything in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "wbr", "col"})
SHAPES = frozenset({"path", "circle", "rect", "line", "use", "polygon", "polyline"})
"""Elements of pictures that may close themselves."""


@dataclass
class Read(HTMLParser):
    """A page as a parser reads it: elements that do not close, ids, links, texts by language."""

    open: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    elements: list[str] = field(default_factory=list)
    spoken: dict[str, list[str]] = field(default_factory=lambda: {"zh": [], "en": []})

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        known = dict(attrs)
        self.ids += [known["id"] or ""] if "id" in known else []
        href = known.get("href") or ""
        if href.startswith("#"):
            self.links.add(href[1:])
        classes = (known.get("class") or "").split()
        self.spoken["zh"] += [tag] if "zh" in classes else []
        self.spoken["en"] += [tag] if "en" in classes else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f"{tag} closes {self.open[-1:]}")
        else:
            self.open.pop()


def read(page: str) -> Read:
    """A page, read to its end."""
    found = Read()
    found.feed(page)
    found.close()
    return found


def faults(page: str) -> list[str]:
    """Everything that is not as on every page; nothing on a good one."""
    found = read(page)
    wrong = [*found.wrong, *(f"{each} is never closed" for each in found.open)]
    wrong += [f"#{each} leads nowhere" for each in sorted(found.links - set(found.ids))]
    wrong += [f"{each} is there twice" for each in sorted({one for one in found.ids if found.ids.count(one) > 1})]
    if len(found.spoken["zh"]) != len(found.spoken["en"]):
        wrong.append(f"said in Chinese {len(found.spoken['zh'])} times, in English {len(found.spoken['en'])}")
    wrong += [] if found.elements.count("script") == 1 else ["not one script"]
    return wrong
