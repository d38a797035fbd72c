"""Signals: which words of a paragraph make it likely to state a rule, and which only look like them."""

from __future__ import annotations

import pytest

from luohu.compiler.sources.model import Signal
from luohu.compiler.sources.normalise import normalised
from luohu.compiler.sources.signals import signals

MAY, SHALL, MUST_NOT = Signal.MAY, Signal.SHALL, Signal.MUST_NOT
WORKING, DEADLINE = Signal.WORKING_DAYS, Signal.DEADLINE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("凭证件办证。", ()),
        ("读者可以续借。", (MAY,)),
        ("读者可续借。", ()),
        ("管理员应当登记。", (SHALL,)),
        ("不得转借。", (MUST_NOT,)),
        ("读者可以荐书，但不得污损，损坏的应当赔偿。", (MAY, SHALL, MUST_NOT)),
        ("工作日开馆。", (WORKING,)),
        ("缩短为1个工作日。", (WORKING, DEADLINE)),
        ("三个工作日内办结。", (WORKING, DEADLINE)),
        ("15日内发证。", (DEADLINE,)),
        ("１５日内发证。", (DEADLINE,)),
        ("十五天以内发证。", (DEADLINE,)),
        ("自受理之日起十五日发证。", (DEADLINE,)),
        ("自毕业之日起3年内办证。", (DEADLINE,)),
        ("每满一年之日前1个月内续期。", (DEADLINE,)),
        ("受理后10日内答复。", (DEADLINE,)),
        ("2031年底前开馆。", (DEADLINE,)),
        ("2031年6月30日前开馆。", (DEADLINE,)),
        ("6月30日之前开馆。", (DEADLINE,)),
        ("10月底前开馆。", (DEADLINE,)),
        ("十月底前开馆。", (DEADLINE,)),
        ("每年12月底前报送。", (DEADLINE,)),
        ("每年开馆日前报送。", (DEADLINE,)),
        ("二〇三一年六月三十日以前开馆。", (DEADLINE,)),
        ("自2031年6月1日起施行。", ()),
        ("到2031年，基本建成。", ()),
        ("有效期5年。", ()),
        ("住满三十日的，凭居住证办。", ()),
        ("三十日以下的不收费。", ()),
        ("每年盘点1次。", ()),
        ("2031年前述文件废止。", ()),
        ("按照前款规定办。", ()),
        ("近两年内办过证的不再办。", ()),
        ("目前有三年级读者。", ()),
    ],
)
def test_signals(text: str, expected: tuple[Signal, ...]) -> None:
    assert signals(normalised(text)) == expected
