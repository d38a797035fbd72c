"""The table of keywords, units, types and other words that the language knows."""

from __future__ import annotations

from luohu.dsl import keywords, predefined, units
from luohu_pages.markdown import code, table

GROUPS = (
    ("Areas and vocabulary", keywords.AREAS_AND_VOCABULARY),
    ("Instruments", keywords.INSTRUMENTS),
    ("Clauses", keywords.CLAUSES),
    ("Conditions", keywords.CONDITIONS),
    ("Points, quotas, counting", keywords.POINTS),
    ("Points, quotas, counting", keywords.POINTS),
    ("Scenarios", keywords.SCENARIOS),
    ("Waivers", keywords.WAIVERS),
)

INTRODUCTION = """# Keywords

Made from `luohu.dsl.keywords`, the one table that the lexer, the formatter and this page share. A word in the column
“also read” is understood and turned into the first spelling by `luohu fmt`. Where a cell is empty, that language says it
with another form: a comparator stands behind its value in Chinese and before it in English.
"""

WORDS = """## Known words that are no keywords

These are looked up only where they can stand, so all of them stay free as names elsewhere.
"""


def keyword_pages() -> dict[str, str]:
    """`keywords.md`."""
    parts = [INTRODUCTION]
    for title, rows in GROUPS:
        parts.append(
            f"## {title}\n\n{table(('Chinese', 'also read', 'English', 'also read'), map(keyword_row, rows))}\n"
        )
    parts.append(
        f"## Counterparts\n\n{table(('behind a value', 'before a value'), map(counterpart_row, keywords.COUNTERPART))}\n"
    )
    parts.append(WORDS)
    parts.extend(f"### {title}\n\n{table(('Chinese', 'English'), rows)}\n" for title, rows in known_words())
    parts.append(f"## Units\n\n{table(('Chinese', 'English', 'counted as'), map(unit_row, units.UNIT_WORDS))}\n")
    return {"keywords.md": "\n".join(parts)}


def keyword_row(row: keywords.Keyword) -> tuple[str, ...]:
    """One keyword."""
    return code(row.zh), codes(row.also_zh), code(row.en), codes(row.also_en)


def counterpart_row(terminal: str) -> tuple[str, str]:
    """A Chinese comparator and the English one that says the same."""
    return code(keywords.keyword(terminal).zh), code(keywords.keyword(keywords.COUNTERPART[terminal]).en)


def known_words() -> list[tuple[str, list[tuple[str, str]]]]:
    """Titles and rows of the words of `predefined`."""
    plain = (
        ("Types", predefined.TYPES),
        ("Units of durations", predefined.DURATION_UNITS),
        ("Units of money", predefined.CURRENCIES),
        ("Currencies", predefined.CURRENCIES),
        ("Functions", predefined.FUNCTIONS),
        ("Predefined names", predefined.NAMES),
    )
    closed = (
        ("状态 / status", predefined.STATUSES),
        ("种类 / kind", predefined.KINDS),
        ("性质 / quality", predefined.QUALITIES),
        ("基准日 / as-of", predefined.BASE_DAYS),
        ("并列 / ties", predefined.TIES),
        ("基准日 / as-of", predefined.BASE_DAYS),
        ("并列 / ties", predefined.TIES),
    )
    return [
        *((title, [(code(zh), code(en)) for zh, en in words.items()]) for title, words in plain),
        *((title, [(code(member.value), code(en)) for member, en in words.items()]) for title, words in closed),
    ]


def unit_row(row: units.UnitWord) -> tuple[str, ...]:
    """One unit of quantities."""
    counted = f"{row.factor:,} × {row.unit.value}" if row.factor != 1 else row.unit.value
    return codes(row.zh), codes(row.en), counted


def codes(words: tuple[str, ...]) -> str:
    """Several words in code style."""
    return " ".join(map(code, words))
