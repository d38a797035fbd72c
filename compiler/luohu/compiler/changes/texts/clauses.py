"""What became of each provision: it says the same, stands elsewhere, says something else, is gone or is new.

Provisions that say the same are each other's, whatever their numbers: an insertion that moves the numbers of those behind
it changes none of them. What is left is paired so that all together are as alike as can be (`likeness`). A provision with
several editions is one: it is shown by the first editions that differ, its aspects are those of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from luohu.compiler.changes.model import ClauseChange, ClauseFate
from luohu.compiler.changes.texts.content import SAYING, Naming, Provision, compared, content, provisions_of
from luohu.compiler.changes.texts.likeness import counterparts
from luohu.compiler.changes.texts.renames import renames
from luohu.compiler.ruleset.model import Ruleset

_GONE = " gone"
"""Ends what a provision is called that has no counterpart: no id is like that."""


def clause_changes(old: Ruleset, new: Ruleset, became: Mapping[str, str] | None = None) -> tuple[ClauseChange, ...]:
    """Every provision that changed, in the order of the new documents; removed ones where they stood.

    `became`: which provisions are which (`matched`), if that is known.
    """
    facts = renames(old.vocabulary, new.vocabulary)
    before, after = provisions_of(old), provisions_of(new)
    pairs = _paired(before, after, old, new, facts) if became is None else became
    there = {each.id: each for each in after}
    names = {each.id: pairs.get(each.id, each.id + _GONE) for each in before}
    changed = {}
    for each in before:
        if each.id in pairs:
            changed[pairs[each.id]] = _changed(each, there[pairs[each.id]], names, facts)
    return tuple(_in_order(before, after, pairs, changed))


def matched(old: Ruleset, new: Ruleset) -> dict[str, str]:
    """Which provisions (ids) of before are which of afterwards."""
    facts = renames(old.vocabulary, new.vocabulary)
    return _paired(provisions_of(old), provisions_of(new), old, new, facts)


def _paired(
    before: tuple[Provision, ...], after: tuple[Provision, ...], old: Ruleset, new: Ruleset, facts: Mapping[str, str]
) -> dict[str, str]:
    found = _saying_the_same(before, after, facts)
    taken = set(found.values())
    left = [each for each in before if each.id not in found]
    others = [each for each in after if each.id not in taken]
    return found | counterparts(left, others, (*old.instruments, *new.instruments), facts)


def _saying_the_same(
    before: tuple[Provision, ...], after: tuple[Provision, ...], facts: Mapping[str, str]
) -> dict[str, str]:
    """Provisions that say the same: also of the clauses that they name, then whatever clauses they name.

    Those with one id come first, then those with one number, then the others in their order.
    """
    found: dict[str, str] = {}
    meant = _meanings(before, after, facts)
    for namings in (meant, (_unnamed, _unnamed)):
        kept = _by_content(after, namings[1], {})
        for said, mine in _by_content(before, namings[0], facts).items():
            taken = set(found.values())
            theirs = [each for each in kept.get(said, ()) if each.id not in taken]
            for alike in (_same_id, _same_number, _any):
                for one in [each for each in mine if each.id not in found]:
                    other = next((each for each in theirs if alike(one, each)), None)
                    if other is not None:
                        found[one.id] = other.id
                        theirs.remove(other)
    return found


def _meanings(
    before: tuple[Provision, ...], after: tuple[Provision, ...], facts: Mapping[str, str]
) -> tuple[Naming, Naming]:
    """What provisions of either side are called by what they say themselves."""
    numbers: dict[object, str] = {}
    found: list[Naming] = []
    for provisions, names in ((before, facts), (after, {})):
        called = {
            each.id: numbers.setdefault(said, str(len(numbers)))
            for said, some in _by_content(provisions, _unnamed, names).items()
            for each in some
        }
        found.append(partial(_called, called))
    return found[0], found[1]


def _called(names: Mapping[str, str], provision: str) -> str:
    return names.get(provision, "")


def _by_content(
    provisions: Iterable[Provision], naming: Naming, facts: Mapping[str, str]
) -> dict[object, list[Provision]]:
    found: dict[object, list[Provision]] = {}
    for each in provisions:
        read = (content(each, edition, naming, facts) for edition in each.editions)
        said = tuple(tuple(pair for pair in edition if pair[0] in SAYING) for edition in read)
        found.setdefault(said, []).append(each)
    return found


def _unnamed(_provision: str) -> str:
    return ""


def _same_id(one: Provision, other: Provision) -> bool:
    return one.id == other.id


def _same_number(one: Provision, other: Provision) -> bool:
    return one.locators == other.locators


def _any(_one: Provision, _other: Provision) -> bool:
    return True


# ------------------------------------------------------------------------------------------------ what changed


def _changed(
    one: Provision, other: Provision, names: Mapping[str, str], facts: Mapping[str, str]
) -> ClauseChange | None:
    """What became of a provision that has a counterpart; None: nothing."""
    found = compared(one, other, lambda name: names.get(name, name), facts)
    stays = (one.id, one.locators) == (other.id, other.locators)
    if stays and not found.aspects:
        return None
    moved = not stays and not SAYING & set(found.aspects)
    return ClauseChange(ClauseFate.MOVED if moved else ClauseFate.AMENDED, found.old, found.new, found.aspects)


def _in_order(
    before: tuple[Provision, ...],
    after: tuple[Provision, ...],
    pairs: Mapping[str, str],
    changed: Mapping[str, ClauseChange | None],
) -> Iterator[ClauseChange]:
    """By place in the new documents; what is gone behind what it stood behind, or before what stood behind it."""
    behind = _where_they_stood(before, pairs)
    for here in (None, *after):
        if here is not None and here.id not in changed:
            yield ClauseChange(ClauseFate.ADDED, None, here.editions[0])
        elif here is not None and (found := changed[here.id]) is not None:
            yield found
        gone = behind.get(None if here is None else here.id, ())
        yield from (ClauseChange(ClauseFate.REMOVED, each.editions[0], None) for each in gone)


def _where_they_stood(before: tuple[Provision, ...], pairs: Mapping[str, str]) -> dict[str | None, list[Provision]]:
    """What is gone, by the new provision that the one before it in its document became; None: there was none."""
    found: dict[str | None, list[Provision]] = {}
    last: str | None = None
    home = ""
    for each in before:
        last = last if each.instrument.id == home else None
        home = each.instrument.id
        if each.id in pairs:
            last = pairs[each.id]
        else:
            found.setdefault(last, []).append(each)
    return found
