"""Facts that were given another name (原名): what a fact of before is called afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from luohu.compiler.ruleset.model import FactKey, Vocabulary

T = TypeVar("T")


def renames(old: Vocabulary, new: Vocabulary) -> dict[str, str]:
    """By id of a fact of before that is not there any more, the id of the fact that says it was called so.

    Where several facts say so, the first by id is it.
    """
    kept, known = {each.id for each in new.facts}, {each.id for each in old.facts}
    found: dict[str, str] = {}
    for each in sorted(new.facts, key=lambda fact: fact.id):
        if each.formerly in known - kept and each.id not in known:
            found.setdefault(each.formerly, each.id)
    return found


def renamed(value: T, names: Mapping[str, str]) -> T:
    """A value of the artefact with every fact in it called by its new name."""
    return cast("T", _renamed(value, names)) if names else value


def _renamed(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, FactKey):
        return FactKey(value.person, names.get(value.fact, value.fact))
    if isinstance(value, tuple):
        return tuple(_renamed(each, names) for each in value)
    if not is_dataclass(value) or isinstance(value, type | Enum):
        return value
    return replace(value, **{each.name: _renamed(getattr(value, each.name), names) for each in fields(value)})
