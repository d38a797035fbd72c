"""What can be wrong with a text before any name is looked up: one file for each rule, codes LH101 to LH199.

Each file holds its `RULE`, with its texts in both languages, and the functions that make its diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.rules import (
    comma_between_conditions,
    differing_cases,
    empty_name,
    excessive_nesting,
    fractional_amount,
    glued_keyword,
    impossible_date,
    manner_before_comparator,
    mixed_connectives,
    not_utf8,
    overlong_number,
    points_without_gain,
    repeated_member,
    reserved_word,
    unclear_range,
    unclosed_bracket,
    unexpected_token,
    unknown_character,
    unquoted_name,
    unterminated_quote,
    wrong_unit,
)

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Rule

RULES: tuple[Rule, ...] = (
    unexpected_token.RULE,
    unterminated_quote.RULE,
    unclosed_bracket.RULE,
    unknown_character.RULE,
    overlong_number.RULE,
    excessive_nesting.RULE,
    impossible_date.RULE,
    mixed_connectives.RULE,
    unclear_range.RULE,
    glued_keyword.RULE,
    not_utf8.RULE,
    repeated_member.RULE,
    fractional_amount.RULE,
    empty_name.RULE,
    differing_cases.RULE,
    wrong_unit.RULE,
    unquoted_name.RULE,
    reserved_word.RULE,
    comma_between_conditions.RULE,
    manner_before_comparator.RULE,
    points_without_gain.RULE,
)
"""Every rule of this package, by code."""
