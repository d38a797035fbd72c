"""The example of each rule about names and types makes that rule speak, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luohu.compiler.checks import library, names
from luohu.compiler.library import load
from luohu.compiler.names import resolve
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Text
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

SENTENCE_END = re.compile(r"[.。]$")


def code(rule: Rule) -> str:
    return rule.code


def found(rule: Rule) -> list[Diagnostic]:
    parsed = parse(Source("example.luohu", rule.example))
    return [*parsed.diagnostics, *resolve([parsed.file]).diagnostics]


@pytest.mark.parametrize("rule", names.RULES, ids=code)
def test_an_example_makes_its_rule_speak_alone(rule: Rule) -> None:
    assert {each.code for each in found(rule)} == {rule.code}


@pytest.mark.parametrize("rule", names.RULES, ids=code)
def test_reports_are_sentences_in_both_languages(rule: Rule) -> None:
    for each in found(rule):
        texts: list[Text] = [each.message, *each.notes, *each.helps]
        texts += [label.text for label in (each.primary, *each.secondary) if label is not None and label.text]
        for text in texts:
            assert SENTENCE_END.search(text.zh) is None
            assert SENTENCE_END.search(text.en) is None
            assert text.en[:1] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            assert text.zh.count("`") % 2 == text.en.count("`") % 2 == 0
        assert each.helps


@pytest.mark.parametrize("rule", library.RULES, ids=code)
def test_an_example_of_settings_makes_its_rule_speak_alone(rule: Rule, tmp_path: Path) -> None:
    (tmp_path / "luohu.toml").write_text(rule.example.removeprefix("--- luohu.toml\n"), encoding="utf-8")
    assert [each.code for each in load(tmp_path).diagnostics] == [rule.code]


def test_rules_are_listed_by_code() -> None:
    for rules in (names.RULES, library.RULES):
        assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)
