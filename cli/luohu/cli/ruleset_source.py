"""Where a command gets a ruleset from: a file, or a registry by name and version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from luohu.cli.registry_access import opened
from luohu.cli.settings import ExitCode, preferred_language
from luohu.cli.trouble import Trouble, cannot_read
from luohu.compiler.ruleset.canonical import digest
from luohu.compiler.ruleset.from_json import RulesetFormatError, read_ruleset
from luohu.compiler.ruleset.model import Ruleset
from luohu.dsl.diagnostics.model import Text
from luohu.registry.model import ByChannel, ByVersion, InForce, Latest, Pulled, Selector
from luohu.registry.timeline import covers


@dataclass(frozen=True, slots=True)
class Source:
    """A ruleset, the digest of the bytes it was read from, and its version if a registry vouches for one."""

    ruleset: Ruleset
    digest: str
    version: str | None


def loaded(reference: str, registry: str | None, day: date | None = None) -> Source:
    """The ruleset that `reference` names: a file if there is one, else NAME[@V] in the registry.

    NAME alone is, for a `day`, the version whose answers for that day the registry stands by, and without one the highest
    release. A version that is named must stand for the day too; drafts stand for none and are taken as they are.

    Raises:
        Trouble: there is neither, the registry refuses, or the bytes are no ruleset.
    """
    if registry is None or Path(reference).is_file():
        data, version = _file(reference), None
    else:
        pulled = _pulled(reference, registry, day)
        data, version = pulled.data, str(pulled.version.version)
    return understood(data, reference, version)


def understood(data: bytes, reference: str, version: str | None = None) -> Source:
    """The ruleset that bytes are; `reference`: what somebody called them.

    Raises:
        Trouble: they are no ruleset.
    """
    try:
        return Source(read_ruleset(data), digest(data), version)
    except RulesetFormatError as error:
        where = error.pointer or "/"
        raise Trouble(
            f"`{reference}` 不是规则集：{where} {error.zh}", f"`{reference}` is not a ruleset: {where} {error.en}"
        ) from error


def published(reference: str, registry: str) -> Source:
    """The ruleset NAME, NAME@VERSION or NAME@CHANNEL of a registry; without either, the highest release.

    Raises:
        Trouble: the registry refuses, or the bytes are no ruleset.
    """
    name, at, wanted = reference.partition("@")
    which: Selector = ByVersion(wanted) if wanted[:1].isdigit() else ByChannel(wanted)
    with opened(registry) as store:
        pulled = store.pull(name, which if at else Latest())
    _warn_of_yanked(pulled)
    return understood(pulled.data, reference, str(pulled.version.version))


def _pulled(reference: str, registry: str, day: date | None) -> Pulled:
    name, at, wanted = reference.partition("@")
    unnamed = Latest() if day is None else InForce(day)
    with opened(registry) as store:
        pulled = store.pull(name, ByVersion(wanted) if at else unnamed)
    stands = pulled.version.painted
    if at and day is not None and stands is not None and not covers(stands, day):
        raise Trouble(
            f"登记库不以 {reference} 回答 {day}，它的期间是 {stands}",
            f"the registry does not answer for {day} with {reference}, which stands for {stands}",
            Text("不写版本，由登记库按申请日选取", "leave out the version, and the day of application chooses it"),
            "LH713",
            ExitCode.FOUND,
        )
    _warn_of_yanked(pulled)
    return pulled


def _warn_of_yanked(pulled: Pulled) -> None:
    version = pulled.version
    if version.yanked is not None:
        warning = Text(f"不建议采用：{version.yanked}", f"yanked: {version.yanked}")
        click.echo(f"{version.ruleset}@{version.version} {warning.get(preferred_language())}", err=True)


def _file(reference: str) -> bytes:
    try:
        return Path(reference).read_bytes()
    except FileNotFoundError as error:
        raise Trouble(
            f"没有文件 `{reference}`",
            f"there is no file `{reference}`",
            Text("要从登记库取用，加 `--registry`", "give `--registry` to take it from a registry"),
        ) from error
    except OSError as error:
        raise cannot_read(reference, error) from error
