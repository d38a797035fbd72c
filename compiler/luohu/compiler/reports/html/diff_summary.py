"""What stands first on the page of a comparison: who is affected, the change of version, findings, clauses; then on what terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.reports.diff.findings import come_and_gone
from luohu.compiler.reports.diff.grounds import reason_told
from luohu.compiler.reports.diff.rulesets import all_affected, equal_ones, is_equal
from luohu.compiler.reports.diff.summary import affected, fates_told
from luohu.compiler.reports.diff.whole import one_sided, several
from luohu.compiler.reports.diff.wording import LEVELS, capital
from luohu.compiler.reports.headings import place_and_domain
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.nested import nested
from luohu.compiler.reports.html.words import both
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.reports.html.diff_telling import Told


def summary_of(review: Review, told: tuple[Told, ...], warnings: list[Text]) -> Markup:
    """Who is affected, by how much the version goes up, what checks find anew, how many clauses; what that rests on."""
    day = Text(f"今天按 {review.today} 计。", f"Today is taken to be {review.today}.")
    return Markup("\n").join(
        [
            parts.definitions(_first(review, told)),
            *(parts.note(each) for each in warnings),
            *_grounds(review, told),
            parts.paragraph(Markup("<small>{}</small>").format(both(day))),
        ]
    )


def _first(review: Review, told: tuple[Told, ...]) -> Iterator[tuple[Text, Text | Markup]]:
    if told:
        yield Text("受影响的人", "Affected"), _people(review, told)
    yield Text("版本", "Version"), LEVELS[review.bump.level]
    if review.findings is not None:
        said = Text(come_and_gone(review.findings, "zh"), come_and_gone(review.findings, "en"))
        changed = review.findings.come or review.findings.gone
        yield Text("检查结果", "Findings"), parts.link("findings", said) if changed else said
    if told:
        yield Text("条款", "Clauses"), _clauses(review, told)
    for heading, sides in (
        (Text("只在原来一边", "On the old side only"), review.only_old),
        (Text("只在现在一边", "On the new side only"), review.only_new),
    ):
        if sides:
            yield heading, nested(place_and_domain(each.ruleset) for each in sides)


def _affected(telling: Telling) -> str:
    return telling.say("；", "; ").join(affected(telling))


def _people(review: Review, told: tuple[Told, ...]) -> Markup:
    """Who is affected; of several rulesets in all of them, then in each under its name, equal ones together."""
    if not several(review):
        return both(_capital(told[0].text(_affected)))
    changed = [each for each in told if not is_equal(each.difference)]
    together = partial(all_affected, only_shared=one_sided(review))
    lines = [*_lines(told, together), *(_named(each, each.text(_affected)) for each in changed)]
    return nested([*lines, *_lines(told, _equal_ones)])


def _clauses(review: Review, told: tuple[Told, ...]) -> Markup:
    """What became of clauses; of several rulesets those are named where something did."""
    if not several(review):
        return both(_capital(told[0].text(fates_told)))
    changed = [each for each in told if each.difference.clauses]
    return nested([_named(each, each.text(fates_told)) for each in changed] or [_capital(told[0].text(fates_told))])


def _lines(told: tuple[Told, ...], say: Callable[[Sequence[Telling]], Iterator[str]]) -> list[Text]:
    """Lines about all pairs of rulesets, in both languages."""
    zh, en = (say(some) for some in ([each.zh for each in told], [each.en for each in told]))
    return [_capital(Text(one, other)) for one, other in zip(zh, en, strict=True)]


def _equal_ones(tellings: Sequence[Telling]) -> Iterator[str]:
    """Without the clauses, which have a place of their own."""
    return islice(equal_ones(tellings), 2)


def _named(told: Told, said: Text) -> Text:
    return Text(f"{told.domain.zh}：{said.zh}", f"{capital(told.domain.en)}: {said.en}")


def _capital(said: Text) -> Text:
    return Text(said.zh, capital(said.en))


def _grounds(review: Review, told: tuple[Told, ...]) -> Iterator[Markup]:
    """Why the version goes up as it does: the grounds of each pair of rulesets, with what shows them.

    Of several rulesets those are left out that are equal in meaning: that is said above.
    """
    lines = []
    for each in told:
        if several(review) and is_equal(each.difference):
            continue
        zh, en = each.tellings
        reasons = [Text(reason_told(zh, one), reason_told(en, one)) for one in each.difference.bump.reasons]
        if several(review) and reasons:
            lines.append(_named(each, LEVELS[each.difference.bump.level]))
            reasons = [Text(f"  {one.zh}", f"  {one.en}") for one in reasons]
        lines += reasons
    if lines:
        yield parts.fold(Text("版本的理由", "Grounds of the version"), nested(lines))
