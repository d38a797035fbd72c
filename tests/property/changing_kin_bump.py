"""What version lies between two laws of `changing_kin`, by every case and by words: the judge of bumps.

It shares nothing with what computes them. What is stated beside grants is not judged here.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from tests.property.changing import becomes
from tests.property.changing_kin import DAYS, changed, clauses, law
from tests.property.changing_kin_judged import Law, cases, mentioned, sides, states, unsayable
from tests.property.repeals import RANK

AT_ONCE = 2
"""So many facts of somebody have a value at once that could not be said before."""
NOT_LOOKED_AT = {"limit", "score"}
"""Where laws ask these, a loss by what could not be said may be overlooked."""


def lean(old, new):
    """Both rulesets without facts that neither asks."""
    used = {key.fact for rules in (old, new) for key in mentioned((rules.clauses, rules.vocabulary.constraints))}
    used |= {"b"} if "g" in used else set()
    for rules in (old, new):
        facts = tuple(each for each in rules.vocabulary.facts if each.id in used)
        yield replace(rules, vocabulary=replace(rules.vocabulary, facts=facts))


def some_steps(chance, world):
    """A ruleset and two that follow it; no fact changes its type."""
    world.names = [each for each in world.names if each != "t"] or ["b", "n"]
    one = law(chance, world, 0, clauses(chance, world, 0))
    two = changed(chance, world, one)
    world.guards = world.guards[1], chance.choice([world.guards[0], world.guards[1], None])
    world.nullable = [world.nullable[1], chance.random() < 0.5]
    world.tops = world.tops[1], chance.choice([1, 2])
    return *(without_t(each) for each in (one, two)), without_t(changed(chance, world, two))


def without_t(rules):
    facts = tuple(each for each in rules.vocabulary.facts if each.id != "t")
    return replace(rules, vocabulary=replace(rules.vocabulary, facts=facts))


# ------------------------------------------------------------------------------------------------ judged


def grounds(old, new, names):
    """Levels with grounds, without who loses by what he could not say; the facts of those; None: too many cases."""
    found = cases(old, new, names)
    if not found:
        return None
    judged = [[laws(old, new, names, facts, on) for facts in found] for on in DAYS]
    said = {each for day in judged for each in _of_people(old, new, found, day)} | set(_of_words(old, new))
    return said, *(
        {key.fact for day in judged for each in _unsaid(old, new, found, day, open_) for key in each}
        for open_ in (True, False)
    )


def laws(old, new, names, facts, on):
    """What each side says to a case on a day: a law for each that is possible."""
    return [[Law(rules, own, on, each) for each in states(rules, on)] for rules, own in sides(facts, old, new, names)]


def _of_people(old, new, found, day):
    for facts, both in zip(found, day, strict=True):
        becoming = None if any(any(unsayable(rules, facts)) for rules in (old, new)) else becomes(*both)
        if becoming is None:
            continue
        fate, before, after, by_offer = becoming
        if by_offer:
            yield from [("major", "worse")] * (fate in ("stricter", "incomparable"))
            yield from [("minor", "better")] * (fate in ("laxer", "incomparable"))
        elif RANK[before] != RANK[after]:
            yield ("major", "worse") if RANK[before] > RANK[after] else ("minor", "better")
        else:
            yield "minor", "fewer_days" if after == "no_rule_in_force" else "more_days"


def _granted(possible):
    return all(each.outcome == "granted" for each in possible)


def _unsaid(old, new, found, day, open_):
    """Sets of facts, the smallest, for whose new values somebody is granted it no more, whatever he said before.

    `open_`: only where that hangs on the value.
    """
    answers = [
        (facts, frozenset(unsayable(old, facts)), any(unsayable(new, facts)), _granted(both[0]), _granted(both[1]))
        for facts, both in zip(found, day, strict=True)
    ]
    keys = sorted({each for _, strange, *_ in answers for each in strange})
    lost = []
    for size in range(1, AT_ONCE + 1):
        for together in combinations(keys, size):
            if not any(each <= set(together) for each in lost) and _loses(answers, together, open_):
                lost.append(set(together))
    return lost


def _loses(answers, together, open_):
    before, now_too, refused = {}, set(), set()
    for facts, strange, gone, was, now in answers:
        rest = tuple(value for key, value in sorted(facts.items()) if key not in together)
        if not strange:
            before[rest] = before.get(rest, True) and was
            now_too |= {rest} if now else set()
        elif strange == frozenset(together) and not gone and not now:
            refused.add(rest)
    return any(before.get(rest, False) and (rest in now_too or not open_) for rest in refused)


def _of_words(old, new):
    before, after = ({each.id: each for each in rules.vocabulary.facts} for rules in (old, new))
    for name in before.keys() & after.keys():
        yield from [("major", "narrower")] * _less(before[name], after[name])
        yield from [("minor", "wider")] * _less(after[name], before[name])
    one, other = (set(rules.vocabulary.constraints) for rules in (old, new))
    yield from [("minor", "wider")] * bool(one - other)
    yield from [("major", "narrower")] * any(
        {key.fact for key in mentioned(each)} <= before.keys() for each in other - one
    )


def _less(one, other):
    """Whether something that the one can be has no place in the other."""
    if one.type != other.type or (one.range and one.range[1] > other.range[1]):
        return True
    guarded, none = (one.only_when, other.only_when), [each.nullable or bool(each.only_when) for each in (one, other)]
    return none == [True, False] or (guarded[0] != guarded[1] and guarded[1] is not None)
