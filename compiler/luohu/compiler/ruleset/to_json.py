"""The ruleset as its JSON document. Members that say nothing are left out, the same way everywhere."""

from __future__ import annotations

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.codec import as_object
from luohu.compiler.ruleset.codec_ruleset import RULESET
from luohu.compiler.ruleset.model import FORMAT, Label, Ruleset

NOTICE = Label(
    "本文件是对所列文件的复述，供机器使用，不替代原文件；以原文件为准。",
    "This restates the documents that it names, for machines. It does not replace them; they prevail.",
)
"""Said in every ruleset."""


def ruleset_to_json(ruleset: Ruleset) -> dict[str, Json]:
    """The document (`luohu.ruleset/1`); `canonical_bytes` of it are the artefact."""
    notice: dict[str, Json] = {"zh": NOTICE.zh, "en": NOTICE.en}
    return {"format": FORMAT, **as_object(RULESET.write(ruleset), ""), "notice": notice}
