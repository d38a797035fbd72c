"""The registry as commands use it: opened, its refusals explained, and the check that a ruleset must pass handed over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from luohu.cli.registry_rules import REGISTRY_RULES
from luohu.cli.settings import ExitCode
from luohu.cli.trouble import Trouble
from luohu.compiler.ruleset.model import Ruleset
from luohu.registry.errors import CheckRefusedError, MalformedError, RegistryError, StorageError
from luohu.registry.model import Interval, RulesetFacts

if TYPE_CHECKING:
    from luohu.registry.registry import Registry

Function = TypeVar("Function", bound=Callable[..., Any])


def registry_option(*, required: bool = True) -> Callable[[Function], Function]:
    """Add `--registry R`, passed as `registry`: the registry's file."""
    return click.option(
        "--registry",
        required=required,
        envvar="LUOHU_REGISTRY",
        metavar="FILE",
        help="The registry's SQLite file. Default: LUOHU_REGISTRY.",
    )


@contextmanager
def opened(location: str, *, create: bool = False) -> Iterator[Registry]:
    """The registry in a file; whatever it refuses becomes an explanation with its LH7 code."""
    from luohu.registry.registry import Registry  # SQLAlchemy, for which a ruleset from a file need not wait

    try:
        with Registry.open(location, create=create) as registry:
            yield registry
    except RegistryError as error:
        raise explained(error) from error


def explained(error: RegistryError) -> Trouble:
    """The registry's statement with the code, the help and the exit code that belong to its kind."""
    rule = next(rule for rule in REGISTRY_RULES if rule.name == error.kind)
    usage = isinstance(error, MalformedError | StorageError)
    return Trouble(error.zh, error.en, rule.fix, rule.code, ExitCode.TROUBLE if usage else ExitCode.FOUND)


def check_ruleset(data: bytes) -> RulesetFacts:
    """The check that the registry runs on bytes before it publishes them.

    Raises:
        CheckRefusedError: they are no ruleset of this format, break its schema, or are not its canonical bytes.
    """
    from luohu.compiler.ruleset.canonical import canonical_bytes
    from luohu.compiler.ruleset.from_json import RulesetFormatError, read_ruleset
    from luohu.compiler.ruleset.to_json import ruleset_to_json
    from luohu.compiler.ruleset.validate import SchemaError, check_schema

    try:
        ruleset = read_ruleset(data)
        check_schema("ruleset", ruleset_to_json(ruleset))
    except RulesetFormatError as error:
        where = error.pointer or "/"
        raise CheckRefusedError(f"不是规则集：{where} {error.zh}", f"not a ruleset: {where} {error.en}") from error
    except SchemaError as error:
        raise CheckRefusedError(
            f"不合规则集的模式：{error}", f"not valid against the ruleset schema: {error}"
        ) from error
    if canonical_bytes(ruleset_to_json(ruleset)) != data:
        raise CheckRefusedError("内容是规则集，但字节不是规范形式", "a ruleset, but not in its canonical bytes")
    return facts_of(ruleset)


def facts_of(ruleset: Ruleset) -> RulesetFacts:
    """What the registry learns of a ruleset: name, timeline, assumed enactments.

    A ruleset without any law answers every day, always with “no rule in force”.
    """
    timeline = Interval(ruleset.timeline[0].start, ruleset.timeline[-1].end) if ruleset.timeline else Interval()
    assumed = tuple(each.id for each in ruleset.assumptions if each.kind == "enactment")
    return RulesetFacts(ruleset.name, timeline, assumed)
