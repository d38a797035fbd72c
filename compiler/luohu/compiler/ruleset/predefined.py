"""What every ruleset knows without declaring it: the country, the facts of the case itself, the kinds of places."""

from __future__ import annotations

from collections.abc import Mapping

from luohu.compiler.ruleset.model import ACCEPTED_ON, PLACE, PLACE_KIND, RELATION, FactType, Label, Term, TypeKind

COUNTRY = "cn"
"""全国: the root of every area tree."""

CASE_FACTS: Mapping[str, tuple[Label, FactType]] = {
    PLACE: (Label("拟落户地", "place of settlement"), FactType(TypeKind.AREA)),
    PLACE_KIND: (Label("拟落户地类别", "kind of place"), FactType(TypeKind.MEMBER, PLACE_KIND)),
    RELATION: (Label("关系", "relation"), FactType(TypeKind.MEMBER, "kin")),
    ACCEPTED_ON: (Label("受理日", "day of acceptance"), FactType(TypeKind.DATE)),
}
"""Facts of the case itself, which no vocabulary declares: what each is called, and its type."""

PLACE_KINDS = (
    Term("urban", Label("城区", "urban district")),
    Term("town", Label("建制镇", "designated town")),
    Term("rural", Label("乡村", "village")),
)
"""Kinds of places (拟落户地类别), where no vocabulary lists others."""

ADMITTED = "admitted:"
"""Prefix of the stand-in fact (of the case) for what a clause's body decides about persons beyond an open list (等)."""
