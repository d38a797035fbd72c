"""Documents in which equal parts are one object."""

from __future__ import annotations

from luohu.compiler.ruleset.shared_json import shared


def test_equal_parts_are_one_object():
    made = shared({"one": [{"a": [1]}, {"a": [1]}], "other": {"a": [1]}})
    assert made == {"one": [{"a": [1]}, {"a": [1]}], "other": {"a": [1]}}
    assert made["one"][0] is made["one"][1] is made["other"]


def test_true_is_not_one_and_a_list_is_not_a_mapping():
    made = shared([[True], [1], [1.0], [], {}, ["1"], [None]])
    assert len({id(each) for each in made}) == 7
    assert [type(each[0]) for each in made[:3]] == [bool, int, float]


def test_what_is_not_json_is_left_as_it_is_for_the_validator_to_find():
    strange = ([1],)
    assert shared([strange])[0] is strange
