"""Laws of waivers: a fingerprint outlives what people do to texts, and a waiver takes its finding and no other.

Libraries are random, the shipped one, and the examples of all rules.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.house.test_rules import write_example
from tests.policies.library import remembered
from tests.property.editing import comment, files, put, text
from tests.property.libraries import library_text, some_library

from luohu.compiler import checks
from luohu.compiler.incremental import Checked, of_state
from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.waivers.writing import waiver_for, with_waivers
from luohu.dsl.diagnostics.fingerprint import fingerprint, identity_of
from luohu.dsl.diagnostics.model import Diagnostic, Language, Rule, Severity
from luohu.dsl.format import format_text
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

TODAY = date(2026, 11, 22)
POLICIES = Path(__file__).parents[2] / "policies"
WAIVABLE = [each for each in checks.RULES if each.severity is not Severity.ERROR]
SELF = "LH520"


def code(rule: Rule) -> str:
    return rule.code


Look = Callable[[Path, date], Checked]


def looked_at(library: Path, today: date = TODAY) -> Checked:
    return of_state(compile_library(Request(library, today, analysed=True)))


def looked_at_again(library: Path, today: date) -> Checked:
    """The same, with what was found before and cannot have changed: the shipped library takes long."""
    return remembered(Request(library, today, analysed=True))


def waivable(found: Checked) -> list[Diagnostic]:
    return [each for each in found.diagnostics if each.severity is not Severity.ERROR and each.code != SELF]


def prints(found: Checked) -> Counter[tuple[str, str]]:
    return Counter((each.code, fingerprint(each)) for each in waivable(found))


def formatted(folder: Path, keywords: Language) -> None:
    for path in files(folder):
        done = format_text(Source(path.name, text(path)), keywords).text
        assert done is not None
        put(path, done)


def moved(folder: Path, chance: Random) -> None:
    """All that changes where a text stands and not what it says: statements go to other files, in another order."""
    pieces = [each.span.text for path in files(folder) for each in parse(Source(path.name, text(path))).file.statements]
    for path in files(folder):
        path.unlink()
    chance.shuffle(pieces)
    for number, piece in enumerate(pieces):
        path = folder / f"{chance.choice('abc')}{number // 3}.luohu"
        put(path, f"{text(path) if path.exists() else ''}\n# {number}\n{piece}\n")
    formatted(folder, chance.choice(("zh", "en")))
    comment(folder, chance)


@contextmanager
def made(seed: int) -> Iterator[Path]:
    """A random library in a folder of its own."""
    with TemporaryDirectory() as folder:
        library = Path(folder)
        for number, each in enumerate(library_text(some_library(Random(seed)))):
            put(library / f"{number}.luohu", each)
        yield library


def assert_outlives(library: Path, chance: Random) -> None:
    before = prints(looked_at(library))
    moved(library, chance)
    assert prints(looked_at(library)) == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9))
def test_fingerprints_outlive_moving_and_formatting(seed: int) -> None:
    with made(seed) as library:
        assert_outlives(library, Random(seed))


@pytest.mark.parametrize("rule", [each for each in WAIVABLE if each.code != SELF], ids=code)
def test_those_of_the_examples_do(rule: Rule, tmp_path: Path) -> None:
    write_example(rule.example, tmp_path)
    found = looked_at(tmp_path)
    assert rule.code in {each.code for each in waivable(found)}
    assert_outlives(tmp_path, Random(rule.code))


@pytest.mark.parametrize("rule", WAIVABLE, ids=code)
def test_findings_say_what_they_are_about(rule: Rule, tmp_path: Path) -> None:
    """Two findings with one fingerprint would be one to a waiver."""
    write_example(rule.example, tmp_path)
    found = looked_at(tmp_path)
    assert all(identity_of(each).subjects for each in waivable(found))
    assert max(prints(found).values(), default=1) == 1


@pytest.mark.parametrize("rule", [each for each in WAIVABLE if each.code != SELF], ids=code)
def test_the_day_that_is_today_is_in_no_fingerprint(rule: Rule, tmp_path: Path) -> None:
    write_example(rule.example, tmp_path)
    days = (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=40))
    known = [{each for each in prints(looked_at(tmp_path, day)) if each[0] == rule.code} for day in days]
    for some in known[1:]:
        assert some == known[0] or not some


def waived(library: Path, chosen: list[Diagnostic], found: Checked, until: date | None = None) -> None:
    once = {(each.code, fingerprint(each)): each for each in chosen}.values()
    waivers = [waiver_for(each, found.landmarks, until, "理由") for each in once]
    made = with_waivers(Source("waivers.luohu", ""), waivers, None)
    assert made is not None
    put(library / "waivers.luohu", made)


def assert_takes_what_it_names(library: Path, chance: Random, look: Look = looked_at) -> None:
    """What is waived is what was chosen, marked; all else is as before; a day after, all of it is back."""
    before = look(library, TODAY)
    some = {(each.code, fingerprint(each)) for each in waivable(before) if chance.random() < 0.5}
    # an act that is written twice is found twice, and is one finding
    chosen = [each for each in waivable(before) if (each.code, fingerprint(each)) in some]
    waived(library, chosen, before, TODAY)
    after = look(library, TODAY)
    assert [replace(each, waived=None) for each in after.waived] == chosen
    assert sorted([*after.diagnostics, *chosen], key=Diagnostic.sort_key) == list(before.diagnostics)
    later = look(library, TODAY + timedelta(days=1))
    (library / "waivers.luohu").unlink()
    alone = look(library, TODAY + timedelta(days=1))
    assert later.waived == ()
    assert [each.sort_key() for each in later.diagnostics if each.code != SELF] == [
        each.sort_key() for each in alone.diagnostics
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9))
def test_a_waiver_takes_its_finding_and_no_other(seed: int) -> None:
    with made(seed) as library:
        assert_takes_what_it_names(library, Random(seed))


@pytest.mark.parametrize("rule", [each for each in WAIVABLE if each.code != SELF], ids=code)
def test_so_it_is_for_findings_of_every_code(rule: Rule, tmp_path: Path) -> None:
    write_example(rule.example, tmp_path)
    before = looked_at(tmp_path)
    chosen = [each for each in waivable(before) if each.code == rule.code]
    waived(tmp_path, chosen, before)
    after = looked_at(tmp_path)
    assert {each.code for each in after.waived} == {rule.code}
    assert rule.code not in {each.code for each in waivable(after)}
    assert SELF not in {each.code for each in after.diagnostics}


def test_so_it_is_in_the_shipped_library(tmp_path: Path) -> None:
    """Findings are told apart, waivers take those that they name, and fingerprints outlive moving and formatting."""
    library = tmp_path / "library"
    shutil.copytree(POLICIES, library)
    found = prints(looked_at_again(library, TODAY))
    assert max(found.values()) == 1
    assert_takes_what_it_names(library, Random(3), looked_at_again)
    moved(library, Random(7))
    assert prints(looked_at_again(library, TODAY)) == found
