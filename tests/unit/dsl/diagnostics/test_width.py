import pytest

from luohu.dsl.diagnostics.width import cells, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("落户", 4),
        ("〔2024〕1号", 11),
        ("（限）", 6),
        ("e\u0301", 1),
        ("“x”", 3),
        ("ｱ", 1),
        ("Ａ", 2),
    ],
)
def test_cells(text: str, expected: int) -> None:
    assert cells(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落户 ok", "落户 ok"),
        ("a\tb", "a    b"),
        ("\x1b[0m", "␛[0m"),
        ("\x7f\x85\u202e\u200b\u2028", "\ufffd" * 5),
        ("\ud800", "\ufffd"),
        ("\u3000", "\u3000"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected
