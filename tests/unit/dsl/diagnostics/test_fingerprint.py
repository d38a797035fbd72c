"""Fingerprints say what a finding is about, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu.dsl.diagnostics.fingerprint import LENGTH, WRITTEN, fingerprint, identity_of
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text, Waived
from luohu.dsl.source import Source, Span

RULE = Rule("LH411", "uncovered-group", Severity.WARNING, Text("题", "t"), Text("因", "w"), Text("改", "f"), "")
HERE, THERE = Span(Source("a.luohu", "文件 甲"), 0, 2), Span(Source("b/c.luohu", "# 移动\n文件 甲"), 5, 7)
ABOUT = Identity(
    ("quanzhou", "graduates"),
    (("age lt 35", "graduated_on within 36"), ("degree ge bachelor",)),
    (date(2024, 3, 29),),
)
FOUND = Diagnostic(RULE, Text("没有", "none"), Label(HERE), subject=("quanzhou",), identity=ABOUT)


def test_it_is_a_dozen_hexadecimal_digits_that_never_change() -> None:
    """Waivers in libraries hold these digits: a change of how they are made would bring every finding back."""
    assert fingerprint(FOUND) == "9aea7894cea5"
    assert fingerprint(replace(FOUND, identity=None)) == "db2054af401c"
    assert len(fingerprint(FOUND)) == LENGTH


@pytest.mark.parametrize(
    "same",
    [
        replace(
            FOUND, message=Text("另一种说法", "said otherwise"), notes=(Text("注", "n"),), helps=(Text("助", "h"),)
        ),
        replace(FOUND, primary=Label(THERE), secondary=(Label(HERE),)),
        replace(FOUND, primary=None, subject=("other", "order")),
        replace(FOUND, severity_override=Severity.INFO),
        replace(FOUND, waived=Waived("理由", None, HERE)),
        replace(FOUND, identity=replace(ABOUT, region=(ABOUT.region[1], ABOUT.region[0][::-1], ABOUT.region[1]))),
        replace(FOUND, identity=replace(ABOUT, places=("泉州市",), groups=("院校毕业生",))),
    ],
)
def test_words_and_places_take_no_part(same: Diagnostic) -> None:
    assert fingerprint(same) == fingerprint(FOUND)


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, rule=replace(RULE, code="LH412")),
        replace(FOUND, identity=replace(ABOUT, subjects=("graduates", "quanzhou"))),
        replace(FOUND, identity=replace(ABOUT, subjects=("quanzhou,graduates",))),
        replace(FOUND, identity=replace(ABOUT, region=(*ABOUT.region, ()))),
        replace(FOUND, identity=replace(ABOUT, region=(("age lt 40", "graduated_on within 36"), ABOUT.region[1]))),
        replace(FOUND, identity=replace(ABOUT, region=(tuple(test for box in ABOUT.region for test in box),))),
        replace(FOUND, identity=replace(ABOUT, days=(date(2024, 3, 30),))),
        replace(FOUND, identity=None),
    ],
)
def test_what_it_is_about_does(other: Diagnostic) -> None:
    assert fingerprint(other) != fingerprint(FOUND)


def test_without_an_identity_it_is_the_subject() -> None:
    assert identity_of(replace(FOUND, identity=None)) == Identity(("quanzhou",))


SUBJECTS = st.lists(st.text(max_size=4), max_size=3).map(tuple)


@given(SUBJECTS, SUBJECTS)
def test_subjects_alone_tell_findings_of_one_code_apart(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    prints = [fingerprint(Diagnostic(RULE, Text("", ""), None, subject=each)) for each in (one, other)]
    assert all(WRITTEN.fullmatch(each) for each in prints)
    assert (prints[0] == prints[1]) == (one == other)
