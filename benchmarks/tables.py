"""Decision tables for benchmarks: rules over columns of whole numbers, as boxes, as text of ours and as DMN.

A table is what a tree of cuts makes (so that it is nearly complete, as tables of offices are), with every tenth rule a
little wider and every tenth a little narrower than it should be: overlaps and gaps come of these. Deterministic.
"""

from __future__ import annotations

from random import Random
from xml.sax.saxutils import escape

LOW, HIGH, STEP = 0, 100, 5
"""Ends of a column; outermost rules are open. Cuts are multiples of the step."""

Side = tuple[int, int]
Rule = tuple[Side, ...]
"""From, and up to but not with, of each column."""

GRANTED = "granted"
"""The output of a rule that grants; the others say `refused`."""


def table(rules: int, columns: int) -> list[Rule]:
    """A table of so many rules."""
    of = Random(f"{rules}x{columns}")
    boxes: list[Rule] = [((LOW, HIGH),) * columns]
    while len(boxes) < rules:
        at = of.randrange(len(boxes))
        box = boxes[at]
        wide = [column for column, (low, high) in enumerate(box) if high - low > STEP]
        if wide:
            column = of.choice(wide)
            low, high = box[column]
            cut = of.randrange(low + STEP, high, STEP)
            boxes[at : at + 1] = [_with(box, column, (low, cut)), _with(box, column, (cut, high))]
    return [_spoilt(of, box) for box in boxes]


def _with(rule: Rule, column: int, side: Side) -> Rule:
    return (*rule[:column], side, *rule[column + 1 :])


def _spoilt(of: Random, rule: Rule) -> Rule:
    kind, column = of.random(), of.randrange(len(rule))
    low, high = rule[column]
    if kind < 0.1:
        return _with(rule, column, (max(LOW, low - STEP), min(HIGH, high + STEP)))
    if kind < 0.2 and high - low > STEP:
        return _with(rule, column, (low, high - STEP))
    return rule


def library(rules: list[Rule]) -> dict[str, str]:
    """The table as a library: one clause for each rule."""
    facts = "\n".join(
        f"    事实 列{each} / n{each} : 整数 {{ 问 “列？” / “Column?” }}" for each in range(len(rules[0]))
    )
    words = f"词汇 落户 / settlement {{\n{facts}\n    事项 落户 / settlement\n    机关 局 / office\n}}\n"
    places = "地区 省 / province { 地区 市 / city { 地区 区 / district } }\n"
    head = "文件 市规〔2020〕1号 / table {\n    发布机关 局  适用地区 市\n    公布 2020年1月1日  施行 公布之日\n"
    clauses = "".join(
        f"    条款 {number} {{ 条件 {_condition(rule)} {'准予' if number % 2 else '不予'} 落户 }}\n"
        for number, rule in enumerate(rules, start=1)
    )
    return {"words.luohu": words, "places.luohu": places, "table.luohu": f"{head}{clauses}}}\n"}


def _condition(rule: Rule) -> str:
    tests = [
        f"列{column} {sign} {bound}"
        for column, (low, high) in enumerate(rule)
        for sign, bound, limits in ((">=", low, low > LOW), ("<", high, high < HIGH))
        if limits
    ]
    return " 且 ".join(tests)


def dmn(rules: list[Rule]) -> str:
    """The table in the Decision Model and Notation, unique hits."""
    inputs = "".join(
        f'<input id="i{each}" label="n{each}"><inputExpression id="e{each}" typeRef="integer"><text>n{each}</text>'
        "</inputExpression></input>"
        for each in range(len(rules[0]))
    )
    rows = "".join(
        f'<rule id="r{number}">'
        + "".join(
            f'<inputEntry id="x{number}-{column}"><text>{escape(_entry(side))}</text></inputEntry>'
            for column, side in enumerate(rule)
        )
        + f'<outputEntry id="y{number}"><text>"{GRANTED if number % 2 else "refused"}"</text></outputEntry></rule>'
        for number, rule in enumerate(rules, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">'
        '<decision id="result" name="result"><decisionTable id="t" hitPolicy="UNIQUE">'
        f'{inputs}<output id="o" name="result" typeRef="string"/>{rows}'
        "</decisionTable></decision></definitions>"
    )


def _entry(side: Side) -> str:
    low, high = side
    if low > LOW and high < HIGH:
        return f"[{low}..{high})"
    return f">= {low}" if low > LOW else f"< {high}" if high < HIGH else "-"
