"""Clauses read back, as `luohu read` prints them: in the keywords of the language, as prose, or as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.reading import reading, story
from luohu.compiler.reading.found import Edition, Standing
from luohu.compiler.reading.phrases import phrase
from luohu.compiler.reading.story import periods_told
from luohu.compiler.reports.headings import ruleset_heading
from luohu.compiler.ruleset.codec_law import CLAUSE
from luohu.compiler.ruleset.model import Label, Status
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.words import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from luohu.compiler.ruleset.canonical import Json
    from luohu.dsl.diagnostics.model import Language

FORMAT = "luohu.reading/1"
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_STANDINGS = {
    Standing.IN_FORCE: Label("{}有效", "in force on {}"),
    Standing.UNCERTAIN: Label("{}是否有效不能确定", "whether it is in force on {} is not certain"),
    Standing.COMING: Label("{}尚未施行", "not yet in force on {}"),
    Standing.LAPSED: Label("{}已经失效", "no longer in force on {}"),
    Standing.DRAFT: Label("草案", "a draft"),
    Standing.NEVER: Label("没有生效的日期", "in force on no day"),
}


@dataclass(frozen=True, slots=True)
class Shared:
    """One reading, and every edition (of several rulesets) that reads so. The first stands for all."""

    said: str
    editions: tuple[Edition, ...]


def shared(found: tuple[Edition, ...], say: Callable[[Edition], str]) -> tuple[Shared, ...]:
    """Editions that read alike on the same days, together, in the order in which they were found."""
    alike: dict[tuple[str, str, object], list[Edition]] = {}
    for each in found:
        key = (each.clause.id, say(each), each.clause.periods)
        alike.setdefault(key, []).append(each)
    return tuple(Shared(said, tuple(some)) for (_, said, _), some in alike.items())


def read_text(found: tuple[Edition, ...], day: date, language: Language, *, prose: bool = False) -> Iterator[str]:
    """Line by line: each reading under a heading; a text under one of comments, so that all of it can stand in a document."""
    say = _story(language) if prose else _text(language)
    for number, each in enumerate(shared(found, say)):
        if number:
            yield ""
        yield from (line if prose else f"# {line}" for line in _heading(each, day, language))
        if prose:
            yield ""
        yield from each.said.split("\n")


def _story(language: Language) -> Callable[[Edition], str]:
    return lambda edition: story(edition.ruleset, edition.clause, language)


def _text(language: Language) -> Callable[[Edition], str]:
    """The text, headed by what it needs and what it could not say."""

    def say(edition: Edition) -> str:
        read = reading(edition.ruleset, edition.clause, language)
        words = _words(edition, language)
        needed = [f"# {words.say('要用到推导：', 'it needs a derived fact: ')}{each}" for each in read.derived]
        unsaid = [
            f"# {words.say('语言写不出、要另看的条件：', 'a condition that the language does not say: ')}{phrase(words, each)}"
            for each in read.unsaid
        ]
        return "\n".join([*needed, *unsaid, read.text])

    return say


def _words(edition: Edition, language: Language) -> Words:
    return words_of(prepare(edition.ruleset), language)


def _heading(each: Shared, day: date, language: Language) -> Iterator[str]:
    """Document, place, edition, days, and in which rulesets it reads so."""
    first = each.editions[0]
    words, clause = _words(first, language), first.clause
    yield words.say(f"{words.clause(clause.id)}（{clause.id}）", f"{words.clause(clause.id)} ({clause.id})")
    title = first.instrument.title
    if title is not None:
        yield words.text(title)
    days = " ".join(periods_told(words, clause.periods))
    standing = words.text(_STANDINGS[first.standing]).format(day.isoformat())
    if first.instrument.status is Status.ASSUMED:
        standing = words.say(f"草案，假定已经施行；{standing}", f"a draft, taken as enacted; {standing}")
    yield words.say(f"{days}（{standing}）", f"{days} ({standing})")
    listed = words.say("、", "; ").join(ruleset_heading(one.ruleset).get(language) for one in each.editions)
    yield words.say(f"规则集：{listed}", f"rulesets: {listed}")


# ------------------------------------------------------------------------------------------------ as data


def read_json(wanted: str, found: tuple[Edition, ...], day: date) -> dict[str, Json]:
    """Both texts and both stories of each reading."""
    readings: list[Json] = [_reading(each) for each in shared(found, _both)]
    return {"format": FORMAT, "asked": wanted, "on": day.isoformat(), "readings": readings}


def _both(edition: Edition) -> str:
    return _text("zh")(edition) + _text("en")(edition)


def _reading(each: Shared) -> Json:
    first = each.editions[0]
    clause, document = first.clause, first.instrument
    texts = {language: reading(first.ruleset, clause, language) for language in _LANGUAGES}
    written = CLAUSE.write(clause)
    assert isinstance(written, dict)
    return {
        "id": clause.id,
        "provision": clause.provision_id,
        "instrument": document.id,
        "number": document.number,
        "status": document.status.value,
        "locators": list(clause.locators),
        "title": written.get("title"),
        "periods": written.get("periods", []),
        "standing": first.standing.value,
        "rulesets": [one.ruleset.name for one in each.editions],
        "text": {language: read.text for language, read in texts.items()},
        "derived": {language: list(read.derived) for language, read in texts.items()},
        "unsaid": [phrase(_words(first, "en"), one) for one in texts["en"].unsaid],
        "story": {language: story(first.ruleset, clause, language) for language in _LANGUAGES},
    }
