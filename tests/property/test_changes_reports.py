"""Reviews of random pairs in every form: none breaks, and either side decides the persons of the JSON as it says."""

from __future__ import annotations

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property import changing, changing_kin, small_cities, versions

from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.review import review
from luohu.compiler.reports.diff.forms import FORMS
from luohu.compiler.reports.diff.json import diff_json
from luohu.compiler.reports.html.diff import diff_page
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.prepared import prepare

TODAY = Asked(changing_kin.DAYS[1])


def of_a_family(chance):
    return changing_kin.some_pair(chance)[:2]


def of_lists_and_days(chance):
    return changing.some_pair(chance)[:2]


def of_a_step(chance):
    law = versions.some_law(chance)
    return law.ruleset, versions.stepped(law, chance).ruleset


def of_two_cities(chance):
    return tuple(small_cities.some_city(chance, town, ()) for town in (small_cities.FIRST, small_cities.SECOND))


PAIRS = (of_a_family, of_lists_and_days, of_a_step, of_two_cities)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_every_form_of_a_random_review_is_made_and_its_persons_are_decided_as_it_says(seed):
    check(seed)


def check(seed):
    sides = PAIRS[seed % len(PAIRS)](random.Random(seed))
    found = review("old", (Side("old", sides[0]),), None, "new", (Side("new", sides[1]),), None, TODAY)
    for lang in ("zh", "en"):
        for form in FORMS:
            assert form.made(found, lang)
    assert diff_page(found).count("</html>") == 1
    (said,) = json.loads(json.dumps(diff_json(found)))["differences"]
    for one, each in zip(found.differences[0].people.classes, said["classes"], strict=True):
        for shown, way in zip(one.ways, each["ways"], strict=True):
            for rules, side, decided in zip(sides, ("old", "new"), shown.decided, strict=True):
                case = read_case(prepare(rules), way["person"][side])
                assert isinstance(case, Case), case
                again = decide(rules, case, each["matter"], shown.person.day, rest_ordinary=True)
                assert again.outcome is decided.outcome, way["person"]
    return found
