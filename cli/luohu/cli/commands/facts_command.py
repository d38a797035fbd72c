"""`luohu facts RULESET`: what a ruleset asks."""

from __future__ import annotations

import click

from luohu.cli.output import print_json
from luohu.cli.registry_access import registry_option
from luohu.cli.ruleset_source import loaded
from luohu.cli.settings import format_option, language_option
from luohu.dsl.diagnostics.model import Language


@click.command("facts")
@click.argument("ruleset", metavar="RULESET")
@registry_option(required=False)
@format_option("text", "json", "schema")
@language_option
def command(ruleset: str, registry: str | None, form: str, lang: Language) -> None:
    """List what RULESET asks (a file, or NAME[@V] in a registry): types, questions, proofs.

    --format schema prints the JSON Schema that a facts document must meet.
    """
    from luohu.compiler.ruleset.facts_schema import facts_schema

    source = loaded(ruleset, registry)
    if form == "schema":
        print_json(facts_schema(source.ruleset))
