"""What was found, weighed against the waivers of the library.

A waiver lets one finding stand, known by its code and fingerprint; nothing is lost: what is waived is handed back marked. A
waiver that has lapsed brings the finding back with a note. One that fits nothing is reported (LH520). Errors cannot be
waived. The result does not depend on the order of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from luohu.compiler.checks.waivers import idle_waiver
from luohu.dsl.diagnostics.fingerprint import WRITTEN, fingerprint, identity_of
from luohu.dsl.diagnostics.landmarks import Landmarks
from luohu.dsl.diagnostics.model import Diagnostic, Label, Severity, Text, Waived, in_order
from luohu.dsl.syntax.file import File
from luohu.dsl.syntax.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Weighed:
    """What stands, and what is waived, marked with why; each in order of place."""

    standing: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """How the library was looked at: the day that is today, and whether everything was to be seen.

    `whole` False: errors stand, drafts are assumed or documents left out, so a finding that is not there says nothing of
    the waiver.
    """

    today: date
    whole: bool = True


def waivers_of(files: Iterable[File]) -> tuple[Waiver, ...]:
    """The waivers of a library."""
    return tuple(each for file in files for each in file.statements if isinstance(each, Waiver))


def weigh(found: Sequence[Diagnostic], waivers: Sequence[Waiver], asked: Asked, where: Landmarks) -> Weighed:
    """What stands and what is waived.

    Args:
        found: everything that was found, in order of place.
        waivers: of the library.
        asked: how it was looked at.
        where: the articles that findings stand in.
    """
    if not waivers:
        return Weighed(tuple(found), ())
    scale = _Scale(list(found), _by_print(found, {_code(each) for each in waivers}), {}, asked, where)
    idle = [said for each in sorted(waivers, key=scale.order) if (said := scale.put(each)) is not None]
    standing = [each for each in scale.found if each.waived is None]
    return Weighed(tuple(in_order([*standing, *idle])), tuple(each for each in scale.found if each.waived is not None))


Prints = dict[str, dict[str, list[int]]]
"""By code, then by fingerprint: where in the list of findings; several where they are one and the same."""


def _by_print(found: Sequence[Diagnostic], codes: set[str]) -> Prints:
    prints: Prints = {code: {} for code in codes}
    for number, each in enumerate(found):
        if each.code in codes:
            prints[each.code].setdefault(fingerprint(each), []).append(number)
    return prints


@dataclass(slots=True)
class _Scale:
    """Findings, marked one after the other; `taken`: by which waiver, by code and fingerprint."""

    found: list[Diagnostic]
    prints: Prints
    taken: dict[tuple[str, str], Waiver]
    asked: Asked
    where: Landmarks

    def order(self, waiver: Waiver) -> tuple[bool, int, tuple[str, int, int]]:
        """Waivers that hold come first, those that hold longest before the others, then by place."""
        last = date.max if waiver.until is None else waiver.until
        return self.lapsed(waiver), -last.toordinal(), waiver.span.sort_key()

    def lapsed(self, waiver: Waiver) -> bool:
        return waiver.until is not None and waiver.until < self.asked.today

    def put(self, waiver: Waiver) -> Diagnostic | None:
        """Mark what a waiver is for; or why it is for nothing."""
        aim = self.aim(waiver)
        if not isinstance(aim, str):
            return aim
        key = _code(waiver), aim
        if key in self.taken:
            return idle_waiver.repeated(waiver, self.taken[key])
        self.taken[key] = waiver
        mark = _back if self.lapsed(waiver) else _let
        for number in self.prints[key[0]][aim]:
            self.found[number] = mark(self.found[number], waiver)
        return None

    def aim(self, waiver: Waiver) -> str | Diagnostic | None:
        """The fingerprint that a waiver is for; or why there is none. None: it cannot be told."""
        code, written = _code(waiver), waiver.fingerprint.lower()
        if code not in _known_codes():
            return idle_waiver.unknown_code(waiver)
        if not WRITTEN.fullmatch(written):
            return idle_waiver.malformed(waiver)
        fitting = [each for each in self.prints[code] if each.startswith(written)]
        if not fitting:
            others = sum(map(len, self.prints[code].values()))
            return idle_waiver.gone(waiver, others) if self.asked.whole else None
        if len(fitting) > 1:
            return idle_waiver.ambiguous(waiver, len(fitting))
        return self.refusal(waiver, [self.found[each] for each in self.prints[code][fitting[0]]]) or fitting[0]

    def refusal(self, waiver: Waiver, aimed: list[Diagnostic]) -> Diagnostic | None:
        """Why what a waiver is for cannot be waived by it."""
        error = next((each for each in aimed if each.severity is Severity.ERROR), None)
        if error is not None:
            return idle_waiver.of_error(waiver, error)
        for name in (*waiver.places, *waiver.groups):
            if not any(_about(each, name.text, self.where) for each in aimed):
                return idle_waiver.elsewhere(waiver, name.text, name.span, aimed[0])
        return None


def _code(waiver: Waiver) -> str:
    return waiver.code.text.upper()


@cache
def _known_codes() -> frozenset[str]:
    from luohu.compiler import checks  # noqa: PLC0415 - which holds this package's own rules
    from luohu.dsl import rules  # noqa: PLC0415 - likewise

    return frozenset(rule.code for rule in (*rules.RULES, *checks.RULES))


def _about(found: Diagnostic, name: str, where: Landmarks) -> bool:
    """Whether a finding is about a place, group, document or clause of that name."""
    identity = identity_of(found)
    subjects = (part for each in identity.subjects for part in (each, each.partition("/")[0]))
    if name in {*identity.places, *identity.groups, *subjects}:
        return True
    labels = (label for label in (found.primary, *found.secondary) if label is not None)
    articles = (where(label.span) or "" for label in labels)
    return any(article == name or article.startswith(f"{name} ") for article in articles)


def _let(found: Diagnostic, waiver: Waiver) -> Diagnostic:
    return replace(found, waived=Waived(waiver.reason, waiver.until, waiver.span))


def _back(found: Diagnostic, waiver: Waiver) -> Diagnostic:
    note = Text(
        f"对它的容许已于 {waiver.until} 到期：{waiver.reason}",
        f"its waiver lapsed after {waiver.until}: {waiver.reason}",
    )
    label = Label(waiver.span, Text("容许已过期", "a waiver that has lapsed"))
    return replace(found, notes=(*found.notes, note), secondary=(*found.secondary, label))
