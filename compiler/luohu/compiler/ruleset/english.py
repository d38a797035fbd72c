"""What places and words are called where one reads it: a library gives most of them no English, but an alias.

The alias is shown in words, never as an id; what has neither English nor an alias keeps its Chinese name.
"""

from __future__ import annotations

from luohu.compiler.ruleset.area import Label


def place_name(label: Label, alias: str) -> Label:
    """A place, with the capitals that names of places have.

    `alias`: its id, which is its alias where it has no code; of one with a code the label has the alias.
    """
    written = label.en or (alias if any(map(str.isalpha, alias)) else "")
    words = written.replace("_", " ")
    return Label(label.zh, (words.title() if words.islower() else words) or None)


def term_name(label: Label, alias: str) -> Label:
    """A word of a vocabulary; one that lies under another is told with it."""
    return label if label.en else Label(label.zh, alias.replace("_", " ").replace(".", ": "))
