"""The tour behind `make demo`: every step is a `luohu` command that a user could type.

Compiles `policies/`, checks them, runs their scenarios, publishes the rulesets to an embedded registry, pulls them back,
decides applicants on several days, and writes what came out to `build/demo.json`. Ends with code 1 if a pulled ruleset
is not byte for byte what was published, or if a command failed.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
BUILD = Path("build")
REGISTRY = BUILD / "demo-registry.db"
FACTS = Path("docs") / "tutorial" / "facts"
VERSION = "1.0.0"

QUANZHOU, HUZHOU, QUZHOU = (f"cn.{code}/settlement" for code in ("350500", "330500", "330800"))
DRAFT = ("quzhou-2017-draft", "2017-05-20")
"""What if Quzhou's draft had taken effect on the day it bears: published to a draft channel only."""


@dataclass(frozen=True)
class Case:
    """One decision of the demo: its name in demo.json, ruleset, version, facts file and day."""

    name: str
    ruleset: str
    version: str
    facts: str
    day: str


CASES = (
    *(
        Case(f"{who}-{day}", QUANZHOU, VERSION, who, day)
        for who in ("owner", "graduate")
        for day in ("2024-03-28", "2024-03-29", "2029-03-29")
    ),
    Case("huzhou", HUZHOU, VERSION, "huzhou", "2024-03-29"),
    Case("quzhou-draft", QUZHOU, "0.1.0", "quzhou-draft", "2017-06-01"),
    Case("quzhou-final", QUZHOU, VERSION, "quzhou-final", "2018-03-01"),
)


def luohu(*arguments: str, quiet: bool = False) -> str:
    """Run one command, show it, and return what it printed on standard output."""
    if not quiet:
        print(f"\n$ luohu {shlex.join(arguments)}", flush=True)
    result = subprocess.run(
        [str(Path(sys.executable).with_name("luohu")), *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if not quiet:
        print(result.stdout, end="", flush=True)
    if result.returncode != 0:
        sys.exit(
            f"{result.stdout if quiet else ''}{result.stderr}\nluohu {arguments[0]} ended with {result.returncode}"
        )
    return result.stdout


def findings() -> list[dict[str, Any]]:
    """Check the library: once for people, once for `demo.json`."""
    luohu("check", "policies")
    document = json.loads(luohu("check", "policies", "--format", "json", quiet=True))
    found: list[dict[str, Any]] = document["findings"]
    return found


def built() -> dict[tuple[str, str], Path]:
    """Build the rulesets as the law stands, and Quzhou's once more as if its draft had been enacted."""
    luohu("build", "policies", "-o", str(BUILD / "rulesets"))
    luohu("build", "policies", "-o", str(BUILD / "drafts"), "--assume-enacted", "=".join(DRAFT))
    files = {(name, VERSION): BUILD / "rulesets" / f"{name}.json" for name in (QUANZHOU, HUZHOU, QUZHOU)}
    files[QUZHOU, "0.1.0"] = BUILD / "drafts" / f"{QUZHOU}.json"
    return files


def published(files: dict[tuple[str, str], Path]) -> list[dict[str, Any]]:
    """Publish every file, pull it back, and compare the bytes."""
    rows: list[dict[str, Any]] = []
    for (_, version), file in sorted(files.items()):
        channel = "draft-2017" if version.startswith("0.") else "stable"
        luohu("publish", str(file), "--registry", str(REGISTRY), "--version", version, "--channel", channel)
    luohu("list", "--registry", str(REGISTRY))
    for (name, version), file in sorted(files.items()):
        pulled = BUILD / "pulled" / f"{name.replace('/', '-')}-{version}.json"
        pulled.parent.mkdir(parents=True, exist_ok=True)
        luohu("pull", f"{name}@{version}", "--registry", str(REGISTRY), "-o", str(pulled))
        rows.append(
            {"name": name, "version": version, "digest": digest(ROOT / file), "pulled_digest": digest(ROOT / pulled)}
        )
    return rows


def digest(file: Path) -> str:
    """`sha256:` of the bytes of a file, computed here and not asked of the registry."""
    return "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest()


def decided(case: Case) -> dict[str, Any]:
    """Decide one case with the published ruleset: once for people, once for `demo.json`."""
    arguments = (
        *("decide", f"{case.ruleset}@{case.version}", "--registry", str(REGISTRY)),
        *("--facts", str(FACTS / f"{case.facts}.json"), "--on", case.day),
    )
    luohu(*arguments)
    decision = json.loads(luohu(*arguments, "--format", "json", quiet=True))
    return {
        "case": case.name,
        "outcome": decision["outcome"],
        "routes": [route["clause"] for route in decision["routes"]],
        "needs": decision["needs"],
    }


def main() -> None:
    """The tour."""
    for left_over in ("demo-registry.db", "demo-registry.db-wal", "demo-registry.db-shm"):
        (ROOT / BUILD / left_over).unlink(missing_ok=True)
    for folder in ("rulesets", "drafts", "pulled"):
        shutil.rmtree(ROOT / BUILD / folder, ignore_errors=True)
    (ROOT / BUILD / "pulled").mkdir(parents=True)
    found = findings()
    luohu("test", "policies")
    luohu("timeline", "policies", "--area", "泉州市")
    rulesets = published(built())
    decisions = [decided(case) for case in CASES]
    result = {"decisions": decisions, "findings": found, "rulesets": rulesets}
    target = ROOT / BUILD / "demo.json"
    target.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"\n{target.relative_to(ROOT)}:")
    for decision in decisions:
        print(f"  {decision['case']:<22} {decision['outcome']:<18} {', '.join(decision['routes'])}")
    if any(row["digest"] != row["pulled_digest"] for row in rulesets):
        sys.exit("a pulled ruleset differs from the published one")


if __name__ == "__main__":
    main()
