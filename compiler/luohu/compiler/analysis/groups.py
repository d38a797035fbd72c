"""Groups (群体) that somebody asks about by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Group

ALL = "all"
"""Asks about every group."""


class UnknownGroup(Exception):  # noqa: N818 - it is the user's word that nobody knows
    """A name that is no group of the library. `said`: what is wrong; `known`: the groups there are."""

    def __init__(self, name: str, known: tuple[Group, ...]) -> None:
        super().__init__(name)
        self.said = Text(f"规则库中没有群体 `{name}`", f"the library has no group `{name}`")
        zh = "、".join(f"{each.label.zh}（{each.id}）" for each in known)
        en = ", ".join(f"{each.label.english} ({each.id})" for each in known)
        self.help = Text(f"群体有：{zh}", f"the groups are: {en}") if known else None


def groups_of(program: Program) -> dict[str, Group]:
    """Every group of a library, by id."""
    return {each.id: each for name in sorted(program.vocabularies) for each in program.vocabularies[name].groups}


def named(program: Program, names: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of groups that are named by id or by their name in either language, `all` for every one; sorted.

    Raises:
        UnknownGroup: one is none of the library.
    """
    known = groups_of(program)
    found: set[str] = set()
    for name in names:
        fits = [each.id for each in known.values() if name in (each.id, each.label.zh, each.label.en)]
        if name == ALL and not fits:
            fits = list(known)
        elif not fits:
            raise UnknownGroup(name, tuple(known[each] for each in sorted(known)))
        found.update(fits)
    return tuple(sorted(found))
