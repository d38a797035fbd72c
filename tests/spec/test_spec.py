"""The language told in Markdown: every block of it is read, and says what its comments say.

A block opens with three backquotes and a mark. `luohu-part` is parsed alone; `luohu` is resolved too, together with the
blocks marked `luohu-shared`; what marks do stands in `READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.analysis.stage import Scope, Wanted
from luohu.compiler.assemble import from_timelines
from luohu.compiler.checks.analysed import analysed
from luohu.compiler.checks.time import check_time
from luohu.compiler.names import resolve
from luohu.compiler.scenarios.run import run_scenarios
from luohu.compiler.validity.timeline import timelines
from luohu.compiler.waivers.weighing import Asked, waivers_of, weigh
from luohu.dsl.diagnostics.landmarks import landmarks
from luohu.dsl.diagnostics.model import Diagnostic, in_order
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

PAGES = sorted(Path(__file__).parent.glob("*.md"))
BLOCK = re.compile(r"^```(?P<mark>luohu[\w-]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
EXPECTED = re.compile(r"#\s*error:\s*\[(?P<codes>LH\d+(?:,\s*LH\d+)*)\]")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page, with the heading it stands under."""

    page: str
    heading: str
    line: int
    mark: str
    text: str

    @property
    def expected(self) -> list[tuple[int, str]]:
        """Line in the block and code of everything that its comments announce."""
        found = []
        for number, line in enumerate(self.text.splitlines(), start=1):
            for match in EXPECTED.finditer(line):
                found.extend((number, code.strip()) for code in match["codes"].split(","))
        return sorted(found)


def parsed(text: str) -> tuple[Diagnostic, ...]:
    return parse(Source("block.luohu", text)).diagnostics


def resolved(text: str) -> tuple[Diagnostic, ...]:
    """What parsing and resolving a block finds, with the shared vocabulary as a second file."""
    block = parse(Source("block.luohu", text))
    program = resolve([block.file, *(parse(Source("shared.luohu", each)).file for each in shared())])
    return (*block.diagnostics, *program.diagnostics)


def shared() -> list[str]:
    """Blocks that every resolved block may use."""
    return [block.text for block in blocks() if block.mark == "luohu-shared"]


def decided(text: str) -> tuple[Diagnostic, ...]:
    """What resolving a block finds; its scenarios come out as they expect."""
    block = parse(Source("block.luohu", text))
    program = resolve([block.file, *(parse(Source("shared.luohu", each)).file for each in shared())])
    found = (*block.diagnostics, *program.diagnostics)
    if not found:
        results = list(run_scenarios(program))
        assert results, "a block that decides has scenarios"
        assert [(each.scenario.title, each.mismatches) for each in results if not each.passed] == []
    return found


ABOUT_ACTS = re.compile(r"LH30[1-6]|LH312|LH31[5-9]|LH32\d")


def timed(text: str) -> tuple[Diagnostic, ...]:
    """What is found of the acts of a block, seen from a day after all of them."""
    block = parse(Source("block.luohu", text))
    program = resolve([block.file, *(parse(Source("shared.luohu", each)).file for each in shared())])
    found = check_time(program, timelines(program), date(2040, 1, 1))
    return (*block.diagnostics, *program.diagnostics, *(each for each in found if ABOUT_ACTS.fullmatch(each.code)))


def weighed(text: str) -> tuple[Diagnostic, ...]:
    """What resolving a block finds, weighed against its waivers on a day after all of them."""
    block = parse(Source("block.luohu", text))
    program = resolve([block.file, *(parse(Source("shared.luohu", each)).file for each in shared())])
    found = in_order([*block.diagnostics, *program.diagnostics])
    return weigh(found, waivers_of([block.file]), Asked(date(2040, 1, 1)), landmarks(block.file)).standing


def about_cases(codes: str, text: str, *more: str) -> tuple[Diagnostic, ...]:
    """What analysis finds of some codes (a pattern) in a block, beside other files, seen from a day after all of them."""
    block = parse(Source("block.luohu", text))
    program = resolve([block.file, *(parse(Source("shared.luohu", each)).file for each in more)])
    found = timelines(program)
    scope = Scope(program, found, from_timelines(found), Wanted(date(2040, 1, 1)))
    cases = (each for each in analysed(scope).diagnostics if re.fullmatch(codes, each.code))
    return (*block.diagnostics, *program.diagnostics, *cases)


def looked_into(text: str) -> tuple[Diagnostic, ...]:
    """What analysis finds in a block that stands alone."""
    return about_cases(r"LH327|LH4\d\d", text)


def contradicting(text: str) -> tuple[Diagnostic, ...]:
    """What analysis finds of conflicts in a block, with the shared vocabulary."""
    return about_cases(r"LH40[1-5]", text, *shared())


def counted(text: str) -> tuple[Diagnostic, ...]:
    """What analysis finds about points in a block, with the shared vocabulary."""
    return about_cases(r"LH44\d", text, *shared())


READERS: dict[str, Callable[[str], tuple[Diagnostic, ...]]] = {
    "luohu-part": parsed,
    "luohu-shared": parsed,
    "luohu": resolved,
    "luohu-decided": decided,
    "luohu-timed": timed,
    "luohu-weighed": weighed,
    "luohu-analysed": looked_into,
    "luohu-points": counted,
    "luohu-conflicts": contradicting,
    "luohu-compared": parsed,
    "luohu-before": parsed,
    "luohu-after": parsed,
}


def blocks() -> list[Block]:
    found: list[Block] = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            before = text[: match.start()]
            heading = re.findall(r"^#+ (.*)$", before, re.MULTILINE)[-1]
            found.append(Block(page.stem, heading, before.count("\n") + 1, match["mark"], match["text"]))
    return found


def name(block: Block) -> str:
    return f"{block.page}:{block.line} {block.heading}"


@pytest.mark.parametrize("block", [one for one in blocks() if one.mark in READERS], ids=name)
def test_a_block_says_what_its_comments_say(block: Block) -> None:
    found: list[Block] = []
    for diagnostic in READERS[block.mark](block.text):
        assert diagnostic.primary is not None
        line, _column = diagnostic.primary.span.source.position(diagnostic.primary.span.start)
        found.append((line, diagnostic.code))
    assert sorted(found) == block.expected


def test_there_are_blocks_to_read() -> None:
    assert len(blocks()) > 10
    assert any(block.expected for block in blocks())


def test_every_mark_has_a_reader() -> None:
    assert {block.mark for block in blocks()} <= set(READERS)
