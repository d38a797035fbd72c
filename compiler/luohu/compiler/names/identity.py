"""Identities: the ASCII id of a declared name, from its alias or from the name itself."""

from __future__ import annotations

import re

from luohu.compiler.checks.names.malformed_alias import malformed_alias
from luohu.compiler.checks.names.missing_alias import missing_alias
from luohu.compiler.names.findings import Findings
from luohu.compiler.ruleset.model import Label
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.base import Name, Title

_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*")

_BRACKETS = str.maketrans("[]［］【】（）()", "〔〕〔〕〔〕〔〕〔〕", " \u3000")
"""Ways in which brackets in document numbers are typed; spaces are dropped."""


def well_formed(word: str) -> bool:
    """Whether a word can be an id."""
    return _ID.fullmatch(word) is not None


def identity(name: Name, alias: Name | None, kind: Kind, findings: Findings) -> str:
    """The id of what is declared: its alias, or its name if that is ASCII already.

    What is missing or malformed is reported; the name then stands in, so that references to it find something.
    """
    if alias is not None:
        if not well_formed(alias.text):
            findings.report(malformed_alias(alias.span, alias.text))
        return alias.text
    if not well_formed(name.text):
        findings.report(missing_alias(name.span, name.text, kind))
    return name.text


def words(name: Name, alias: Name | None) -> tuple[str, ...]:
    """The words under which a declared thing is found."""
    return (name.text,) if alias is None else (name.text, alias.text)


def label(name: Name) -> Label:
    """The label of a declared name."""
    return word_label(name.text)


def word_label(word: str) -> Label:
    """A word as a label; one in ASCII is its own English."""
    return Label(word, word if word.isascii() else None)


def titled(title: Title | None) -> Label | None:
    """A title as a label."""
    return None if title is None else Label(title.zh, title.en)


def number_key(number: str) -> str:
    """A document number as it is looked up: 〔2024〕, [2024] and （2024） are the same."""
    return number.translate(_BRACKETS)
