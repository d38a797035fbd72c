"""The grammars of what a user types to name something: rulesets, versions, channels, actors.

Each function returns the validated value or raises `MalformedError`, which says what was expected. All are ASCII,
so that two names that look alike are alike, and none can leave its folder when a mirror writes it as a file.
"""

from __future__ import annotations

import re

from luohu.registry.errors import MalformedError, NamedPart
from luohu.registry.model import ChannelName, RulesetName, SemVer

_LABEL = r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?"
_RULESET = re.compile(rf"(?=[a-z])(?=.{{1,200}}$){_LABEL}(?:\.{_LABEL})*/(?=[a-z]){_LABEL}")
_CHANNEL = re.compile(r"(?=.{1,100}$)[a-z][a-z0-9-]*")
_NUMBER = r"(?:0|[1-9][0-9]{0,8})"
_IDENTIFIER = rf"(?:{_NUMBER}(?![0-9A-Za-z-])|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_SEMVER = re.compile(rf"({_NUMBER})\.({_NUMBER})\.({_NUMBER})(?:-({_IDENTIFIER}(?:\.{_IDENTIFIER})*))?")
_MOST_VERSION = 100
_MOST_WORDS = 1000


def ruleset_name(text: str) -> RulesetName:
    """Read `cn.350500/settlement`: jurisdiction labels joined by dots, a slash, a domain; at most 200 characters."""
    if _RULESET.fullmatch(text) is None:
        raise MalformedError(NamedPart.RULESET, text)
    return RulesetName(text)


def channel_name(text: str) -> ChannelName:
    """Read a channel: a lower-case letter, then letters, digits, hyphens; at most 100 characters."""
    if _CHANNEL.fullmatch(text) is None:
        raise MalformedError(NamedPart.CHANNEL, text)
    return ChannelName(text)


def is_draft_channel(channel: ChannelName) -> bool:
    """Tell whether rulesets with assumed enactments may go there: its name begins with `draft`."""
    return channel.startswith("draft")


def semver(text: str) -> SemVer:
    """Read a version by Semantic Versioning 2.0.0.

    Build metadata is refused, since versions that differ in nothing else have the same precedence; numbers have at
    most nine digits.
    """
    found = _SEMVER.fullmatch(text) if len(text) <= _MOST_VERSION else None
    if found is None:
        raise MalformedError(NamedPart.VERSION, text)
    major, minor, patch, prerelease = found.groups()
    parts = prerelease.split(".") if prerelease else []
    return SemVer(int(major), int(minor), int(patch), tuple(int(part) if part.isdecimal() else part for part in parts))


def words(part: NamedPart, text: str) -> str:
    """Take free text that goes into the log (an actor, a reason): not blank, printable, at most 1000 characters."""
    if not text.strip() or len(text) > _MOST_WORDS or not text.isprintable():
        raise MalformedError(part, text)
    return text
