"""Certificates of what `luohu check` has proven: written to a file, and counted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from luohu.cli.output import number, progress
from luohu.cli.trouble import cannot_write
from luohu.compiler.pipeline import State
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.certificates.model import Certificate

WRITING = Text("写出证书", "writing the certificate")


def certify(state: State, file: Path, lang: Language) -> Certificate:
    """Write to a file what analysis has proven of the rulesets of a library, each claim with its proof.

    Raises:
        Trouble: the file cannot be written.
    """
    from luohu.compiler.certificates.model import Certificate
    from luohu.compiler.certificates.writing import certified
    from luohu.compiler.ruleset.validate import check_schema

    with progress(lang) as announce:
        announce(WRITING)
        made = Certificate(tuple(certified(ruleset, proof) for ruleset, proof in state.proven))
    document = made.as_json()
    check_schema("certificate", document)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise cannot_write(file, error) from error
    return made


def told(made: Certificate, file: Path) -> tuple[str, str]:
    """How many claims it proves, and why it does not prove the others; in Chinese and English."""
    from luohu.compiler.certificates.model import Why

    whys = {
        Why.POINTS: Text("项取决于积分", "hang on points"),
        Why.SETS: Text("项取决于集合或者其他地区", "hang on sets or other areas"),
        Why.PERSONS: Text("项比较两个人或者同一个人的两种情形", "compare two persons, or two states of one"),
        Why.RULESETS: Text("项比较两个规则集", "hold two rulesets side by side"),
        Why.BEYOND: Text("项涉及规则集没有的事实", "ask facts that the ruleset does not have"),
        Why.TOO_LARGE: Text("项的证明太长", "have no proof that is short enough"),
        Why.UNSETTLED: Text("项没有分析清楚", "were not settled by analysis"),
    }
    claims = made.sizes["certified"]
    found = Counter(why for part in made.parts for _, why in part.uncertified)
    listed = [(found[why], said) for why, said in whys.items() if found[why]]
    zh, en = "，".join(f"{n} {said.zh}" for n, said in listed), ", ".join(f"{n} {said.en}" for n, said in listed)
    return (
        f"证书 {file}：{claims} 项主张有证明，{found.total()} 项没有{f'（{zh}）' if zh else ''}",
        f"certificate {file}: {number(claims, 'claim')} certified, {found.total()} uncertified{f' ({en})' if en else ''}",
    )
