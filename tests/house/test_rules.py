"""Every rule has a page, both languages, a code of its own, and an example that makes it speak."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from luohu.cli.registry_rules import REGISTRY_RULES
from luohu.cli.rules import ALL_RULES
from luohu.compiler.incremental import of_state
from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Rule, Severity
from luohu.dsl.diagnostics.page import markdown_page, text_page
from luohu.registry import errors

TEXT_RULES = [rule for rule in ALL_RULES if rule not in REGISTRY_RULES]
PROPER = frozenset({"Quanzhou's", "Huzhou's", "Quzhou's", "Zhejiang's", "Decree"})
"""Words that begin a text with a capital."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def code(rule: Rule) -> str:
    return rule.code


def test_codes_and_names_are_unique() -> None:
    assert [name for name, count in Counter(rule.code for rule in ALL_RULES).items() if count > 1] == []
    assert [name for name, count in Counter(rule.name for rule in ALL_RULES).items() if count > 1] == []


@pytest.mark.parametrize("rule", ALL_RULES, ids=code)
def test_a_rule_is_said_in_both_languages(rule: Rule) -> None:
    assert re.fullmatch(r"LH[1-7]\d\d", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    for text in (rule.title, rule.why, rule.fix):
        assert CHINESE.search(text.zh)
        assert text.en.isprintable()
        assert "\n" not in text.zh + text.en
        assert "illegal" not in text.en.lower()
    assert not rule.title.en.endswith(".")
    for language in ("zh", "en"):
        assert rule.code in text_page(rule, language)
        assert rule.code in markdown_page(rule, language)


@pytest.mark.parametrize("rule", [each for each in TEXT_RULES if each.code[2] in "34"], ids=code)
def test_what_analysis_and_time_find_is_named_in_real_documents(rule: Rule) -> None:
    assert rule.seen is not None
    assert CHINESE.search(rule.seen.zh)
    assert rule.seen.en[:1].islower() or not rule.seen.en[:1].isascii() or rule.seen.en.split()[0] in PROPER
    assert not rule.seen.en.endswith(".")
    for language in ("zh", "en"):
        assert rule.seen.get(language)[1:] in text_page(rule, language)
        assert rule.seen.get(language)[1:] in markdown_page(rule, language)


@pytest.mark.parametrize("rule", TEXT_RULES, ids=code)
def test_the_example_makes_the_rule_speak(rule: Rule, tmp_path: Path) -> None:
    write_example(rule.example, tmp_path)
    state = compile_library(Request(tmp_path, date(2026, 11, 22), analysed=True))
    assert rule.code in {found.code for found in of_state(state).diagnostics}


def write_example(example: str, folder: Path) -> None:
    """One file, or several, each after a line `--- name`."""
    parts = re.split(r"^--- (\S+)\n", example, flags=re.MULTILINE)
    if parts[0].strip():
        (folder / "example.luohu").write_text(parts[0], encoding="utf-8")
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_every_registry_error_has_a_rule() -> None:
    kinds = {
        each.kind
        for _, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, errors.RegistryError) and "kind" in vars(each)
    }
    assert {rule.name for rule in REGISTRY_RULES} == kinds
    assert all(rule.severity is Severity.ERROR for rule in REGISTRY_RULES)
