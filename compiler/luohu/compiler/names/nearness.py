"""The known word that a drafter may have meant."""

from __future__ import annotations

from difflib import get_close_matches

_SHORT = 2
"""Words of so few characters have no near misses: one character is half of them."""


def closest(word: str, known: list[str]) -> str | None:
    """The known word nearest to one that is not known, if any is near."""
    letters = set(word)
    like = sorted(each for each in known if not letters.isdisjoint(each) and abs(len(each) - len(word)) <= len(word))
    found = get_close_matches(word, like, n=1, cutoff=0.5 if len(word) <= _SHORT else 0.6)
    return found[0] if found else None
