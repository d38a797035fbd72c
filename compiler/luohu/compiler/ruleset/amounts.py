"""Amounts in the units that people use: the artefact counts fen and cm², readers yuan and square metres."""

from __future__ import annotations

FEN_A_YUAN = 100
CM2_A_SQUARE_METRE = 10_000
HUNDREDTHS_A_POINT = 100
PARTS_A_PERCENT = 100
"""Ratios and shares are counted in ten-thousandths."""


def decimal(amount: int, part: int) -> str:
    """`amount / part` exactly, without trailing zeros; `part` is a power of ten."""
    whole, rest = divmod(abs(amount), part)
    digits = f"{rest:0{len(str(part)) - 1}}".rstrip("0") if rest else ""
    return f"{'-' if amount < 0 else ''}{whole}{'.' if digits else ''}{digits}"
