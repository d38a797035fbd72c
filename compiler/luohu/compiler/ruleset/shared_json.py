"""A JSON document in which equal parts are one object: who looks at parts by identity then looks at each once."""

from __future__ import annotations

from collections.abc import Mapping


def shared(document: object) -> object:
    """The same document, equal lists and mappings in it one object; `true` and 1 are two, as they are in JSON."""
    return _shared(document, {})[1]


Known = dict[tuple[object, ...], tuple[int, object]]
"""By what it is made of: the number of a part, and the part."""


def _shared(value: object, known: Known) -> tuple[int, object]:
    if isinstance(value, Mapping):
        parts = {key: _shared(each, known) for key, each in value.items()}
        made = (dict, *((key, number) for key, (number, _) in parts.items()))
        return known.get(made) or _new(known, made, {key: part for key, (_, part) in parts.items()})
    if isinstance(value, list):
        items = [_shared(each, known) for each in value]
        made = (list, *(number for number, _ in items))
        return known.get(made) or _new(known, made, [part for _, part in items])
    made = type(value), value if isinstance(value, str | int | float | None) else id(value)
    return known.get(made) or _new(known, made, value)


def _new(known: Known, made: tuple[object, ...], value: object) -> tuple[int, object]:
    found = known[made] = len(known), value
    return found
