"""The report of a run: how many mutants of each kind were killed, and which live, with the reasons accepted for them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luohu.compiler.program import Program
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.words import Words, words_of
from luohu.compiler.scenarios.mutation.bench import Bench
from luohu.compiler.scenarios.mutation.describe import told
from luohu.compiler.scenarios.mutation.model import Fate, Mutant, Operator, Verdict
from luohu.dsl.diagnostics.model import Text

ACCEPTED = "mutation.toml"
"""The file of a library that says which survivors are accepted, and why."""

WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A survivor that the library accepts: `[[accepted]]` with clause, operator, reason; `change` as it is reported.

    Without `change`, every survivor of that operator in the clause.
    """

    clause: str
    operator: str
    reason: str
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One mutant with its fate, in words, and the place of its clause or document."""

    mutant: Mutant
    fate: Fate
    change: Text
    place: str
    reason: str | None = None
    """Why it is accepted that it lives."""


@dataclass(frozen=True, slots=True)
class Report:
    """All mutants in order; `unused`: acceptances of what is killed or gone."""

    entries: tuple[Entry, ...]
    unused: tuple[Acceptance, ...] = ()

    def count(self, verdict: Verdict, operator: Operator | None = None) -> int:
        """How many had that fate."""
        return sum(each.fate.verdict is verdict and operator in (None, each.mutant.operator) for each in self.entries)

    @property
    def survivors(self) -> tuple[Entry, ...]:
        """Those that live."""
        return tuple(each for each in self.entries if each.fate.verdict is Verdict.SURVIVED)

    @property
    def rate(self) -> float:
        """Per cent of those not equivalent that were killed, to a tenth, rounded down; 100 where there are none."""
        killed, alive = self.count(Verdict.KILLED), self.count(Verdict.SURVIVED)
        return killed * 1000 // (killed + alive) / 10 if killed + alive else WHOLE


class MalformedAcceptance(Exception):  # noqa: N818 - it says what is the case
    """The file of accepted survivors cannot be read. `said`: why, in both languages."""

    def __init__(self, said: Text) -> None:
        """An error about the file."""
        self.said = said
        super().__init__(said.en)


def accepted(folder: Path) -> tuple[Acceptance, ...]:
    """The survivors that the library in a folder accepts.

    Raises:
        MalformedAcceptance: the file is no TOML, or an entry lacks its clause, operator or reason.
    """
    file = folder / ACCEPTED
    if not file.is_file():
        return ()
    try:
        table = tomllib.loads(file.read_text("utf-8"))
        return tuple(_acceptance(each) for each in table.get("accepted", ()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedAcceptance(Text(f"`{file}` 不是 TOML：{error}", f"`{file}` is not TOML: {error}")) from error
    except (TypeError, AttributeError, KeyError) as error:
        said = Text(
            f"`{file}` 的每个 [[accepted]] 要有 clause、operator、reason，可有 change，都是文字",
            f"every [[accepted]] of `{file}` has clause, operator and reason, and may have change, all of them texts",
        )
        raise MalformedAcceptance(said) from error


def _acceptance(entry: Mapping[str, Any]) -> Acceptance:
    if any(not isinstance(each, str) for each in entry.values()) or not entry["reason"].strip():
        raise TypeError
    return Acceptance(**entry)


def report(bench: Bench, found: Sequence[tuple[Mutant, Fate]], known: Sequence[Acceptance] = ()) -> Report:
    """Mutants and their fates in words, survivors with the reasons accepted for them."""
    words = {name: words_for(bench, name) for name in sorted({mutant.subject for mutant, _ in found})}
    used: set[Acceptance] = set()
    entries = []
    for mutant, fate in found:
        zh, en = (told(mutant.what, each, bench.program.holes) for each in words[mutant.subject])
        change = Text(zh, en)
        match = next((each for each in known if _accepts(each, mutant, change)), None)
        alive = fate.verdict is Verdict.SURVIVED
        if match is not None and alive:
            used.add(match)
        reason = match.reason if match is not None and alive else None
        entries.append(Entry(mutant, fate, change, place_of(bench.program, mutant.subject), reason))
    looked_at = {mutant.subject for mutant, _ in found}
    unused = tuple(each for each in known if each not in used and (each.clause in looked_at or _gone(bench, each)))
    return Report(tuple(entries), unused)


def _accepts(one: Acceptance, mutant: Mutant, change: Text) -> bool:
    same = (one.clause, one.operator) == (mutant.subject, mutant.operator.value)
    return same and one.change in (None, change.zh, change.en)


def _gone(bench: Bench, one: Acceptance) -> bool:
    clauses = {each.id for instrument in bench.program.instruments.values() for each in instrument.clauses}
    return one.clause not in clauses | bench.program.instruments.keys()


def words_for(bench: Bench, subject: str) -> tuple[Words, Words]:
    """Words, Chinese and English, of a ruleset that holds a clause, or else most of its document; of any, where none does."""
    held = [over for made in bench.laws.values() for over in made.values()]
    best = max(held, key=lambda over: _share(over, subject))
    return words_of(best, "zh"), words_of(best, "en")


def _share(over: Prepared, subject: str) -> tuple[bool, int, int]:
    own = [each for each in over.ruleset.clauses if each.instrument == subject.partition("/")[0]]
    return any(each.provision_id == subject for each in own), len(own), len(over.facts)


def place_of(program: Program, subject: str) -> str:
    """File and line of a clause or document."""
    span = program.clause_spans.get(provision_of(subject))
    if span is None:
        instrument = program.instruments.get(subject)
        if instrument is None:
            return ""
        span = instrument.span
    return f"{span.source.path}:{span.source.position(span.start)[0]}"


def as_json(found: Report) -> dict[str, object]:
    """The report as a JSON document: sums, by operator, survivors, what was excluded and how, acceptances without use."""
    return {
        "mutants": len(found.entries),
        **{each.value: found.count(each) for each in Verdict},
        "rate": found.rate,
        "by_operator": {
            one.value: {each.value: found.count(each, one) for each in Verdict}
            for one in Operator
            if any(each.mutant.operator is one for each in found.entries)
        },
        "survivors": [
            {**_entry(each), "why": _said(each.fate.by), "accepted": each.reason} for each in found.survivors
        ],
        "excluded": [
            {**_entry(each), "shown_by": _said(each.fate.by)}
            for each in found.entries
            if each.fate.verdict is Verdict.EQUIVALENT
        ],
        "unused_acceptances": [
            {"clause": each.clause, "operator": each.operator, "change": each.change, "reason": each.reason}
            for each in found.unused
        ],
    }


def _entry(each: Entry) -> dict[str, object]:
    return {
        "clause": each.mutant.subject,
        "operator": each.mutant.operator.value,
        "change": _said(each.change),
        "place": each.place,
    }


def _said(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
