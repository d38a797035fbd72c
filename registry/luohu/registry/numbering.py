"""Numbers of versions: what one claims over another, which release it is measured by, which comes next.

From 1.0.0 on, Semantic Versioning as it is written. Below, where it promises nothing, the convention of package managers:
a step of the second number may change anything, a step of the third takes nothing away. A pre-release is held to what its
release will be. Drafts (versions that assume enactments) are measured by nothing, and nothing is by them.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from luohu.registry.model import Bump, SemVer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from luohu.registry.model import Version

FIRST = SemVer(1, 0, 0)

_GRAVITY = {Bump.PATCH: 0, Bump.MINOR: 1, Bump.MAJOR: 2}


def claims(base: SemVer, number: SemVer) -> Bump:
    """Return the largest change that a number admits over a lower release."""
    if number.major != base.major:
        return Bump.MAJOR
    if number.minor != base.minor:
        return Bump.MINOR if base.major else Bump.MAJOR
    return Bump.PATCH if base.major else Bump.MINOR


def suffices(claimed: Bump, computed: Bump) -> bool:
    """Tell whether a number that claims the one may be given to a change of the other."""
    return _GRAVITY[claimed] >= _GRAVITY[computed]


def base(versions: Iterable[Version], number: SemVer | None) -> Version | None:
    """Return the highest release below a number (None: the highest of all), yanked or not: somebody may have taken it up.

    So a release for those who stay behind (1.0.1 after 2.0.0) is measured by theirs.
    """
    releases = (each for each in versions if not each.draft and not each.version.prerelease)
    lower = (each for each in releases if number is None or each.version < number)
    return max(lower, key=lambda each: each.version, default=None)


def raised(below: SemVer, bump: Bump, taken: Collection[SemVer]) -> SemVer:
    """Return the lowest number that admits this change over a release, and that no version has."""
    if bump is Bump.MAJOR and below.major:
        lowest = SemVer(below.major + 1, 0, 0)
    elif bump is Bump.MAJOR or (bump is Bump.MINOR and below.major):
        lowest = SemVer(below.major, below.minor + 1, 0)
    else:
        lowest = SemVer(below.major, below.minor, below.patch + 1)
    return _free(lowest, taken)


def first(versions: Iterable[Version]) -> SemVer:
    """Return the number of the first release: 1.0.0, or what pre-releases have led up to."""
    found = tuple(versions)
    ahead = (_core(each.version) for each in found if each.version.prerelease and not each.draft)
    return _free(max((FIRST, *ahead)), {each.version for each in found})


def for_draft(versions: Iterable[Version]) -> SemVer:
    """Return the number of a draft that names none: `1.1.0-draft.1` after 1.0.0, so that it takes no release's number."""
    found = tuple(versions)
    below, taken = base(found, None), {each.version for each in found}
    ahead = FIRST if below is None else raised(below.version, Bump.MINOR if below.version.major else Bump.MAJOR, ())
    numbers = (SemVer(ahead.major, ahead.minor, ahead.patch, ("draft", number)) for number in count(1))
    return next(each for each in numbers if each not in taken)


def _core(number: SemVer) -> SemVer:
    return SemVer(number.major, number.minor, number.patch)


def _free(lowest: SemVer, taken: Collection[SemVer]) -> SemVer:
    """Count up the third number, which admits no less."""
    numbers = (SemVer(lowest.major, lowest.minor, patch) for patch in count(lowest.patch))
    return next(each for each in numbers if each not in taken)
