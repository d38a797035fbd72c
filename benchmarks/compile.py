"""Compile libraries of 100, 1,000 and 10,000 clauses; compare with Lark alone on the same texts.

    python benchmarks/compile.py [--quick] [--rounds 3]

`lark` is Lark's own LALR parser with its plain trees, over the same words (our lexer feeds both sides, its time counts on
both). `parse`, `resolve` and `build` are ours: syntax trees with spans, names and types resolved, timelines, rulesets and
their canonical bytes. Both sides run in one process, turn by turn; each figure is the median of the rounds, in processor
time, which other work on the machine disturbs less than it does a clock. Prints
`ratio lark N: X` for each size (all of ours to Lark alone) and `exponent: E`, the growth of all of ours from the smallest
to the largest size.
"""

from __future__ import annotations

import argparse
import gc
import math
import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from lark import Lark, Token
from lark.lexer import Lexer
from libraries import library

from luohu.compiler.assemble import from_timelines
from luohu.compiler.names import resolve
from luohu.compiler.pipeline import collector_paused
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.lexer import lex
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

SIZES = (100, 1_000, 10_000)
QUICK = (100, 1_000)
AIM_RATIO, AIM_EXPONENT = 2.0, 1.15


GRAMMAR = (files("luohu.dsl") / "grammar" / "luohu.lark").read_text(encoding="utf-8")
DROPPED = frozenset(re.findall(r"\b_([A-Z][A-Z0-9_]*)\b", GRAMMAR))
"""Words that trees leave out, which Lark knows by a leading underscore."""


class OurLexer(Lexer):
    """Feeds Lark with our words."""

    def __init__(self, _configuration: object) -> None:
        """Lark hands over its configuration; the words need none."""

    def lex(self, text: str) -> Iterator[Token]:  # type: ignore[override] - what Lark asks of a lexer that has no future
        """The words of the text as Lark's tokens."""
        for token in lex(Source("benchmark", text)).tokens[:-1]:  # Lark adds the end itself
            yield Token(f"_{token.kind}" if token.kind in DROPPED else token.kind, token.value, token.start)


@dataclass(frozen=True)
class Run:
    """Seconds of one round at one size."""

    lark: float
    parse: float
    resolve: float
    build: float

    @property
    def ours(self) -> float:
        """All of ours."""
        return self.parse + self.resolve + self.build


def lark_parser() -> Lark:
    """Lark with our grammar and our lexer, building its plain trees."""
    return Lark(GRAMMAR, parser="lalr", lexer=OurLexer, start="file", maybe_placeholders=True)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and result, with the collector as the pipeline has it: paused, and run before the clock starts."""
    gc.collect()
    with collector_paused():
        start = time.process_time()
        result = work()
        return time.process_time() - start, result


def one_round(parser: Lark, texts: dict[str, str]) -> Run:
    """Both sides once. Asserts that what was built is whole."""
    sources = [Source(name, text) for name, text in sorted(texts.items())]
    lark, trees = timed(lambda: [parser.parse(source.text) for source in sources])
    assert len(trees) == len(sources)
    del trees
    parsing, parsed = timed(lambda: [parse(source) for source in sources])
    assert not any(each.diagnostics for each in parsed)
    resolving, program = timed(lambda: resolve([each.file for each in parsed]))
    assert not program.diagnostics
    building, built = timed(
        lambda: [canonical_bytes(ruleset_to_json(each)) for each in from_timelines(timelines(program, {}))]
    )
    assert built
    return Run(lark, parsing, resolving, building)


def median(runs: list[Run]) -> Run:
    """Medians, part by part."""
    return Run(
        *(statistics.median(getattr(run, part) for run in runs) for part in ("lark", "parse", "resolve", "build"))
    )


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quick", action="store_true", help="without the largest size")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    parser = lark_parser()
    results: dict[int, Run] = {}
    print(
        f"{'clauses':>8} {'characters':>11} {'lark':>8} {'parse':>8} {'resolve':>8} {'build':>8} {'ours':>8}  seconds"
    )
    for size in QUICK if chosen.quick else SIZES:
        texts = library(size)
        one_round(parser, texts)  # warm: imports, tables, caches
        results[size] = run = median([one_round(parser, texts) for _ in range(chosen.rounds)])
        figures = " ".join(f"{each:8.3f}" for each in (run.lark, run.parse, run.resolve, run.build, run.ours))
        print(f"{size:8} {sum(map(len, texts.values())):11} {figures}", flush=True)
    for size, run in results.items():
        print(f"ratio lark {size}: {run.ours / run.lark:.2f} (aim ≤ {AIM_RATIO:g})")
    smallest, largest = min(results), max(results)
    exponent = math.log(results[largest].ours / results[smallest].ours) / math.log(largest / smallest)
    print(f"exponent: {exponent:.3f} (aim ≤ {AIM_EXPONENT:g})")


if __name__ == "__main__":
    main()
