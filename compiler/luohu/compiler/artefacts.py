"""The files that a build writes for a ruleset: the ruleset itself, the schema of its facts, and its report.

Each is validated against its schema on the way out. The ruleset's bytes depend on the source texts alone; the report
holds what depends on the compiler (findings, the decision graph) and names the ruleset's digest.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from luohu.compiler.analysis.tally import Account
from luohu.compiler.graph import decision_graph
from luohu.compiler.graph.render.json import graph_json
from luohu.compiler.ruleset.canonical import canonical_bytes, digest
from luohu.compiler.ruleset.facts_schema import facts_schema
from luohu.compiler.ruleset.model import Ruleset
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.ruleset.validate import check_is_schema, check_schema
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.diagnostics.render.json import as_json

REPORT_FORMAT = "luohu.report/1"


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file: its name below the output folder, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Built:
    """The files of one ruleset and the digest of its bytes."""

    ruleset: str
    digest: str
    files: tuple[Artefact, ...]


def build(ruleset: Ruleset, findings: Sequence[Diagnostic], compiler: str, account: Account | None = None) -> Built:
    """Make the files of a ruleset.

    Args:
        ruleset: what was assembled.
        findings: of the library it was made from.
        compiler: name and version of the program that builds, for the report.
        account: how far analysis came; None: there was none.
    """
    document = ruleset_to_json(ruleset)
    check_schema("ruleset", document)
    data = canonical_bytes(document)
    identity = digest(data)
    report = {
        "format": REPORT_FORMAT,
        "ruleset": ruleset.name,
        "digest": identity,
        "compiler": compiler,
        "analysis": None if account is None else asdict(account),
        "findings": [as_json(each) for each in findings],
        "graph": graph_json(decision_graph(ruleset)),
    }
    check_schema("report", report)
    questions = facts_schema(ruleset)
    check_is_schema(questions)
    files = (
        Artefact(f"{ruleset.name}.json", data),
        Artefact(f"{ruleset.name}.facts.schema.json", _readable(questions)),
        Artefact(f"{ruleset.name}.report.json", _readable(report)),
    )
    return Built(ruleset.name, identity, files)


def _readable(document: dict[str, Any]) -> bytes:
    """Two spaces, keys sorted, a line break at the end."""
    return (json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
