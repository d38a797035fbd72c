"""Certificates as values: claims about rulesets, each with a decision tree or a witness.

A node of a tree is JSON: `{"test": T, "yes": N, "no": N}` asks a test of the ruleset's own form, whether the claim's condition
has it or not; every case goes one way. The day of application is the fact `applied_on` of the person `case`, whether there is a
relative the fact `exists`. A leaf is one of these:

- `{"verdict": true}`: the condition is true of all cases that come here;
- `{"nobody": T}`: no case comes here, since the test T can be neither true nor false of it;
- `{"constraint": 2, "person": P}`: no admissible case comes here, since that constraint, said of P, is false.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from luohu.compiler.certificates.verify import FORMAT, seal

Json = Any
"""JSON, as the verifier reads it."""


class Verdict(Enum):
    """What a claim says of its condition."""

    ALWAYS = "always"
    NEVER = "never"
    DECIDED = "decided"
    """The leaves say where it is true, and where it is not."""
    SOMETIMES = "sometimes"
    """There is a witness."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: of all admissible cases on the days `[start, end)` the condition is what `verdict` says.

    `name`: what it is about, for people: a fingerprint, a clause. `tree`: of SOMETIMES None. `witness`: of SOMETIMES alone,
    `{"on": D, "facts": [{"fact", "person", "value"}, …]}`. A condition may name the clauses of the ruleset: `{"clause": id}`.
    """

    name: str
    condition: Json
    verdict: Verdict
    start: date
    end: date | None
    tree: Json = None
    witness: Json = None

    def as_json(self) -> dict[str, Json]:
        """As it stands in a certificate."""
        said: dict[str, Json] = {"name": self.name, "condition": self.condition, "verdict": self.verdict.value}
        said |= {"from": self.start.isoformat()} | ({} if self.end is None else {"to": self.end.isoformat()})
        return said | ({"tree": self.tree} if self.witness is None else {"witness": self.witness})


class Why(Enum):
    """Why a claim is not certified, though analysis makes it."""

    POINTS = "points"
    """It hangs on what a score can come to, which the verifier does not count."""
    SETS = "sets"
    """It hangs on facts that are sets or areas, into which the verifier does not look."""
    PERSONS = "persons"
    """It compares two persons, or two states of one; a certificate speaks of one case at a time."""
    RULESETS = "rulesets"
    """It holds two rulesets side by side; a claim is about one."""
    BEYOND = "beyond"
    """It asks facts that no clause of the ruleset names, and that the ruleset therefore does not have."""
    TOO_LARGE = "too_large"
    """No tree was found that is small enough to be read."""
    UNSETTLED = "unsettled"
    """Analysis itself did not settle it."""


@dataclass(frozen=True, slots=True)
class Part:
    """The claims about the ruleset with these bytes. `uncertified`: names of claims without a proof, and why they have none."""

    ruleset: str
    digest: str
    claims: tuple[Claim, ...] = ()
    uncertified: tuple[tuple[str, Why], ...] = ()

    def as_json(self) -> dict[str, Json]:
        """As it stands in a certificate."""
        said: dict[str, Json] = {"ruleset": self.ruleset, "digest": self.digest}
        said |= {"claims": [each.as_json() for each in self.claims]}
        return said | {"uncertified": [{"name": name, "why": why.value} for name, why in self.uncertified]}


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is proven of some rulesets."""

    parts: tuple[Part, ...]

    @property
    def sizes(self) -> dict[str, int]:
        """How many claims are certified, and how many are not."""
        return {
            "certified": sum(len(each.claims) for each in self.parts),
            "uncertified": sum(len(each.uncertified) for each in self.parts),
        }

    def as_json(self) -> dict[str, Json]:
        """The document, sealed."""
        said: dict[str, Json] = {"format": FORMAT, "rulesets": [each.as_json() for each in self.parts]}
        return said | {"seal": seal(said)}
