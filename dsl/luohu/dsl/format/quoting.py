"""Names and texts in quotes: names only where they would otherwise be read as something else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from luohu.dsl import locators
from luohu.dsl.keywords import terminal_of
from luohu.dsl.lexer import reads_as_name
from luohu.dsl.patterns import FULL_WIDTH
from luohu.dsl.splitting import split

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language

_BRACKETS = {"zh": ("「」", "``", "《》"), "en": ("``", "「」", "《》")}
_CLOSING = frozenset("」`》")
_LONGEST_SPLIT = 60
"""Longer words are read as one without a look inside."""
_WORD = re.compile(r"[^\W\d]\w*(?:-\w+)*")


def quoted_text(content: str, language: Language) -> str:
    """`“…”` in Chinese, `"…"` in English, the other where the text holds that sign itself."""
    straight = '"' not in content.translate(FULL_WIDTH)
    curly = "“" not in content and "”" not in content
    return f"“{content}”" if curly and (language == "zh" or not straight) else f'"{content}"'


def quoted_name(name: str, language: Language) -> str:
    """The name as it is, or in the first brackets that do not occur within it."""
    return name if is_bare(name) else quoted(name, language)


def quoted_after_sign(name: str, language: Language) -> str:
    """The same behind `/` or `:`, where any word is a name, keywords too."""
    return name if _WORD.fullmatch(name) else quoted(name, language)


@lru_cache(maxsize=4096)
def is_bare(name: str) -> bool:
    """Whether a name can stand without brackets wherever a name can stand, where locators are read too."""
    return reads_as_name(name) and locators.PATTERN.match(name.translate(FULL_WIDTH)) is None


@lru_cache(maxsize=4096)
def can_be_glued(written: str, suffix: str) -> bool:
    """Whether a value and `以上`, written as one word, are still read as these two: `本科以上`, `10万元以上`."""
    last = written.rsplit(" ", 1)[-1]
    if not is_bare(last):
        return last[-1] not in _CLOSING  # figures can, what stands in brackets cannot
    word = last + suffix
    pieces = split(word)
    whole = len(word) > _LONGEST_SPLIT or terminal_of(word) is not None
    return not whole and len(pieces) > 1 and pieces[0].end == len(last)


@lru_cache(maxsize=4096)
def is_share_of(name: str, share: str) -> bool:
    """Whether a name and `的80%`, written as one word, are still read as such."""
    if not is_bare(name) or len(name) > _LONGEST_SPLIT:
        return False
    pieces = split(name + share)
    return [piece.start for piece in pieces] == [0, len(name), len(name) + 1]


def quoted(name: str, language: Language) -> str:
    """The name in the first brackets that do not occur within it."""
    written = name.translate(FULL_WIDTH)
    fitting = (pair for pair in _BRACKETS[language] if pair[0] not in written and pair[1] not in written)
    brackets = next(fitting)
    return f"{brackets[0]}{name}{brackets[1]}"
