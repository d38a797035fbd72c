"""Cities compared, cell by cell in one language: what a cell says, a figure, a way of counting, a term in each city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luohu.compiler.analysis.cities.answers import Verdict
from luohu.compiler.analysis.cities.cases import Behind
from luohu.compiler.analysis.cities.comparison import Cell
from luohu.compiler.analysis.cities.counts import Counted
from luohu.compiler.analysis.cities.figures import Figures, differ
from luohu.compiler.analysis.cities.terms import Meant
from luohu.compiler.reports.cities_json import Line
from luohu.compiler.reports.cities_text import VERDICTS, Telling
from luohu.compiler.runtime.provisions_text import held

FEW = 3
"""So many ways that would do are named in a table."""


def said_in(telling: Telling, line: Line, at: int) -> str:
    """What a cell says, line by line: the answer, what would do, what is counted differently."""
    found, people = line.cells[at], line.people[at]
    said = VERDICTS[found.answer.verdict].get(telling.language)
    if not found.answer.exact and found.answer.verdict is not Verdict.NOT_SETTLED:
        said += telling.say("（未全部算出）", " (not all settled)")
    return "\n".join([said, *_would_do(telling, line, found, people), *_counted_apart(telling, found)])


def _would_do(telling: Telling, line: Line, found: Cell, people: Behind | None) -> Iterator[str]:
    if people is None:
        return
    if people.addition is None:
        who = "" if people.refused is None else telling.person(line.row, found, people.refused)
        yield telling.say(f"补什么都不够，例如：{who}", f"nothing would do, for example for: {who}")
        return
    ways = telling.ways(line.row, found, people.addition)
    if ways[0] == "":
        yield telling.say("在该市另一处即可", "elsewhere in the city")
        return
    more = len(ways) - FEW
    listed = telling.say("；或 ", "; or ").join(ways[:FEW])
    rest = telling.say(f"；另有 {more} 种", f"; {more} more") if more > 0 else ""
    yield telling.say(f"补上即准：{listed}{rest}", f"would do: {listed}{rest}")


def _counted_apart(telling: Telling, found: Cell) -> Iterator[str]:
    if found.counted:
        facts = {each.id: each.label for each in found.city.stage.ruleset.vocabulary.facts}
        names = [telling.name(facts[name], name) for name in found.counted if name in facts]
        yield telling.say(f"口径不同：{'、'.join(names)}", f"counted differently: {', '.join(names)}")


def figure_cells(telling: Telling, figures: Figures) -> list[str]:
    """A figure by name, then in each city."""
    mark = differ(figures)
    name = telling.name(figures.parameter.label, figures.parameter.id) + (
        telling.say("（不同）", " (differs)") if mark else ""
    )
    cells = []
    for city, found in zip(telling.compared.cities, figures.by_city, strict=True):
        words = telling.of_city[city.id]
        several = len(found) > 1
        listed = [
            (f"{words.names(each.places)}{telling.say('：', ': ')}" if several else "")
            + held(words, figures.parameter, each)
            for each in found
        ]
        cells.append("\n".join(listed))
    return [name, *cells]


def count_cells(telling: Telling, each: Counted) -> list[str]:
    """A fact by name, then how each city counts it."""
    name = telling.name(each.fact.label, each.fact.id)
    return [name, *(_readings(telling, each.readings, each.clauses, at) for at in range(len(each.readings)))]


def term_cells(telling: Telling, each: Meant) -> list[str]:
    """A term by name, then where each city says what it means."""
    name = telling.name(each.label, each.id)
    return [name, *(_readings(telling, each.readings, each.documents, at) for at in range(len(each.readings)))]


def _readings(telling: Telling, readings: Sequence[int | None], sources: Sequence[Sequence[str]], at: int) -> str:
    """Which reading a city has, and where it stands; readings are lettered where there are several."""
    reading = readings[at]
    if reading is None:
        return ""
    several = len({each for each in readings if each is not None}) > 1
    letter = f"{chr(ord('A') + reading)}{telling.say('：', ': ')}" if several else ""
    return letter + telling.say("、", ", ").join(sources[at])
