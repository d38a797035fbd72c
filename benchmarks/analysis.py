"""Analysis against cDMN, against z3 asked pair by pair, and over a country.

    python benchmarks/analysis.py [--quick] [--only cdmn|naive|country] [--cities 40,85,170,340]

`ratio cdmn RxC`: a table of R rules over C columns: here all overlaps and all gaps, as boxes; by cDMN one overlap and one
gap, in an environment of its own (made under `build/` when it is not there). The ratio is of solving alone, ours with laying
out the table; behind it the same from the text of the table to the answer. Processor time in one process each, start and
imports left out. What cDMN finds must be among what is found here.

`ratio naive`: bars with grants and grants with grants that somebody may meet together: in one table here, by a fresh z3
solver for each pair there; on the policies and on a table.

`country`: `luohu check` as a shell would time it, without a cache, with a filled one, and after one edited file;
`exponent cities: E` of the cold check, fitted over several numbers of cities.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from statistics import linear_regression

import country
import tables

from luohu.compiler.pipeline import Request, State, compile_library
from luohu.compiler.ruleset.model import ALWAYS, Condition, Every
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import asked
from luohu.compiler.solver.exact import GaveUpError, possible_with
from luohu.compiler.solver.model import Memory, Question, Stretch
from luohu.compiler.solver.questions import questions
from luohu.compiler.solver.tables import Table, laid, left, overlaps, possible_pairs, region

ROOT = Path(__file__).parents[1]
PEER = ROOT / "build" / "cdmn"
PINS = ("cdmn==2.1.2", "idp-engine==0.12.1")
TODAY = date(2026, 11, 22)
COLUMNS = 8
AIMS = {"cdmn": 10, "naive": 50, "cold": 120, "edited": 1, "memory": 4, "exponent": 1.2}


def compiled(texts: dict[str, str]) -> State:
    """A library of some texts."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        return compile_library(Request(Path(folder), TODAY))


def asked_of(state: State) -> Question:
    """The last question of the one ruleset of a table."""
    return list(questions(prepare(state.rulesets[0]), "settlement"))[-1]


def rules_of(question: Question) -> list[Condition]:
    """The conditions of a table, by number of the clause."""
    prepared = question.prepared
    clauses = sorted(prepared.ruleset.clauses, key=lambda each: int(each.locators[0]))
    return [each.condition for each in clauses]


# ------------------------------------------------------------------------------------------------ cDMN


def peer() -> Path:
    """The Python of cDMN's environment, made if it is not there.

    Raises:
        subprocess.CalledProcessError: if what it needs cannot be had.
    """
    python = PEER / "bin" / "python"
    if not python.exists():
        venv.create(PEER, with_pip=True)
    ran = subprocess.run([python, "-c", "import cdmn, idp_engine"], capture_output=True, check=False)
    if ran.returncode:
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PINS], check=True, capture_output=True, text=True)
    return python


