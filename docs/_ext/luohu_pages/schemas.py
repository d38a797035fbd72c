"""The published JSON Schemas, one page each, and what the generated schema of facts is."""

from __future__ import annotations

import json

from luohu.compiler.ruleset.validate import SCHEMAS, SchemaName, schema
from luohu_pages.markdown import code, contents, fenced, table

INTRODUCTION = """# JSON Schemas

Schemas are JSON Schema 2020-12. Every document that Luohu writes is checked against its schema on the way out. The schema of
**facts** differs from ruleset to ruleset, since each asks other questions: `luohu build` writes it beside the ruleset as
`NAME.facts.schema.json`, and `luohu facts RULESET --format schema` prints it. Titles and questions in it carry both languages, so
that a form can be made from it alone.
"""


def schema_pages() -> dict[str, str]:
    """`schemas/index.md` and one page for each schema."""
    pages = {f"schemas/{name}.md": page(name) for name in SCHEMAS}
    rows = [
        (f"[{name}]({name}.md)", code(str(schema(name)["$id"])), str(schema(name)["description"])) for name in SCHEMAS
    ]
    head = ("schema", "identifier", "of what")
    pages["schemas/index.md"] = f"{INTRODUCTION}\n{table(head, rows)}\n\n{contents(SCHEMAS)}\n"
    return pages


def page(name: SchemaName) -> str:
    """The members of a document and the whole schema."""
    found = schema(name)
    properties, required = found["properties"], found.get("required", [])
    assert isinstance(properties, dict)
    assert isinstance(required, list)
    rows = [(code(member), "always" if member in required else "where there is any") for member in properties]
    text = json.dumps(found, ensure_ascii=False, indent=2)
    members = table(("member", "present"), rows)
    return f"# Schema: {name}\n\n{found['description']}\n\n{members}\n\n## In full\n\n{fenced(text, 'json')}\n"
