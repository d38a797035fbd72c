"""The table of keywords is one table: no word means two things, and the grammar uses every row."""

from __future__ import annotations

from collections import Counter

import pytest

from luohu.dsl import predefined, units
from luohu.dsl.keywords import COUNTERPART, KEYWORDS, STARTERS, keyword, spell, terminal_of, words
from luohu.dsl.lexer import lex
from luohu.dsl.source import Source
from luohu.dsl.syntax.instruments import InstrumentKind, Quality, StatusKind
from luohu.dsl.syntax.values import Unit
from luohu.dsl.tables import table

SIGNS = {
    "$END", "COLON", "COMMA", "DAY", "EQ", "GE", "GT", "LBRACE", "LE", "LOCATOR", "LPAR", "LT", "NAME", "NE", "NUMBER",
    "QUANTITY", "RBRACE", "RPAR", "SEMI", "SLASH", "STRING", "VAGUE_DAY", "STATUS_WORD", "KIND_WORD", "QUALITY_WORD",
    "BASEDATE_WORD", "TIES_WORD", "MONTH_DAY", "LABEL", "SHARE_OF", "PLUS", "MINUS", "TIMES", "SHIFT",
    "REVIEWED",
}  # fmt: skip


def test_no_word_means_two_things() -> None:
    counts = Counter(word for row in KEYWORDS for word in row.spellings())
    assert [word for word, count in counts.items() if count > 1] == []


def test_no_terminal_has_two_rows() -> None:
    assert len({row.terminal for row in KEYWORDS}) == len(KEYWORDS)


def test_the_grammar_uses_every_row_and_no_other_word() -> None:
    assert table().terminals - SIGNS == {row.terminal for row in KEYWORDS}


@pytest.mark.parametrize("row", KEYWORDS, ids=lambda row: row.terminal)
def test_every_spelling_is_read_as_its_keyword(row) -> None:
    for word in row.spellings():
        assert terminal_of(word) == row.terminal
        assert lex(Source("x", word)).tokens[0].kind == row.terminal


def test_a_keyword_is_spelled_in_either_language() -> None:
    assert (spell("GRANT", "zh"), spell("GRANT", "en")) == ("准予", "grant")
    assert keyword("GRANT").also_zh == ("允许", "准许", "可以", "可")
    assert terminal_of("学历") is None


def test_a_form_of_one_language_falls_back_to_the_other() -> None:
    assert spell("GE_S", "en") == "以上"
    assert spell("GE_E", "zh") == "at-or-above"
    assert all(keyword(one).en is None and keyword(other).zh is None for one, other in COUNTERPART.items())


def test_words_may_be_extended_without_changing_the_table() -> None:
    words()["学历"] = "NAME"
    assert terminal_of("学历") is None


def test_starters_do_not_go_on_with_anything() -> None:
    assert STARTERS.isdisjoint({"AND", "OR", "NOT", "COMMA", "IN", "FROM", "UNTIL"})


def test_every_unit_of_the_tree_can_be_written() -> None:
    assert {row.unit for row in units.UNIT_WORDS} == set(Unit)
    assert units.BY_SPELLING["年"] == (Unit.MONTHS, 12)
    assert units.BY_SPELLING["square-metres"] == (Unit.CM2, 10_000)


def test_closed_words_have_both_spellings() -> None:
    for kind in (StatusKind, InstrumentKind, Quality):
        for member in kind:
            assert predefined.spell_word(member, "zh") == member.value
            assert predefined.spell_word(member, "en").isascii()


def test_known_names_go_both_ways() -> None:
    assert predefined.spell_name("依托人", "en") == "anchor"
    assert predefined.spell_name("依托人", "zh") == "依托人"
    assert predefined.canonical("anchor", predefined.NAMES) == "依托人"
    assert predefined.canonical("学历", predefined.NAMES) == "学历"
