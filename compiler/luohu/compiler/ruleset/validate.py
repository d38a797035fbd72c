"""Every document that leaves is validated against its published schema first. The one module that knows jsonschema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.shared_json import shared

SchemaName = Literal[
    "ruleset",
    "decision",
    "provisions",
    "report",
    "source-index",
    "certificate",
    "comparison",
    "difference",
    "state",
    "reading",
]

SCHEMAS: tuple[SchemaName, ...] = (
    "ruleset",
    "decision",
    "provisions",
    "report",
    "source-index",
    "certificate",
    "comparison",
    "difference",
    "state",
    "reading",
)
"""The published schemas, JSON Schema 2020-12."""

_ELSEWHERE: Mapping[SchemaName, str] = {
    "source-index": "luohu.compiler.sources",
    "certificate": "luohu.compiler.certificates",
    "comparison": "luohu.compiler.analysis.cities",
    "state": "luohu.compiler.reports.state",
    "reading": "luohu.compiler.reading",
}


class SchemaError(ValueError):
    """A document that does not meet its schema: the first place, and why."""


def schema(name: SchemaName) -> dict[str, Json]:
    """A published schema."""
    home = _ELSEWHERE.get(name, "luohu.compiler.ruleset")
    text = (files(home) / "schemas" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Json] = json.loads(text)
    return found


_schema = cache(schema)


def check_schema(name: SchemaName, document: Mapping[str, object]) -> None:
    """Nothing, if the document meets the schema.

    Raises:
        SchemaError: if it does not.
    """
    _require(_remembering(name), name, shared(document))


def _remembering(name: SchemaName) -> Draft202012Validator:
    """A validator for one shared document, which looks at what the document repeats once: of conditions there are thousands."""
    met: set[tuple[str, int]] = set()
    plainly: Any = Draft202012Validator.VALIDATORS["$ref"]

    def once(validator: object, ref: str, instance: object, among: Mapping[str, object]) -> Iterator[ValidationError]:
        """The errors of a part under a definition of the schema; of what had none, none, without looking again."""
        at = ref, id(instance)
        if at in met:
            return
        found = list(plainly(validator, ref, instance, among))
        if not found:
            met.add(at)
        yield from found

    kind: type[Draft202012Validator] = extend(Draft202012Validator, {"$ref": once})  # type: ignore[no-untyped-call]
    return kind(_schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def check_facts(facts_schema: Mapping[str, object], document: object) -> None:
    """Nothing, if a facts document meets the schema that `facts_schema` made of its ruleset.

    Raises:
        SchemaError: if it does not.
    """
    checker = Draft202012Validator.FORMAT_CHECKER
    _require(Draft202012Validator(dict(facts_schema), format_checker=checker), "facts", document)


def check_is_schema(document: Mapping[str, object]) -> None:
    """Nothing, if the document is itself a JSON Schema 2020-12, as every facts schema must be.

    Raises:
        SchemaError: if it is not.
    """
    _require(Draft202012Validator(Draft202012Validator.META_SCHEMA), "schema", document)


def _require(validator: Draft202012Validator, name: str, document: object) -> None:
    found = min(validator.iter_errors(document), key=lambda error: error.json_path, default=None)
    if found is not None:
        raise SchemaError(f"{name}: {found.json_path}: {found.message}")
