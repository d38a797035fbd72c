"""Reports as Markdown fit a comment whatever there is to say, and count what they leave out."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from luohu.compiler.changes.model import FindingsChange
from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.reports.diff.markdown import LONGEST, MARKER, diff_markdown
from luohu.compiler.reports.diff.whole import MOST, ROWS
from luohu.compiler.runtime.model import Outcome
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.dsl.diagnostics.model import Language


def large(review: Review, classes: int, rows: int, words: int) -> Review:
    """The review with so many classes, rows of each kind, and with words of such length."""
    (found,) = review.differences
    text = Text("某|<" * words, "x|<" * words)
    people = replace(
        found.people,
        classes=tuple(replace(found.people.classes[0], number=number + 1) for number in range(classes)),
        open=found.people.open * rows,
    )
    grown = replace(
        found,
        people=people,
        clauses=found.clauses * rows,
        words=tuple(replace(each, label=text) for each in found.words * rows),
        figures=tuple(replace(each, before=text) for each in found.figures * rows),
        statements=tuple(replace(each, label=text) for each in found.statements * rows),
    )
    assert review.findings is not None
    findings = FindingsChange((), tuple(replace(each, message=text) for each in review.findings.come * rows), 0)
    return replace(review, differences=(grown,), findings=findings)


@pytest.mark.parametrize(("classes", "rows", "words"), [(1, 1, 1), (30, 30, 20), (5, 60, 200), (100, 60, 1000)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_fits_and_folds_close(review: Review, classes: int, rows: int, words: int, lang: Language) -> None:
    said = diff_markdown(large(review, classes, rows, words), lang)
    assert len(said) <= LONGEST
    assert said.count("<details") == said.count("</details>") > 0
    assert said.startswith(f"{MARKER}\n")
    assert not re.search(r"(?<!\\)\|<", said)


def test_several_rulesets_fit_too(review: Review) -> None:
    one = large(review, 20, 40, 100)
    said = diff_markdown(replace(one, differences=one.differences * 6), "zh")
    assert len(said) <= LONGEST
    assert said.count("<details") == said.count("</details>") > 0


def test_what_is_left_out_is_counted(review: Review) -> None:
    """Classes beyond the twentieth, and rows beyond the fortieth, under their part and all together."""
    (found,) = review.differences
    few = replace(found, words=(), figures=(), statements=(), people=replace(found.people, open=(), incomparable=()))
    many = replace(
        few,
        people=replace(few.people, classes=found.people.classes[:1] * (MOST + 5)),
        clauses=found.clauses[:1] * (ROWS + 2),
    )
    said = diff_markdown(replace(review, differences=(many,), findings=None), "en")
    assert "People affected (25)" in said
    assert "Clauses (42)" in said
    assert said.count("**− Class 1 loses") == MOST
    assert said.count("| amended |") == ROWS
    assert "\n5 more.\n" in said
    assert "\n2 more.\n" in said
    assert "7 items in all are not listed here" in said


def test_every_table_row_has_the_cells_of_its_head(review: Review) -> None:
    lines = diff_markdown(review, "en").splitlines()
    cells = [len(re.split(r"(?<!\\)\|", line)) if line.startswith("|") else 0 for line in lines]
    pairs = [(one, other) for one, other in pairwise(cells) if one and other]
    assert len(pairs) > 10
    assert all(one == other for one, other in pairs)


def test_offers_are_left_out_before_what_is_decided_otherwise(review: Review) -> None:
    (found,) = review.differences
    lost = found.people.classes[0]
    assert not lost.change.by_offer
    gained = replace(lost, number=2, change=Change(Fate.LAXER, Outcome.NOT_GRANTED, Outcome.GRANTED))
    offered = replace(lost, number=3, change=Change(Fate.STRICTER, Outcome.GRANTED, Outcome.GRANTED, by_offer=True))
    many = replace(found.people, classes=(*[offered] * (MOST + 5), gained))
    said = diff_markdown(replace(review, differences=(replace(found, people=many),)), "en")
    assert "Class 2 gains" in said
    assert said.count("**− Class 3 loses") == MOST - 1
