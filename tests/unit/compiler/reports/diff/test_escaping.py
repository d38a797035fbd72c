"""What users wrote does nothing in a comment: it is neither markup nor HTML nor a mention, and breaks no table."""

from __future__ import annotations

import re

import pytest

from luohu.compiler.reports.diff.escaping import LONGEST, in_markdown, in_summary

ZERO = "&#8203;"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a|b", r"a\|b"),
        ("`code`", r"\`code\`"),
        ("<b>&amp;", f"&lt;b&gt;&amp;{ZERO}amp;"),
        ("*a* _b_ [c](d) ~e~", rf"\*a\* \_b\_ \[c\](d) \~{ZERO}e\~"),
        ("a\\|b", r"a\\\|b"),
        ("@all @全体 a@b", f"@{ZERO}all @{ZERO}全体 a@{ZERO}b"),
        ("#12 !3 %4 &5 ~x $y", f"\\#{ZERO}12 !{ZERO}3 %{ZERO}4 &amp;{ZERO}5 \\~{ZERO}x \\${ZERO}y"),
        ("60% of it!", "60% of it!"),
        ("one\ntwo\r\n/close\t|", r"one two /close \|"),
        ("- a", r"\- a"),
        ("# a", r"\# a"),
        ("1. a", f"1{ZERO}. a"),
        ("12) a", f"12{ZERO}) a"),
        ("2017 a", "2017 a"),
        ("https://x.example", f"https:{ZERO}//x.example"),
        ("\x1b[31m\u202e", "␛\\[31m\ufffd"),
        ("", ""),
    ],
)
def test_in_markdown(text: str, said: str) -> None:
    assert in_markdown(text) == said


def test_in_a_summary_only_html_counts() -> None:
    assert in_summary("<i>*a*</i> | @all") == f"&lt;i&gt;*a*&lt;/i&gt; | @{ZERO}all"


def test_what_is_cut_is_cut_before_it_is_escaped() -> None:
    """So no escape is torn apart, and the length is bounded."""
    said = in_markdown("|" * (LONGEST + 1))
    assert said == r"\|" * (LONGEST - 1) + "…"
    assert not re.search(r"\\…", said)
    assert in_markdown("a" * LONGEST) == "a" * LONGEST
