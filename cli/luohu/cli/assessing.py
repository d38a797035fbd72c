"""How much a ruleset changed from the one that is published: what the registry is handed, since it knows no language."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from luohu.registry.errors import AssessmentRefusedError
from luohu.registry.model import Assessment, Bump

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Difference, Review
    from luohu.compiler.ruleset.model import Ruleset


class Assessor:
    """Compares meanings for a registry. `difference`: what it found last, for whoever shows it; None: it was not asked."""

    def __init__(self, today: date) -> None:
        """Only past, present and future depend on `today`, and no level."""
        self._today = today
        self.difference: Difference | None = None

    def __call__(self, old: bytes, new: bytes, /) -> Assessment:
        """The level and, as a document, its grounds.

        Raises:
            AssessmentRefusedError: the published bytes are no ruleset that this program can read.
        """
        from luohu.compiler.changes.difference import difference
        from luohu.compiler.changes.model import Asked, Side

        before, after = _read(old), _read(new)
        sides = Side(before.name, before), Side(after.name, after)
        self.difference = difference(*sides, Asked(self._today))
        return Assessment(Bump(self.difference.bump.level.value), self._summary())

    def review(self, old: str, new: str) -> Review | None:
        """What it found last, as a report has it, under the names of both sides; None: it was not asked."""
        from luohu.compiler.changes.model import Review

        found = self.difference
        if found is None:
            return None
        found = replace(found, old=replace(found.old, name=old), new=replace(found.new, name=new))
        return Review(old, new, self._today, (found,), (), (), None, found.bump)

    def _summary(self) -> bytes:
        from luohu.compiler.reports.diff.json import bump_json

        return b"" if self.difference is None else json.dumps(bump_json(self.difference.bump)).encode()


def _read(data: bytes) -> Ruleset:
    from luohu.compiler.ruleset.from_json import RulesetFormatError, read_ruleset

    try:
        return read_ruleset(data)
    except RulesetFormatError as error:
        where = error.pointer or "/"
        raise AssessmentRefusedError(
            f"本程序读不了前一版本的规则集，无法比较：{where} {error.zh}",
            f"this program cannot read the ruleset of the release below, to compare with it: {where} {error.en}",
        ) from error