def by_peer(python: Path, rules: list[tables.Rule]) -> dict[str, dict[str, object]]:
    """What cDMN takes and finds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.dmn")
        path.write_text(tables.dmn(rules), encoding="utf-8")
        script = Path(__file__).with_name("cdmn_peer.py")
        ran = subprocess.run([python, script, path], capture_output=True, text=True, check=True)
        found: dict[str, dict[str, object]] = json.loads(ran.stdout)
        return found


@dataclass(frozen=True, slots=True)
class Ours:
    """All regions of a table: pairs of rules, boxes that no rule covers, and the seconds from text and from conditions."""

    table: Table
    pairs: set[tuple[int, int]]
    gaps: list[int]
    from_text: float
    solving: float


def by_us(rules: list[tables.Rule]) -> Ours:
    """All overlaps and all gaps."""
    texts = tables.library(rules)
    begun = time.process_time()
    question = asked_of(compiled(texts))
    conditions = rules_of(question)
    before = time.process_time()
    table = laid(question, conditions)
    pairs = {pair for pair, _ in overlaps(table)}
    gaps = left(table)
    done = time.process_time()
    return Ours(table, pairs, gaps, done - begun, done - before)


def agree(ours: Ours, model: str, kind: str) -> bool:
    """Whether what cDMN found is among what we found; where it found nothing, whether we did."""
    if "No models" in model:
        return not (ours.pairs if kind == "overlap" else ours.gaps)
    if kind == "overlap":
        hit = re.search(r"Rule_row := \{([\d, ]+)\}", model)
        fired = sorted(int(each) for each in hit[1].split(",")) if hit else []
        return len(fired) > 1 and set(combinations(fired, 2)) <= ours.pairs
    values = {f"n{column}": int(value) for column, value in re.findall(r"^n(\d) := (-?\d+)\.", model, re.MULTILINE)}
    return any(_holds(ours, box, values) for box in ours.gaps)


def _holds(ours: Ours, box: int, values: dict[str, int]) -> bool:
    for key, cells in region(ours.table, box).cuts.items():
        value = values.get(key.fact)
        pieces = [piece for cell in cells for piece in cell.pieces]
        if value is not None and not any(
            isinstance(each, Stretch) and each.low <= value <= each.high for each in pieces
        ):
            return False
    return True


def against_cdmn(sizes: Sequence[int]) -> None:
    """Print the ratios."""
    try:
        python = peer()
    except (subprocess.CalledProcessError, OSError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        print(f"cdmn: not available: {said[-1] if said else error}", flush=True)
        return
    by_us(tables.table(10, COLUMNS))  # what is imported late is imported now
    for size in sizes:
        rules = tables.table(size, COLUMNS)
        ours, theirs = by_us(rules), by_peer(python, rules)
        for kind, found in theirs.items():
            assert agree(ours, str(found["model"]), kind), f"{kind}: {found['model']}"
        each = {
            part: sum(float(str(one[part])) for one in theirs.values())
            for part in ("translating", "reading", "solving")
        }
        print(f"table {size}x{COLUMNS}: {len(ours.pairs)} overlaps, {len(ours.gaps)} boxes of gaps")
        print(f"    ours: solving {ours.solving:.3f} s, from the text {ours.from_text:.3f} s")
        print("    cdmn: " + ", ".join(f"{part} {spent:.2f} s" for part, spent in each.items()))
        text = sum(each.values()) / ours.from_text
        ratio = each["solving"] / ours.solving
        print(f"ratio cdmn {size}x{COLUMNS}: {ratio:.1f} (aim ≥ {AIMS['cdmn']}; from the text {text:.1f})", flush=True)


# ------------------------------------------------------------------------------------------------ naive

Pairs = list[tuple[int, int]]


def questions_of(state: State) -> list[tuple[Question, list[Condition], Pairs]]:
    """Every lasting question of every ruleset, with its conditions and the pairs that are asked about."""
    found = []
    for ruleset in state.rulesets:
        prepared = prepare(ruleset)
        for matter in sorted(prepared.matters):
            question = list(questions(prepared, matter))[-1]
            grants = [each.condition for each in question.world.routes]
            bars = list(question.world.bars.values())
            first = len(grants)
            pairs = [*combinations(range(first), 2), *product(range(first), range(first, first + len(bars)))]
            if pairs:
                found.append((question, [*grants, *bars], pairs))
    return found


def together(question: Question, conditions: list[Condition], pairs: Pairs) -> set[tuple[int, int]]:
    """By one table."""
    table = laid(question, conditions)
    found = dict(possible_pairs(table, range(len(conditions)), range(len(conditions))))
    return {pair for pair in pairs if pair in found}


def one_by_one(question: Question, conditions: list[Condition], pairs: Pairs) -> set[tuple[int, int]]:
    """By a fresh solver for each pair; what is always so is worked out once, in favour of the naive way."""
    always = admission(question).always
    found = set()
    for one, other in pairs:
        fresh = replace(question, memory=Memory(timeless=question.memory.timeless))
        made = asked(fresh, Every((conditions[one], conditions[other])), ALWAYS, always)
        try:
            if possible_with(made, ALWAYS):
                found.add((one, other))
        except GaveUpError:
            found.add((one, other))
    return found


def against_naive(size: int) -> None:
    """Print the ratio, over all that is asked."""
    total = [0.0, 0.0]
    table = asked_of(compiled(tables.library(tables.table(size, COLUMNS))))
    rules = rules_of(table)
    about = [
        ("policies", questions_of(compile_library(Request(ROOT / "policies", TODAY)))),
        (f"table {size}x{COLUMNS}", [(table, rules, list(combinations(range(len(rules)), 2)))]),
    ]
    for name, asked_about in about:
        spent, count, possible = [0.0, 0.0], 0, 0
        for question, conditions, pairs in asked_about:
            admission(question)
            begun = time.process_time()
            ours = together(question, conditions, pairs)
            between = time.process_time()
            theirs = one_by_one(question, conditions, pairs)
            after = time.process_time()
            assert ours == theirs, question.matter
            spent = [spent[0] + between - begun, spent[1] + after - between]
            count, possible = count + len(pairs), possible + len(ours)
        total = [total[0] + spent[0], total[1] + spent[1]]
        print(
            f"{name}: {count} pairs, {possible} possible; ours {spent[0]:.3f} s, fresh solvers {spent[1]:.2f} s,"
            f" ratio {spent[1] / spent[0]:.1f}"
        )
    print(f"ratio naive: {total[1] / total[0]:.1f} (aim ≥ {AIMS['naive']})", flush=True)


# ------------------------------------------------------------------------------------------------ country

COMMAND = ("-m", "luohu.cli.main", "check", "country", "--lang", "en", "--today", str(TODAY))


@dataclass(frozen=True, slots=True)
class Run:
    """One check: seconds of wall and processor time, peak memory in GiB, the last lines that it printed."""

    wall: float
    busy: float
    memory: float
    said: tuple[str, ...]


def checked(folder: Path) -> Run:
    """One command, with its cache beside the library."""
    environment = {**os.environ, "LUOHU_CACHE_DIR": str(folder / "cache")}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *COMMAND], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    assert process.returncode in {0, 1}, said
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20, tuple(said.splitlines()[-2:]))


def edit(path: Path) -> None:
    """Another figure in a condition."""
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"满(\d+)个月", lambda hit: f"满{int(hit[1]) + 1}个月", text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def over_a_country(sizes: Sequence[int]) -> None:
    """Print what checking takes, cold, again, and after an edit, for each number of cities."""
    cold: list[Run] = []
    for cities in sizes:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            country.write(folder / "country", cities)
            if cities == sizes[-1]:
                print(f"classes of equal conditions: {classes(folder / 'country')}")
            runs = [checked(folder), checked(folder)]
            edit(folder / "country" / f"city-{cities // 2}-{country.GENERATIONS - 1}.luohu")
            runs.append(checked(folder))
        cold.append(runs[0])
        print(f"{cities} cities: {'; '.join(runs[0].said)}")
        for name, run in zip(("cold", "unchanged", "edited"), runs, strict=True):
            print(
                f"    {name:9} wall {run.wall:7.2f} s  processor {run.busy:7.2f} s  memory {run.memory:.2f} GiB",
                flush=True,
            )
    print(f"aims for {country.CITIES} cities: cold {AIMS['cold']} s, edited {AIMS['edited']} s, {AIMS['memory']} GiB")
    if len(sizes) > 1:
        lines = [[math.log(each) for each in sizes], [math.log(run.busy) for run in cold]]
        print(f"exponent cities: {linear_regression(*lines).slope:.3f} (aim ≤ {AIMS['exponent']})")


def classes(folder: Path) -> str:
    """How many distinct conditions clauses have, of how many clauses, in how many distinct tests."""
    program = compile_library(Request(folder, TODAY)).program
    conditions = [clause.condition for each in program.instruments.values() for clause in each.clauses]
    return f"{len(set(conditions))} of {len(conditions)} clauses"


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", choices=("cdmn", "naive", "country"))
    options.add_argument("--cities", metavar="N,…", help="numbers of cities, instead of 40,85,170,340")
    chosen = options.parse_args()
    if chosen.only in {None, "cdmn"}:
        against_cdmn((20,) if chosen.quick else (100, 400))
    if chosen.only in {None, "naive"}:
        against_naive(40 if chosen.quick else 100)
    if chosen.only in {None, "country"}:
        sizes = (3, 6) if chosen.quick else (40, 85, 170, country.CITIES)
        over_a_country(sizes if chosen.cities is None else [int(each) for each in chosen.cities.split(",")])


if __name__ == "__main__":
    main()
