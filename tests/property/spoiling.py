"""Ways in which a text gets spoilt: characters, words and lines lost, doubled, swapped or put in; ends cut off."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from luohu.dsl.keywords import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path
    for folder in ("policies", "tests/golden/format", "cli/luohu/cli/templates", "docs/tutorial")
    for path in (ROOT / folder).rglob("*.luohu")
)
"""Every file of the language that the project ships."""

SIGNS = '{}()（）；;、，,。“”"「」《》`#：:/.—-＜<>=≥+*⊕% \n\t　０☃²㈠①·\ufffd\ufeff\u0301\ud800'
KEYWORD_WORDS = [word for row in KEYWORDS for word in row.spellings()]
FIGURES = [
    "学历",
    "一(三)",
    "3年",
    "半年",
    "2024年2月30日",
    "10月底",
    "80%",
    "计5分",
    "“甲”",
    "1" * 20,
    "(" * 120,
    "（一）",
]
strange = st.one_of(
    st.sampled_from(SIGNS), st.sampled_from(KEYWORD_WORDS), st.sampled_from(FIGURES), st.text(max_size=5)
)

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CHARACTER = re.compile(r".", re.DOTALL)
SIZES = (_CHARACTER, _WORD, _LINE)


def _lose(pieces: list[str], place: int, _strange: str) -> None:
    del pieces[place]


def _put_in(pieces: list[str], place: int, strange_piece: str) -> None:
    pieces.insert(place, strange_piece)


def _replace(pieces: list[str], place: int, strange_piece: str) -> None:
    pieces[place] = strange_piece


def _double(pieces: list[str], place: int, _strange: str) -> None:
    pieces.insert(place, pieces[place])


def _swap(pieces: list[str], place: int, _strange: str) -> None:
    other = (place + 1) % len(pieces)
    pieces[place], pieces[other] = pieces[other], pieces[place]


def _move_away(pieces: list[str], place: int, _strange: str) -> None:
    pieces.append(pieces.pop(place))


def _cut_off(pieces: list[str], place: int, _strange: str) -> None:
    del pieces[place:]


def _lose_beginning(pieces: list[str], place: int, _strange: str) -> None:
    del pieces[:place]


WAYS: tuple[Callable[[list[str], int, str], None], ...] = (
    _lose,
    _put_in,
    _replace,
    _double,
    _swap,
    _move_away,
    _cut_off,
    _lose_beginning,
)
SMALL_WAYS = WAYS[:4]
"""Those that spoil one place and leave the rest where it was."""


def spoilt_once(draw: st.DrawFn, text: str, ways: tuple[Callable[[list[str], int, str], None], ...] = WAYS) -> str:
    """The text with one thing done to it."""
    pieces = draw(st.sampled_from(SIZES)).findall(text)
    if pieces:
        draw(st.sampled_from(ways))(pieces, draw(st.integers(0, len(pieces) - 1)), draw(strange))
    return "".join(pieces)


@st.composite
def spoilt_texts(draw: st.DrawFn) -> str:
    """A shipped file with one to four things done to it."""
    text = draw(st.sampled_from(SHIPPED)).read_text(encoding="utf-8")
    for _ in range(draw(st.integers(1, 4))):
        text = spoilt_once(draw, text)
    return text


@st.composite
def spoilt_bytes(draw: st.DrawFn) -> bytes:
    """A shipped file in some encoding, with bytes of another or of nothing put in or taken out."""
    text = draw(st.sampled_from(SHIPPED)).read_text(encoding="utf-8")
    data = text.encode(draw(st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16"))))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        foreign = text[start % len(text) :][:length].encode(draw(st.sampled_from(("utf-8", "gb18030", "utf-16-le"))))
        put = draw(st.one_of(st.binary(max_size=4), st.just(foreign)))
        data = data[:start] + put + data[start + draw(st.integers(0, 40)) :]
    return data
