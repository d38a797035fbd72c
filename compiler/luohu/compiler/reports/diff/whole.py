"""A review as an outline in one language: the one place that says what stands in a report, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from luohu.compiler.changes.bump import GRAVITY
from luohu.compiler.reports.diff import changes
from luohu.compiler.reports.diff.findings import findings, findings_told
from luohu.compiler.reports.diff.grounds import bump_told, reason_told
from luohu.compiler.reports.diff.outline import Chapter, Outline, Section
from luohu.compiler.reports.diff.people import card
from luohu.compiler.reports.diff.rulesets import all_affected, equal_ones, is_equal
from luohu.compiler.reports.diff.summary import affected, clauses_told, only_told, warnings
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.wording import capital, severe_first
from luohu.compiler.reports.diff.words import words
from luohu.compiler.reports.headings import ruleset_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Bump, Difference, Review
    from luohu.dsl.diagnostics.model import Language

MOST = 20
"""So many classes of one pair of rulesets are printed; the JSON has them all."""

ROWS = 40
"""The same of rows of one section."""


def in_order(review: Review) -> list[Difference]:
    """Pairs of rulesets: those first that affect people, equal ones last; of them the one whose domain is called as a matter (落户)."""
    return sorted(review.differences, key=_rank)


def _rank(difference: Difference) -> tuple[bool, bool, int, bool, bool]:
    people, gravity = difference.people, GRAVITY[difference.bump.level]
    return not people.classes, not people.open, -gravity, is_equal(difference), not _main(difference)


def _main(difference: Difference) -> bool:
    words = difference.new.ruleset.vocabulary
    return words.label.zh in {each.label.zh for each in words.matters}


def several(review: Review) -> bool:
    """Whether more than one ruleset takes part, so that what is said must tell of which it is."""
    return len(review.differences) + len(review.only_old) + len(review.only_new) > 1


def one_sided(review: Review) -> bool:
    """Whether there are rulesets that one side alone has."""
    return bool(review.only_old or review.only_new)


def outline(review: Review, lang: Language) -> Outline:
    """Everything that a form for people says, in order; of several pairs of rulesets those first that affect people."""
    tellings = [Telling(each, lang) for each in in_order(review)]
    said = dict.fromkeys([*_limited(review, tellings, lang), *(line for each in tellings for line in warnings(each))])
    return Outline(
        title=f"{review.old} → {review.new}",
        warnings=tuple(said),
        summary=tuple(capital(each) for each in _summary(review, tellings, lang)),
        chapters=tuple(_chapters(review, tellings, lang)),
    )


def _limited(review: Review, tellings: list[Telling], lang: Language) -> Iterator[str]:
    """To which matters the comparison is limited, by the names that one of the rulesets has for them."""
    if not review.matters:
        return
    names = []
    for matter in review.matters:
        known = [said for each in tellings if (said := each.name(matter)) != matter]
        names.append(known[0] if known else matter)
    yield (
        f"只比较这些事项：{'、'.join(names)}"
        if lang == "zh"
        else f"Only these matters are compared: {', '.join(names)}"
    )


def _summary(review: Review, tellings: list[Telling], lang: Language) -> Iterator[str]:
    """Of one pair of rulesets all in a row; of several first what is of all of them, then each under its name, equal ones together."""
    alone = len(tellings) == 1 and not several(review)
    if alone:
        yield from affected(tellings[0])
        yield from version(tellings[0].difference.bump, tellings, lang)
    else:
        yield from all_affected(tellings, only_shared=one_sided(review))
        yield from version(review.bump, [], lang)
    yield from (only_told(each, lang, before=True) for each in review.only_old)
    yield from (only_told(each, lang, before=False) for each in review.only_new)
    if review.findings is not None:
        yield findings_told(review.findings, lang)
    if alone:
        yield clauses_told(tellings[0])
        return
    for telling in tellings:
        if is_equal(telling.difference):
            continue
        yield _heading(telling)
        lines = (*affected(telling), *version(telling.difference.bump, [telling], lang), clauses_told(telling))
        yield from (f"  {each}" for each in lines)
    yield from equal_ones(tellings)


def version(bump: Bump, tellings: list[Telling], lang: Language) -> Iterator[str]:
    """The change of version, and under it its grounds."""
    yield bump_told(bump, lang)
    for telling in tellings:
        yield from (f"  {reason_told(telling, each)}" for each in telling.difference.bump.reasons)


def _heading(telling: Telling) -> str:
    return capital(ruleset_heading(telling.difference.new.ruleset).get(telling.lang))


def _chapters(review: Review, tellings: list[Telling], lang: Language) -> Iterator[Chapter]:
    named = several(review)
    for telling in tellings:
        heading = _heading(telling) if named else None
        told = tuple(_cut(each) for each in sections(telling) if not each.empty)
        if told:  # of what is the same on both sides the summary says all
            yield Chapter(heading, told)
    if review.findings is not None:
        found = findings(review.findings, lang)
        if not found.empty:
            yield Chapter(None, (_cut(found),))


def _cut(section: Section) -> Section:
    rest = max(0, len(section.rows) - ROWS)
    return replace(section, rows=section.rows[:ROWS], left_out=section.left_out + rest)


def sections(telling: Telling) -> Iterator[Section]:
    """The sections of one pair of rulesets, empty ones among them."""
    yield people(telling)
    yield changes.unsettled(telling)
    yield changes.clauses(telling)
    yield changes.instruments(telling)
    yield changes.timeline(telling)
    yield words(telling)
    yield changes.figures(telling)
    yield changes.statements(telling)


def people(telling: Telling) -> Section:
    """Classes of people, gravest first, the rest counted; those whose offers alone change are left out first."""
    found = severe_first(telling.difference.people.classes)
    told = sorted(range(len(found)), key=lambda place: found[place].change.by_offer)[:MOST]
    cards = tuple(card(telling, found[place]) for place in sorted(told))
    heading = telling.say("受影响的人", "People affected")
    return Section(heading, cards=cards, left_out=len(found) - len(cards), open=True)
