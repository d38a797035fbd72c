"""What stands first on the page of a comparison: who is affected, the change of version, findings, clauses; then on what terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.reports.diff.findings import come_and_gone
from luohu.compiler.reports.diff.grounds import reason_told
from luohu.compiler.reports.diff.summary import affected, fates_told
from luohu.compiler.reports.diff.whole import several
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
        yield Text("受影响的人", "Affected"), _each(review, told, _affected)
    yield Text("版本", "Version"), LEVELS[review.bump.level]
    if review.findings is not None:
        said = Text(come_and_gone(review.findings, "zh"), come_and_gone(review.findings, "en"))
        changed = review.findings.come or review.findings.gone
        yield Text("检查结果", "Findings"), parts.link("findings", said) if changed else said
    if told:
        yield Text("条款", "Clauses"), _each(review, told, fates_told)
    for heading, sides in (
        (Text("只在原来一边", "On the old side only"), review.only_old),
        (Text("只在现在一边", "On the new side only"), review.only_new),
    ):
        if sides:
            yield heading, nested(place_and_domain(each.ruleset) for each in sides)


def _affected(telling: Telling) -> str:
    return telling.say("；", "; ").join(affected(telling))


def _each(review: Review, told: tuple[Told, ...], say: Callable[[Telling], str]) -> Markup:
    """Something of each pair of rulesets; of several, each under the name of its domain."""
    if not several(review):
        return both(_capital(told[0].text(say)))
    return nested(_named(each, each.text(say)) for each in told)


def _named(told: Told, said: Text) -> Text:
    return Text(f"{told.domain.zh}：{said.zh}", f"{capital(told.domain.en)}: {said.en}")


def _capital(said: Text) -> Text:
    return Text(said.zh, capital(said.en))


def _grounds(review: Review, told: tuple[Told, ...]) -> Iterator[Markup]:
    """Why the version goes up as it does: the grounds of each pair of rulesets, with what shows them."""
    lines = []
    for each in told:
        zh, en = each.tellings
        reasons = [Text(reason_told(zh, one), reason_told(en, one)) for one in each.difference.bump.reasons]
        if several(review) and reasons:
            lines.append(_named(each, LEVELS[each.difference.bump.level]))
            reasons = [Text(f"  {one.zh}", f"  {one.en}") for one in reasons]
        lines += reasons
    if lines:
        yield parts.fold(Text("版本的理由", "Grounds of the version"), nested(lines))
