"""What places and words are called in English where a library gives an alias at most."""

from __future__ import annotations

import pytest

from luohu.compiler.ruleset.area import Label
from luohu.compiler.ruleset.english import place_name, term_name


@pytest.mark.parametrize(
    ("label", "alias", "english"),
    [
        (Label("泉州市", "quanzhou"), "350500", "Quanzhou"),
        (Label("泉州开发区"), "quanzhou_development_zone", "Quanzhou Development Zone"),
        (Label("某市", "SHEZ of Quanzhou"), "350500", "SHEZ of Quanzhou"),
        (Label("鲤城区"), "350502", "鲤城区"),
    ],
)
def test_places_have_capitals_and_codes_are_not_shown(label: Label, alias: str, english: str) -> None:
    assert place_name(label, alias).english == english
    assert place_name(label, alias).zh == label.zh


@pytest.mark.parametrize(
    ("label", "alias", "english"),
    [
        (Label("申领"), "permits.change_address", "permits: change address"),
        (Label("落户", "settling"), "settlement", "settling"),
    ],
)
def test_a_word_is_its_english_or_its_alias_in_words(label: Label, alias: str, english: str) -> None:
    assert term_name(label, alias) == Label(label.zh, english)
