"""The lines of a document as received, without what the page around it left in the file.

What goes: marks of images and emphasis, tags and entities of HTML, glosses of pronunciation, page numbers, source
credits, counters of visits, navigation, trailing lists of links. What stays is in compatibility form (NFKC).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from unicodedata import normalize

from luohu.compiler.sources._opencc import simplified
from luohu.compiler.sources.normalise import without_glosses


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it.

    `raw`: cleaned, in the characters of the document. `text`: the same simplified, which rules look at.
    `after_blank`: whether an empty line stands before it. `width`: characters as received, glosses counted in.
    `signature`: lines of a signature that are one paragraph. `links`: a list of links stood behind it and is left out.
    """

    raw: str
    text: str
    after_blank: bool
    width: int
    signature: bool = False
    links: bool = False


# Lengths are bounded: a mark that is never closed must not be looked for to the end of the text again and again.
_IMAGE = re.compile(
    r"!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)|\[[^\[\]\n]{0,200}\.(?:png|jpe?g|gif|bmp|webp)\]", re.IGNORECASE
)
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:https?:|/)[^)\n]{0,2000}\)")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"<!--(?:(?!<!--).)*?-->|</?[A-Za-z][^<>\n]*>|\?/[a-z]+>", re.DOTALL
)  # the last lost its `<` with its encoding
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_HEADING_MARK = re.compile(r"^(?:#{1,6}|>)\s+")
_LINKS_BEHIND = re.compile(r"\s*\|\s*相关(?:链接|阅读|新闻).*$")
_SPACED_OUT = re.compile(r"\S(?:\s+\S){3,}")

_FURNITURE = re.compile(
    r"""
      [-—–·.\s]*(?:第\s*)?[0-9]{1,3}(?:\s*页)?(?:\s*[,/]?\s*共\s*[0-9]+\s*页)?[-—–·.\s]*   # numbers of pages
    | [-—–_=~*·.\s]+
    | (?:发布|发文|成文|更新)(?:时间|日期)\s*:.*
    | [\[【]?\s*(?:浏览|阅读|点击)[^,。;]{0,12}次\s*[\]】]?
    | (?:来源|信息来源|责任编辑|编辑|字号|浏览次数)\s*:.*
    | \((?:来源|责任编辑|记者|通讯员)\s*:.*\)
    | \(?此件(?:主动)?公开(?:发布)?\)?
    | .{0,20}[↓↑▼▲▽△]+
    | (?:热门推荐|最新文章|相关(?:链接|阅读|文章|新闻)|上一篇.*|下一篇.*|打印(?:本页)?|关闭(?:窗口)?|返回顶部|分享到.*)
    """,
    re.VERBOSE,
)


def lines_of(received: str) -> tuple[Line, ...]:
    """The lines of a document, furniture of pages left out."""
    found: list[Line] = []
    blank = False
    for each in _unmarked(received).split("\n"):
        line = _line(each.strip(), after_blank=blank)
        if not line.text:
            blank = True
        elif _FURNITURE.fullmatch(line.text) is None:
            found.append(line)
            blank = False
    return tuple(found)


def _line(received: str, *, after_blank: bool) -> Line:
    raw = _HEADING_MARK.sub("", without_glosses(received)).strip()
    if _SPACED_OUT.fullmatch(raw):
        raw = "".join(raw.split())
    text = simplified(raw)
    links = _LINKS_BEHIND.search(text)
    end = len(text) if links is None else links.start()
    return Line(raw[:end], text[:end], after_blank, len(received), links=links is not None)


def _unmarked(received: str) -> str:
    text = normalize("NFKC", received.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    text = _LINK.sub(r"\1", _IMAGE.sub("", _INVISIBLE.sub("", text)))
    return unescape(_TAG.sub("", _BREAK.sub("\n", text))).replace("*", "")
