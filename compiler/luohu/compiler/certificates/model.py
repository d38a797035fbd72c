"""Certificates as values: claims about one ruleset, each with a decision tree or a witness.

A node of a tree is JSON, one of these. A split has two sides, by name, and no case is on both:

- `{"none": K, "yes": N, "no": N}`: whether a fact is known not to be; K is `{"fact", "person"}`;
- `{"cut": K, "at": V, "below": N, "from": N}`: a number or day below V, or from V on. The day of application is the fact
  `applied_on` of the person `case`;
- `{"among": K, "at": [V, …], "yes": N, "no": N}`: a yes-no, member or place;
- `{"elapsed": T, "below": N, "from": N}`: how far two days lie apart, cut where the date test T cuts;
- `{"test": T, "yes": N, "no": N}`: a test that is not looked into, true or false.

A leaf: `{"verdict": true}`; `{"constraint": 2, "person": P}`, no admissible case is here since the constraint, said of P, is
false; `{"guard": F, "person": P}`, since fact F of P asks for what is false here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Certificate:
    """Claims about the ruleset with these bytes. `uncertified`: names of claims that no tree was found for."""

    ruleset: str
    digest: str
    claims: tuple[Claim, ...]
    uncertified: tuple[str, ...] = ()

    def with_claim(self, claim: Claim | str) -> Certificate:
        """One more claim, or the name of one that is not certified."""
        if isinstance(claim, str):
            return replace(self, uncertified=(*self.uncertified, claim))
        return replace(self, claims=(*self.claims, claim))

    def as_json(self) -> dict[str, Json]:
        """The document, sealed."""
        said: dict[str, Json] = {"format": FORMAT, "ruleset": self.ruleset, "digest": self.digest}
        said |= {"claims": [each.as_json() for each in self.claims], "uncertified": list(self.uncertified)}
        return said | {"seal": seal(said)}
