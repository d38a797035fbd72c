"""Laws of coverage, on random documents of which random things are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from luohu.compiler.names import resolve
from luohu.compiler.program import Encoded, Head, Instrument, NotEncoded
from luohu.compiler.sources.coverage import DocumentCoverage, State, of_document
from luohu.compiler.sources.model import Paragraph, ParagraphKind, Part, Signal
from luohu.compiler.sources.places import tree
from luohu.compiler.sources.taken_up import Taken
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

PLACES = tuple(
    place
    for first in ("一", "二")
    for place in (
        first,
        f"{first}(一)",
        f"{first}(一)1",
        f"{first}(一)2",
        f"{first}(一)第2段",
        f"{first}(二)",
        f"{first}第2段",
    )
)
STATEMENTS = ("clause", "header", "declared")
EMPTY = "地区 甲省 110000 { 地区 甲市 110100 }\n文件 甲〔2024〕1号 / jia { 适用地区 甲市 公布 2024-01-01 }\n"
Said = tuple[str, str]

paragraphs = st.tuples(
    *(
        st.builds(
            Paragraph,
            st.just(place),
            st.sampled_from(ParagraphKind),
            st.just(9),
            st.just("0" * 16),
            st.just(date(2024, 1, 1)),
            st.sampled_from([(), (Signal.DEADLINE,)]),
            st.booleans(),
        )
        for place in PLACES
    )
)
said = st.lists(st.tuples(st.sampled_from(STATEMENTS), st.sampled_from(PLACES)), max_size=6)


def blank() -> Instrument:
    return resolve((parse(Source("x.luohu", EMPTY)).file,)).instruments["jia"]


BLANK = blank()


def made(known: tuple[Paragraph, ...], statements: list[Said]) -> DocumentCoverage:
    part = Part("", "0" * 16, known)
    by_kind = {kind: [place for each, place in statements if each == kind] for kind in STATEMENTS}
    one = replace(
        BLANK,
        heads=tuple(Head(f"jia/{place}", (place,), (), ()) for place in by_kind["clause"]),
        encoded=tuple(Encoded(place, "施行日") for place in by_kind["header"]),
        not_encoded=tuple(NotEncoded(place, "background") for place in by_kind["declared"]),
    )
    return of_document(Taken("s", part, tree(part), (one,)))


def missing(found: DocumentCoverage) -> set[str]:
    return {each.paragraph.locator for each in found.covers if each.state is State.MISSING}


@given(known=paragraphs, statements=said)
@settings(max_examples=150, deadline=None)
def test_every_body_paragraph_is_counted_once_and_nothing_else(
    known: tuple[Paragraph, ...], statements: list[Said]
) -> None:
    found = made(known, statements)
    assert [each.paragraph for each in found.covers] == [each for each in known if each.kind is ParagraphKind.BODY]
    assert sum(map(found.count, State)) == len(found.covers)


@given(known=paragraphs, statements=said, more=st.tuples(st.sampled_from(STATEMENTS[:2]), st.sampled_from(PLACES)))
@settings(max_examples=150, deadline=None)
def test_a_further_clause_never_uncovers_anything(
    known: tuple[Paragraph, ...], statements: list[Said], more: Said
) -> None:
    assert missing(made(known, [*statements, more])) <= missing(made(known, statements))


@given(known=paragraphs, statements=said)
@settings(max_examples=150, deadline=None)
def test_order_and_repetition_do_not_matter(known: tuple[Paragraph, ...], statements: list[Said]) -> None:
    assert missing(made(known, [*reversed(statements), *statements])) == missing(made(known, statements))


@given(known=paragraphs)
@settings(max_examples=50, deadline=None)
def test_of_which_nothing_is_said_is_missing(known: tuple[Paragraph, ...]) -> None:
    found = made(known, [])
    assert missing(found) == {each.paragraph.locator for each in found.covers}


@given(known=paragraphs)
@settings(max_examples=50, deadline=None)
def test_where_every_place_is_cited_nothing_is_missing(known: tuple[Paragraph, ...]) -> None:
    assert missing(made(known, [("clause", place) for place in PLACES])) == set()


@given(known=paragraphs, statements=said)
@settings(max_examples=150, deadline=None)
def test_what_is_said_where_it_stands_or_around_it_is_told(
    known: tuple[Paragraph, ...], statements: list[Said]
) -> None:
    """Whatever counts as taken care of rests on a statement at its place or around it, or on its list."""
    places = {place for _, place in statements}
    for each in made(known, statements).covers:
        if each.state is not State.MISSING and not each.by_items:
            assert each.at in places
            assert each.paragraph.locator.startswith(each.at)
