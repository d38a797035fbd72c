"""Fingerprints (指纹): by what a waiver, an editor or a server knows a finding again.

A fingerprint is made of the code and of what identifies the finding: subjects, region, days. Words, places in the text,
severity and the order of boxes take no part, so it stays as it is while files are moved, formatted or written in the
other language, and while rules are worded anew. It changes with what the finding is about.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Identity

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Diagnostic

LENGTH = 12
"""Hexadecimal digits of a fingerprint: no two of a million findings of one code share it but by one chance in 500."""

SHORTEST = 6
"""Digits that a waiver must give; more where those fit several findings."""

WRITTEN = re.compile(rf"[0-9a-f]{{{SHORTEST},{LENGTH}}}")
"""A fingerprint as it may be written."""


def identity_of(diagnostic: Diagnostic) -> Identity:
    """What a finding is about; where nothing more exact is said, its subject."""
    return diagnostic.identity or Identity(diagnostic.subject)


def fingerprint(diagnostic: Diagnostic) -> str:
    """The fingerprint of a finding: `LENGTH` hexadecimal digits."""
    found = identity_of(diagnostic)
    region = sorted({tuple(sorted(set(box))) for box in found.region})
    days = [day.isoformat() for day in found.days]
    said = json.dumps([diagnostic.code, found.subjects, region, days], ensure_ascii=True, separators=(",", ":"))
    return sha256(said.encode("ascii")).hexdigest()[:LENGTH]
