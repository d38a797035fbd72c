"""Whether the figures of a ruleset fit the parameters that they are set for: part of `integrity`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from luohu.compiler.ruleset.model import (
    BindingEffect,
    DelegationEffect,
    Effect,
    FactType,
    Ruleset,
    SettingEffect,
    TypeKind,
)


def settings_in(effect: Effect) -> Iterator[SettingEffect]:
    """The setting that an effect is, or binds lower texts or bodies by."""
    match effect:
        case SettingEffect():
            yield effect
        case BindingEffect(setting=setting) | DelegationEffect(setting=setting):
            if setting is not None:
                yield setting
        case _:
            return


def unfitting_figures(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    """Pointer and parameter of each figure that does not fit; parameters that are not declared are another finding."""
    types = {each.id: each.type for each in ruleset.vocabulary.parameters}
    for index, clause in enumerate(ruleset.clauses):
        for effect in clause.effects:
            for setting in settings_in(effect):
                if setting.parameter in types and not _fits(types[setting.parameter], setting):
                    yield f"/clauses/{index}", setting.parameter


def _fits(kind: FactType, setting: SettingEffect) -> bool:
    if setting.unit is not None and (kind.kind is not TypeKind.DURATION or setting.unit == kind.unit):
        return False
    match kind.kind:
        case TypeKind.BOOLEAN:
            return isinstance(setting.amount, bool)
        case TypeKind.DATE:
            return isinstance(setting.amount, date)
        case TypeKind.MEMBER | TypeKind.AREA:
            return isinstance(setting.amount, str)
        case _:
            return isinstance(setting.amount, int) and not isinstance(setting.amount, bool)
