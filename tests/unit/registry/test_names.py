from __future__ import annotations

import itertools

import pytest

from luohu.registry.errors import MalformedError, NamedPart
from luohu.registry.model import SemVer
from luohu.registry.names import channel_name, is_draft_channel, ruleset_name, semver, words


@pytest.mark.parametrize("text", ["cn.350500/settlement", "cn/x", "qz_etdz/points-settlement", "cn.44.0300/a1"])
def test_ruleset_names(text):
    assert ruleset_name(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cn.350500",
        "cn.350500/",
        "/settlement",
        "cn..350500/settlement",
        ".cn/x",
        "cn./x",
        "../x",
        "cn/../x",
        "cn/x/y",
        "CN/x",
        "350500/settlement",
        "cn/1x",
        "cn/-x",
        "cn/x-",
        "cn/落户",
        "cn/x\n",
        "cn.３５/x",
        "cn/" + "x" * 200,
    ],
)
def test_what_is_no_ruleset_name(text):
    with pytest.raises(MalformedError) as caught:
        ruleset_name(text)
    assert caught.value.part is NamedPart.RULESET
    assert caught.value.text == text


@pytest.mark.parametrize("text", ["stable", "draft", "draft-huzhou", "a1"])
def test_channels(text):
    assert channel_name(text) == text
    assert is_draft_channel(channel_name(text)) is text.startswith("draft")


@pytest.mark.parametrize("text", ["", "Stable", "1a", "-a", "a_b", "a b", "草案", "a\n", "a" * 101])
def test_what_is_no_channel(text):
    with pytest.raises(MalformedError):
        channel_name(text)


@pytest.mark.parametrize(
    "text", ["0.0.0", "1.2.3", "1.0.0-alpha", "1.0.0-rc.1", "1.0.0-0a.x-y.10", "1.0.0-0", "999999999.0.0"]
)
def test_versions(text):
    assert str(semver(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "1.0",
        "1.0.0.0",
        "01.0.0",
        "1.0.0-",
        "1.0.0-01",
        "1.0.0-a..b",
        "1.0.0+build",
        "v1.0.0",
        "1.0.0\n",
        "1.0.0-é",
        "1234567890.0.0",
        "1.0.0-" + "a" * 100,
        "１.0.0",
    ],
)
def test_what_is_no_version(text):
    with pytest.raises(MalformedError):
        semver(text)


def test_precedence_is_that_of_semver_clause_11():
    order = ["1.0.0-2", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
             "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"]  # fmt: skip
    for lower, higher in itertools.combinations(order, 2):
        assert semver(lower) < semver(higher)
        assert semver(higher) > semver(lower)
    assert sorted(map(semver, reversed(order))) == [semver(text) for text in order]


def test_a_version_equals_itself():
    assert semver("1.0.0-rc.1") == SemVer(1, 0, 0, ("rc", 1))
    assert semver("1.0.0") <= SemVer(1, 0, 0)


def test_words_are_kept_as_they_are():
    assert words(NamedPart.ACTOR, "张三 <zs@example.org>") == "张三 <zs@example.org>"


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "\x1b[31m", "\udc80", "x" * 1001])
def test_words_that_would_spoil_a_log_are_refused(text):
    with pytest.raises(MalformedError):
        words(NamedPart.REASON, text)
