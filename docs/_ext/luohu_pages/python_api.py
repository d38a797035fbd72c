"""The Python entry points, from their signatures and docstrings.

Docstrings of the project are Markdown already, so they are taken as they are; only the sections that the Google style
sets off by indentation become lists.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from importlib import import_module

from luohu_pages.markdown import fenced

ENTRY_POINTS = (
    (
        "Reading and writing texts",
        "luohu.dsl",
        ("source.Source", "parser.parse", "parser.read", "parser.Parsed", "format.format_text", "format.Formatted"),
    ),
    ("Findings", "luohu.dsl.diagnostics", ("model.Diagnostic", "model.Rule", "model.Severity", "model.Text")),
    (
        "Compiling",
        "luohu.compiler",
        ("pipeline.Request", "pipeline.compile_library", "pipeline.State", "artefacts.build", "graph.decision_graph"),
    ),
    (
        "Rulesets",
        "luohu.compiler.ruleset",
        (
            "from_json.read_ruleset",
            "to_json.ruleset_to_json",
            "canonical.canonical_bytes",
            "canonical.digest",
            "facts_schema.facts_schema",
            "validate.check_schema",
            "validate.check_facts",
        ),
    ),
    (
        "Deciding",
        "luohu.compiler.runtime",
        (
            "prepared.prepare",
            "case.read_case",
            "case.Case",
            "decide.decide",
            "model.Decision",
            "model.Outcome",
            "model.Route",
            "model.Need",
            "to_json.decision_json",
            "story.story",
        ),
    ),
    ("Running scenarios", "luohu.compiler.scenarios", ("run.run_scenarios", "run.Result")),
    (
        "The registry",
        "luohu.registry",
        ("registry.Registry", "protocol.Check", "model.RulesetFacts", "model.Pulled", "model.Resolution"),
    ),
)
"""Title, package, and names below it."""

INTRODUCTION = """# Python entry points

What programs call. Everything else may move without notice. Bad input by a user never raises where a result can say what is
wrong; what does raise is listed.
"""


def api_pages() -> dict[str, str]:
    """`python.md`."""
    parts = [INTRODUCTION]
    for title, package, names in ENTRY_POINTS:
        parts.append(f"## {title}\n")
        parts.extend(entry(package, name) for name in names)
    return {"python.md": "\n".join(parts)}


def entry(package: str, path: str) -> str:
    """One function or class."""
    module, name = path.rsplit(".", 1)
    found = getattr(import_module(f"{package}.{module}"), name)
    node = ast.parse(textwrap.dedent(inspect.getsource(found))).body[0]
    parts = [f"### {name}", f"`{package}.{module}`"]
    if isinstance(node, ast.ClassDef):
        parts += of_class(node)
    elif isinstance(node, ast.FunctionDef):
        parts += of_function(node)
    return "\n\n".join(parts) + "\n"


def of_function(node: ast.FunctionDef) -> list[str]:
    """Signature and docstring."""
    return [fenced(signature(node), "python"), *documentation(node)]


def of_class(node: ast.ClassDef) -> list[str]:
    """Docstring, fields or members, and public methods."""
    parts = documentation(node)
    lines = [
        line
        for each in node.body
        if isinstance(each, ast.AnnAssign | ast.Assign) and (line := ast.unparse(each))[0] != "_"
    ]
    if lines:
        parts.append(fenced("\n".join(lines), "python"))
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and not each.name.startswith("_"):
            parts += [f"#### {node.name}.{each.name}", *of_function(each)]
    return parts


def signature(node: ast.FunctionDef) -> str:
    """`def name(arguments) -> result`, broken over lines if it is long."""
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    line = f"def {node.name}({ast.unparse(node.args)}){returns}"
    if len(line) <= 100:  # noqa: PLR2004 - the width of the page
        return line
    split = re.sub(r", (?=\w+:|\*|\w+=)", ",\n    ", ast.unparse(node.args))
    return f"def {node.name}(\n    {split},\n){returns}"


def documentation(node: ast.FunctionDef | ast.ClassDef) -> list[str]:
    """The docstring with its sections as lists."""
    text = ast.get_docstring(node)
    if text is None:
        return []
    parts = []
    for block in text.split("\n\n"):
        head, _, rest = block.partition("\n")
        if head in ("Args:", "Raises:", "Returns:", "Attributes:"):
            parts.append(f"**{head}**\n\n{items(rest)}")
        else:
            parts.append(block)
    return parts


def items(text: str) -> str:
    """`name: what` lines, with their continuations, as a list."""
    lines: list[str] = []
    for line in textwrap.dedent(text).splitlines():
        if line.startswith(" ") and lines:
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(f"- {line}" for line in lines)
