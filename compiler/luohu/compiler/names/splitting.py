"""Splitting what was written as one word: `配偶的学历` into owner and name."""

from __future__ import annotations

from luohu.dsl.syntax.base import Reference

OF = "的"


def divisions(reference: Reference) -> list[tuple[str, str]]:
    """Every way to read a reference as owner and name, the longest owner first.

    Where the text separates the parts itself (`落户人.年龄`) that is the only way.
    """
    if len(reference.parts) > 1:
        return [(OF.join(reference.parts[:-1]), reference.parts[-1])]
    text = reference.text
    cuts = [at for at, char in enumerate(text) if char == OF and 0 < at < len(text) - 1]
    return [(text[:at], text[at + 1 :]) for at in reversed(cuts)]
