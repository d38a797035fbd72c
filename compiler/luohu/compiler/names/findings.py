"""What resolution finds wrong, and what it must therefore leave out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from luohu.compiler.ruleset.model import NEVER, Condition
from luohu.compiler.types.facts import ValueType
from luohu.dsl.diagnostics.model import Diagnostic, Severity
from luohu.dsl.lexer import PLACEHOLDER


@dataclass(slots=True)
class Findings:
    """Collects diagnostics while a library is resolved.

    `poison` counts errors and uses of what an error has spoiled: whoever builds a clause compares the count before and
    after, and leaves the clause out if it grew. One root cause is one report, and spoils whatever rests on it.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    poison: int = 0

    def report(self, diagnostic: Diagnostic) -> None:
        """Keeps a diagnostic; an error spoils what is being built.

        One about what stands for something unreadable is not kept: what could not be read has been reported.
        """
        if PLACEHOLDER in diagnostic.subject:
            self.poison += 1
            return
        self.diagnostics.append(diagnostic)
        if diagnostic.severity is Severity.ERROR:
            self.poison += 1

    def spoil(self) -> None:
        """Notes that what is being built rests on something that has been reported already."""
        self.poison += 1

    def type(self, result: ValueType | Diagnostic) -> ValueType | None:
        """A type as it is; a diagnostic in its place is reported."""
        if isinstance(result, Diagnostic):
            self.report(result)
            return None
        return result

    def value(self, result: int | date | Diagnostic) -> int | date | None:
        """A literal value as it is; a diagnostic in its place is reported."""
        if isinstance(result, Diagnostic):
            self.report(result)
            return None
        return result

    def condition(self, result: Condition | Diagnostic) -> Condition:
        """A condition as it is; for a diagnostic in its place, which is reported, one that is never true."""
        if isinstance(result, Diagnostic):
            self.report(result)
            return NEVER
        return result
