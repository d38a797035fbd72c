"""People of a comparison as JSON: conditions that other systems can count by, and a person as either side decides him."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run, run_of
from luohu.compiler.reports.diff.own_facts import own_facts
from luohu.compiler.reports.diff.people import title, who
from luohu.compiler.reports.diff.reasons import refused_why
from luohu.compiler.reports.diff.wording import stand
from luohu.compiler.ruleset.codec_conditions import write_condition
from luohu.compiler.ruleset.model import Every, ScoreTest
from luohu.compiler.ruleset.walk import replaced
from luohu.compiler.runtime.case_json import case_document
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.scoring import unbound
from luohu.compiler.runtime.to_json import plain
from luohu.compiler.solver.flat import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu.compiler.changes.model import Class, Description, Open, Way, Where
    from luohu.compiler.changes.people.outcomes import Change
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.ruleset.canonical import Json
    from luohu.compiler.ruleset.model import Condition
    from luohu.compiler.ruleset.walk import Test
    from luohu.dsl.diagnostics.model import Text

Object = dict[str, "Json"]


def text_json(text: Text | None) -> Json:
    """A sentence in both languages."""
    return None if text is None else {"zh": text.zh, "en": text.en}


def run_json(run: Run) -> Object:
    """Days from the first up to `to`, which is no longer among them; null: for good."""
    return {"from": run.start.isoformat(), "to": None if run.end is None else run.end.isoformat()}


def runs_json(runs: Iterable[Run]) -> list[Json]:
    """Runs of days."""
    return [run_json(each) for each in runs]


def open_json(found: Open) -> Json:
    """A change of which it was not settled whether anybody meets it, but for those in classes."""
    return {"matter": found.matter, **_change(found.change), "days": runs_json(found.runs)}


def _change(change: Change) -> Object:
    return {
        "effect": stand(change).value,
        "fate": change.fate.value,
        "outcomes": {"before": change.before.value, "after": change.after.value},
        "by_offer": change.by_offer,
    }


def class_json(tellings: tuple[Telling, Telling], found: Class) -> Json:
    """A class, told in both languages."""
    zh, en = tellings
    return {
        "number": found.number,
        "matter": found.matter,
        **_change(found.change),
        "title": {"zh": title(zh, found), "en": title(en, found)},
        "lead": _decided(found.led_before, found.lead) if found.lead else None,
        "before": list(found.before),
        "after": list(found.after),
        "days": runs_json(found.runs),
        "tenses": [each.value for each in found.tenses],
        "people": _people(found.where),
        "description": {
            **_description(found.description),
            "said": {"zh": list(who(zh, found)), "en": list(who(en, found))},
        },
        "ways": [_way(tellings, found, each) for each in found.ways],
    }


def _people(where: tuple[Where, ...]) -> Json:
    """Who is meant, for each of the runs of days on which neither law changes."""
    return [{**run_json(run_of(each.question.slice)), "condition": condition_json(each.condition)} for each in where]


def _beside(found: Class, way: Way) -> tuple[Where, ...]:
    """Who goes a way, of those who are in the class: without what is asked of the whole class on the same days."""
    whole = {each.question.slice: frozenset(_parts(each.condition)) for each in found.where}
    return tuple(
        replace(
            each,
            condition=every([one for one in _parts(each.condition) if one not in whole[each.question.slice]]),
        )
        for each in way.where
    )


def _parts(condition: Condition) -> tuple[Condition, ...]:
    """What all must be so for a condition to be."""
    flat = tidy(condition)
    return flat.items if isinstance(flat, Every) else (flat,)


def _way(tellings: tuple[Telling, Telling], found: Class, way: Way) -> Json:
    return {
        "provision": way.provision or None,
        "before": list(way.before),
        "after": list(way.after),
        "people": _people(_beside(found, way)),
        "terms": [
            {
                "kind": each.term.value,
                "id": each.id,
                "side": "old" if each.before else "new",
                "said": text_json(each.said),
            }
            for each in way.terms
        ],
        "person": _person(tellings, found, way),
        "refused": {
            "before": _refused(tellings, way, before=True),
            "after": _refused(tellings, way, before=False),
        },
    }


def _refused(tellings: tuple[Telling, Telling], way: Way, *, before: bool) -> Json:
    zh, en = (list(refused_why(each, way, before=before)) for each in tellings)
    return {"zh": [*zh], "en": [*en]}


def condition_json(condition: Condition) -> Json:
    """A condition as rulesets write it; scores by their own ids."""

    def plainly(test: Test) -> Condition:
        return ScoreTest(unbound(test.score), test.op, test.value) if isinstance(test, ScoreTest) else test

    return write_condition(tidy(replaced(condition, plainly)))


def _description(found: Description) -> Object:
    return {
        "exact": found.exact,
        "shared": [_test(*each) for each in found.shared],
        "ways": [[_test(*each) for each in way] for way in found.ways],
        "by": [[_decided(*each) for each in group] for group in found.by],
        "unless": [_decided(*each) for each in found.unless],
        "missed": [_decided(*each) for each in found.missed],
        "matched": [_decided(*each) for each in found.matched],
        "answers": [{"side": "old" if before else "new", "outcome": each.value} for before, each in found.answers],
    }


def _decided(before: bool, provision: str) -> Json:  # noqa: FBT001 - as descriptions have it
    return {"side": "old" if before else "new", "provision": provision or None}


def _test(test: Test, truth: bool) -> Json:  # noqa: FBT001 - a test and how it comes out, as descriptions have them
    return {"test": condition_json(test), "truth": truth}


def _person(tellings: tuple[Telling, Telling], found: Class, way: Way) -> Json:
    old, new = (own_facts(tellings[0], found, way, before=before) for before in (True, False))
    one, other = tellings[0].prepared
    return {
        "day": way.person.day.isoformat(),
        "turning_on": [
            {"person": key.person, "fact": key.fact, "value": plain(value)} for key, value in way.person.facts
        ],
        "old": case_document(one, old, way.person.day),
        "new": case_document(other, new, way.person.day),
    }
