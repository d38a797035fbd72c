"""Reading facts documents: what is refused, where, and how identities are applied."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.runtime.made import LICHENG, clause, is_, ruleset

from luohu.compiler.ruleset.facts_schema import facts_schema
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.ruleset.validate import SchemaError, check_facts
from luohu.compiler.runtime.case import Case, case_of, read_case
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import EXISTS

RULES = ruleset(clause("i1/1", is_("a")))
PREPARED = prepare(RULES)

WHOLE = {
    "applied_on": "2024-03-29",
    "decided_on": "2024-04-02",
    "place": LICHENG,
    "place_kind": "urban",
    "relation": "child",
    "anchor": {
        "a": True,
        "born": "1990-02-28",
        "education": None,
        "honours": ["model", "hero"],
        "income": 100_00,
        "registered_in": "110105",
        "degree_year": 2012,
    },
    "settler": {"a": False},
    "relatives": {"spouse": None, "child": {}},
}


def test_a_whole_document_is_read():
    found = read_case(PREPARED, WHOLE)
    assert isinstance(found, Case)
    assert found.applied_on == date(2024, 3, 29)
    assert found.decided_on == date(2024, 4, 2)
    assert found.facts[FactKey("anchor", "born")] == date(1990, 2, 28)
    assert found.facts[FactKey("anchor", "honours")] == ("hero", "model")
    assert found.facts[FactKey("anchor", "education")] is None
    assert found.facts[FactKey("settler", "a")] is False
    assert found.facts[FactKey("spouse", EXISTS)] is False
    assert found.facts[FactKey("child", EXISTS)] is True
    check_facts(facts_schema(RULES), WHOLE)


@pytest.mark.parametrize(
    ("document", "pointers"),
    [
        ([], [""]),
        ({"colour": 1}, ["/colour"]),
        ({"anchor": {"colour": 1, "a": 1}}, ["/anchor/a", "/anchor/colour"]),
        ({"anchor": 1}, ["/anchor"]),
        ({"relatives": 1}, ["/relatives"]),
        ({"relatives": {"aunt": {}}}, ["/relatives/aunt"]),
        ({"relatives": {"a/b~": {}}}, ["/relatives/a~1b~0"]),
        ({"relatives": {"spouse": 1}}, ["/relatives/spouse"]),
        ({"place": "110105"}, ["/place"]),
        ({"place": None}, ["/place"]),
        ({"place_kind": "sea"}, ["/place_kind"]),
        ({"relation": "aunt"}, ["/relation"]),
        ({"applied_on": "yesterday"}, ["/applied_on"]),
        ({"applied_on": 20240329}, ["/applied_on"]),
        ({"applied_on": "2024-02-30"}, ["/applied_on"]),
        ({"anchor": {"a": None}}, ["/anchor/a"]),
        ({"anchor": {"born": "1990-02-30"}}, ["/anchor/born"]),
        ({"anchor": {"born": "1990"}}, ["/anchor/born"]),
        ({"anchor": {"education": "kindergarten"}}, ["/anchor/education"]),
        ({"anchor": {"education": 3}}, ["/anchor/education"]),
        ({"anchor": {"honours": "hero"}}, ["/anchor/honours"]),
        ({"anchor": {"honours": ["villain"]}}, ["/anchor/honours"]),
        ({"anchor": {"income": "1"}}, ["/anchor/income"]),
        ({"anchor": {"income": True}}, ["/anchor/income"]),
        ({"anchor": {"income": 1.5}}, ["/anchor/income"]),
        ({"anchor": {"income": -1}}, ["/anchor/income"]),
        ({"anchor": {"degree_year": 2**60}}, ["/anchor/degree_year"]),
        ({"anchor": {"registered_in": 110105}}, ["/anchor/registered_in"]),
        ({"settler": {"talent": True}}, ["/settler/talent"]),
        ({"relation": "self", "anchor": {"a": True}, "settler": {"a": False}}, ["/settler/a"]),
        ({"relation": "spouse", "relatives": {"spouse": {"a": True}}, "settler": {"a": False}}, ["/settler/a"]),
        ({"relation": "spouse", "relatives": {"spouse": None}}, ["/relation"]),
    ],
)
def test_what_is_wrong_is_told_with_its_place_in_both_languages(document: object, pointers: list[str]):
    found = read_case(PREPARED, document)
    assert isinstance(found, tuple)
    assert [each.pointer for each in found] == pointers
    assert all(each.zh and each.en for each in found)


@pytest.mark.parametrize(
    "document", [{"colour": 1}, {"anchor": {"a": 1}}, {"relatives": {"aunt": {}}}, {"anchor": {"income": -1}}]
)
def test_the_facts_schema_refuses_what_the_reader_refuses(document: object):
    with pytest.raises(SchemaError):
        check_facts(facts_schema(RULES), document)


def test_identities_put_facts_where_they_belong():
    mine = read_case(PREPARED, {"relation": "self", "settler": {"a": True}})
    assert isinstance(mine, Case)
    assert mine.facts[FactKey("anchor", "a")] is True
    theirs = read_case(PREPARED, {"relation": "spouse", "settler": {"a": True}})
    assert isinstance(theirs, Case)
    assert theirs.facts[FactKey("spouse", "a")] is True
    assert theirs.facts[FactKey("spouse", EXISTS)] is True


def test_typed_facts_are_checked_alike():
    good = case_of(PREPARED, {FactKey("anchor", "a"): True}, date(2024, 1, 1))
    assert isinstance(good, Case)
    assert good.applied_on == date(2024, 1, 1)
    bad = case_of(PREPARED, {FactKey("anchor", "zz"): True, FactKey("anchor", "born"): 3})
    assert isinstance(bad, tuple)
    assert [each.pointer for each in bad] == ["/anchor/born", "/anchor/zz"]
    gone = case_of(PREPARED, {FactKey("spouse", EXISTS): False, FactKey("spouse", "a"): True})
    assert isinstance(gone, tuple)
