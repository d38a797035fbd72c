"""The change of version between two states of the law, in words: the level, and each ground with how many it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.changes.bump import gains, loses
from luohu.compiler.changes.model import Ground, Level, Reason
from luohu.compiler.reports.diff.grounds import reason_told
from luohu.compiler.reports.diff.json import bump_json
from luohu.compiler.reports.diff.summary import equal_told, only_told
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.whole import in_order, several
from luohu.compiler.reports.diff.wording import LEVELS, counted, past_only
from luohu.compiler.reports.headings import ruleset_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Class, Difference, Review
    from luohu.compiler.ruleset.canonical import Json
    from luohu.dsl.diagnostics.model import Language


def version_text(review: Review, lang: Language) -> Iterator[str]:
    """The level in a line, and its grounds in lines under it; of several rulesets under the name of each, the gravest first."""
    yield LEVELS[review.bump.level].get(lang)
    named = several(review)
    gravest = list(reversed(Level))
    for each in sorted(in_order(review), key=lambda found: gravest.index(found.bump.level)):
        telling = Telling(each, lang)
        if named:
            level = LEVELS[each.bump.level].get(lang)
            yield f"  {ruleset_heading(each.new.ruleset).get(lang)}{telling.say('：', ': ')}{level}"
        for reason in each.bump.reasons:
            yield f"{'    ' if named else '  '}{ground_told(telling, reason)}"
    yield from (f"  {only_told(each, lang, before=True)}" for each in review.only_old)
    yield from (f"  {only_told(each, lang, before=False)}" for each in review.only_new)


def version_json(review: Review) -> dict[str, Json]:
    """The level and its grounds, of all and of each ruleset by itself."""
    return {
        "old": review.old,
        "new": review.new,
        "today": review.today.isoformat(),
        "matters": list(review.matters),
        **bump_json(review.bump),
        "rulesets": [_ruleset(each) for each in review.differences],
        "only_old": [each.ruleset.name for each in review.only_old],
        "only_new": [each.ruleset.name for each in review.only_new],
    }


def _ruleset(found: Difference) -> Json:
    names: dict[str, Json] = {"old": found.old.ruleset.name, "new": found.new.ruleset.name}
    return {**names, **bump_json(found.bump), "questions": found.people.asked}


def ground_told(telling: Telling, reason: Reason) -> str:
    """A ground; of people how many classes they are and when they apply, of equality how it was proven."""
    people = telling.difference.people
    match reason.ground:
        case Ground.EQUAL:
            return equal_told(telling)
        case Ground.WORSE:
            found = [each for each in people.classes if loses(each.change)]
            one = telling.say("变差或所给变少", "loses" if len(found) == 1 else "lose")
            return _classes(telling, found, one)
        case Ground.BETTER:
            found = [each for each in people.classes if gains(each.change)]
            one = telling.say("变好或所给变多", "gains" if len(found) == 1 else "gain")
            return _classes(telling, found, one)
        case _:
            return reason_told(telling, reason)


def _classes(telling: Telling, found: list[Class], what: str) -> str:
    count, past = len(found), sum(1 for each in found if past_only(each.tenses))
    said = telling.say(f"{count} 类人{what}", f"{counted(count, 'class', 'classes')} of people {what}")
    if telling.timeless:
        return said
    if not past:
        return said + telling.say("，今天或今后申请", ", applying today or later")
    if past == count:
        return said + telling.say("，都只在过去申请", ", applying in the past only")
    later = count - past
    return said + telling.say(
        f"，其中 {later} 类今天或今后申请，其余只在过去",
        f", {later} of them applying today or later, the others in the past only",
    )
