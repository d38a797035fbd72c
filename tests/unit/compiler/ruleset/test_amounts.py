import pytest

from luohu.compiler.ruleset.amounts import CM2_A_SQUARE_METRE, FEN_A_YUAN, decimal


@pytest.mark.parametrize(
    ("amount", "part", "shown"),
    [
        (0, FEN_A_YUAN, "0"),
        (10_000_000, FEN_A_YUAN, "100000"),
        (150, FEN_A_YUAN, "1.5"),
        (-150, FEN_A_YUAN, "-1.5"),
        (5, FEN_A_YUAN, "0.05"),
        (600_000, CM2_A_SQUARE_METRE, "60"),
        (605_010, CM2_A_SQUARE_METRE, "60.501"),
    ],
)
def test_amounts_are_exact_and_without_trailing_zeros(amount: int, part: int, shown: str) -> None:
    assert decimal(amount, part) == shown
