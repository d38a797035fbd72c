"""The report on a city's rules in its forms: what is said in which, links, both languages, escaping."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.unit.compiler.reports.pages import faults, read
from tests.unit.compiler.reports.state.small_city import HOSTILE, ON, city

from luohu.compiler.reports.blocks.markdown import markdown_of
from luohu.compiler.reports.blocks.page import page_of
from luohu.compiler.reports.blocks.text import text_of
from luohu.compiler.reports.html.parts import anchor
from luohu.compiler.reports.state.document import document_of
from luohu.dsl.diagnostics.model import Language

GOLDEN = Path(__file__).parent / "golden"
DAYS = (ON, date(2019, 1, 1), date(2024, 12, 1))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_is_as_it_was_read(language: Language) -> None:
    made = "\n".join(text_of(document_of(city()), language)) + "\n"
    assert made == (GOLDEN / f"city.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_markdown_is_as_it_was_read(language: Language) -> None:
    made = "\n".join(markdown_of(document_of(city()), language)) + "\n"
    assert made == (GOLDEN / f"city.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("assumed", [None, date(2026, 5, 1)])
def test_pages_are_well_formed_and_every_link_leads_somewhere(on: date, assumed: date | None) -> None:
    assert faults(page_of(document_of(city(on, assumed)))) == []


def test_the_page_tells_of_documents_and_clauses_where_pictures_lead() -> None:
    found = read(page_of(document_of(city())))
    assert anchor("instrument", "second") in found.links
    assert anchor("clause", "second/homes") in found.links
    assert {"law", "timeline", "coverage", "graphs", "doubts", "findings", "scenarios", "sources", "made"} <= set(
        found.ids
    )


def test_what_a_drafter_wrote_is_never_markup() -> None:
    made = page_of(document_of(city()))
    assert "<script>alert" not in made
    assert "&lt;script&gt;alert(1)" in made
    told = "\n".join(markdown_of(document_of(city()), "en"))
    assert HOSTILE not in told
    assert "\\<script\\>alert(1)" in told


def test_every_part_is_headed_in_both_languages() -> None:
    document = document_of(city())
    assert all(each.heading.zh and each.heading.en for each in document.parts)
    assert all(each.heading.zh != each.heading.en for each in document.parts)
    assert len({each.id for each in document.parts}) == len(document.parts)
