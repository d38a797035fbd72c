"""Where a command gets a ruleset from: a file, or a registry by name and version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from luohu.cli.registry_access import opened
from luohu.cli.trouble import Trouble
from luohu.compiler.ruleset.canonical import digest
from luohu.compiler.ruleset.from_json import RulesetFormatError, read_ruleset
from luohu.compiler.ruleset.model import Ruleset
from luohu.dsl.diagnostics.model import Text
from luohu.registry.model import ByVersion, Latest


@dataclass(frozen=True, slots=True)
class Source:
    """A ruleset, the digest of the bytes it was read from, and its version if a registry vouches for one."""

    ruleset: Ruleset
    digest: str
    version: str | None


def loaded(reference: str, registry: str | None) -> Source:
    """The ruleset that `reference` names: a file if there is one, else NAME[@V] in the registry.

    Raises:
        Trouble: there is neither, the registry refuses, or the bytes are no ruleset.
    """
    if registry is None or Path(reference).is_file():
        data, version = _file(reference), None
    else:
        name, at, wanted = reference.partition("@")
        with opened(registry) as store:
            pulled = store.pull(name, ByVersion(wanted) if at else Latest())
        data, version = pulled.data, str(pulled.version.version)
    try:
        return Source(read_ruleset(data), digest(data), version)
    except RulesetFormatError as error:
        where = error.pointer or "/"
        raise Trouble(
            f"`{reference}` 不是规则集：{where} {error.zh}", f"`{reference}` is not a ruleset: {where} {error.en}"
        ) from error


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
        raise Trouble(
            f"无法读取 `{reference}`：{error.strerror}", f"cannot read `{reference}`: {error.strerror}"
        ) from error
