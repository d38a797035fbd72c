"""Acts lived through day by day, in one world, with records that are changed: the judge of `validity`.

Nothing here knows of orders, branches, periods or lines. A record says of an instrument or clause whether an act took it
out and on which day it is to end; every morning the day's acts change the records, and then it is read off what stands.
Which acts fire is found by supposing: an act fires if its document stands on its day whatever the undecided acts do.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

from luohu.compiler import program as p
from luohu.compiler.ruleset.model import ActKind
from luohu.compiler.validity.rank import Comparison, compare, may_act_on

DAY = timedelta(days=1)
FAR = date.max
KINDS = ["REVIVE", "EXTEND", "AMEND", "SUSPEND", "REISSUE", "REPEAL", "REPEAL_PATHWAYS"]


@dataclass
class Record:
    """What is known of an instrument or clause on a morning. `source`: the clause whose text passes on, with `by`."""

    start: date
    due: date | None
    own: date | None = None
    content: str = ""
    free: bool = False
    gone: bool = False
    own_gone: bool = False
    suspended: list = field(default_factory=list)
    exists: bool = True

    def end(self):
        if self.free:
            return self.own or FAR
        return min(self.due or FAR, self.own or FAR)

    def over(self, day):
        return not self.exists or self.gone or self.own_gone or self.end() <= day

    def stands(self, day):
        return self.start <= day and not self.over(day)


class World:
    """A library in one world: the acts with their days, and who is who."""

    def __init__(self, found: p.Program, days: dict[str, date], ways: dict[str, set[str]]) -> None:
        self.found, self.days, self.ways = found, days, ways
        self.acts = [
            (each.id, number, act) for each in found.instruments.values() for number, act in enumerate(each.acts)
        ]
        self.bare = {content for _, _, act in self.acts for content in act.content}
        self.clauses = {clause.id: clause for each in found.instruments.values() for clause in each.clauses}
        self.powerful = [each for each in self.acts if self.able(each)]

    def sides(self, unit):
        """What acts on a target that contradict each other may make of it."""
        here = [each for each in self.powerful if unit in {name for _, name in aims(self, each)}]
        return sorted(
            {
                side(one, unit)
                for one in here
                for other in here
                if contradict(one, other, unit) and not self.outranks(one, other) and not self.outranks(other, one)
            }
        )

    def on(self, moment):
        return None if moment is None else moment.given(self.days)

    def start(self, name, clause=None):
        own = self.found.writings.get(clause)
        return self.on(own.starts) if own is not None and own.starts else self.on(self.found.instruments[name].starts)

    def day(self, one):
        actor, _, act = one
        return self.on(act.since) or self.start(actor, act.clause)

    def decided(self, one):
        return max(self.day(one), self.start(one[0], one[2].clause))

    def able(self, one):
        """By rank alone: everything has the same place here."""
        actor, _, act = one
        if act.target is None:
            return True
        acting, target = self.found.instruments[actor], self.found.instruments[act.target]
        by = self.found.instruments.get(act.authority)
        return may_act_on(acting, target) or (by is not None and may_act_on(by, target))

    def enabled(self, one):
        actor, _, act = one
        if act.target is None or act.authority is None:
            return None
        acting, target = self.found.instruments[actor], self.found.instruments[act.target]
        return None if may_act_on(acting, target) else act.authority

    def outranks(self, one, other):
        return compare(self.found.instruments[one[0]], self.found.instruments[other[0]]) is Comparison.HIGHER

    def choice(self, unit):
        return self.days.get(f"{unit}.conflict")


# ------------------------------------------------------------------------------------------------ which acts fire


def decide(world: World) -> set[tuple[str, int]]:
    undecided, fired = list(world.powerful), set()
    while undecided:
        settled = {}
        for one in undecided:
            others = [each for each in hanging(world, one) if each in undecided]
            outcomes = {
                able_then(world, one, fired | {key(each) for each, yes in zip(others, answers, strict=True) if yes})
                for answers in product((False, True), repeat=len(others))
            }
            if len(outcomes) == 1:
                settled[key(one)] = outcomes.pop()
        if not settled:
            settled = dict.fromkeys(map(key, circle(world, undecided)), False)
        fired |= {each for each, yes in settled.items() if yes}
        undecided = [each for each in undecided if key(each) not in settled]
    return fired


def key(one):
    return one[0], one[1]


def hanging(world, one):
    """Acts upon the actor, or upon the document that makes it able, with effect by the day."""
    actor, _, act = one
    units = {("whole", actor), ("whole", world.enabled(one)), ("clause", act.clause)}
    return [
        each
        for each in world.powerful
        if world.day(each) <= world.decided(one)
        and each[2].kind is not ActKind.SUSPEND
        and (each[2].kind is not ActKind.AMEND or act.clause is not None)
        and units & set(aims(world, each))
    ]


def aims(world, one):
    act = one[2]
    if act.kind is ActKind.REPEAL_PATHWAYS:
        acting = world.found.instruments[one[0]]
        homes = {each: world.found.instruments[each.partition("/")[0]] for each in world.clauses}
        return [("clause", each) for each, home in homes.items() if home.id != one[0] and may_act_on(acting, home)]
    if act.clauses is None:
        return [("whole", act.target)]
    return [("clause", each) for each in act.clauses]


def circle(world, undecided):
    def behind(one):
        seen, todo = [], [one]
        while todo:
            new = [each for each in hanging(world, todo.pop()) if each in undecided and each not in seen]
            seen += new
            todo += new
        return seen

    return [one for one in undecided if all(one in behind(other) for other in behind(one))]


def able_then(world, one, fired):
    day = world.decided(one)
    first = min(world.start(each) for each in world.found.instruments)
    first = min([first, *(world.day(each) for each in world.acts)]) - DAY
    records = mornings(world, fired, first, day)[-1][1]
    actor, _, act = one
    by = world.enabled(one)
    return records[act.clause or actor].stands(day) and (by is None or records[by].stands(day))


# ------------------------------------------------------------------------------------------------ day by day


def live(world: World, fired, first: date, last: date):
    """The editions in force on each day."""
    editions: dict[date, dict[str, list]] = {}
    for day, then in mornings(world, fired, first, last):
        editions[day] = {name: texts(world, then, editions, name, day) for name in world.clauses}
    return editions


def mornings(world: World, fired, first: date, last: date):
    """Each day with the records on it, which are the same objects as long as nothing changes."""
    records = morning_of_all(world)
    found = [(first - DAY, records)]
    day = first
    while day <= last:
        due = [each for each in world.powerful if key(each) in fired and world.day(each) == day]
        if due:
            yesterday, records = records, copied(records)
            act_on(world, records, yesterday, due, day)
        found.append((day, records))
        day += DAY
    return found


def copied(records):
    return {name: replace(each, suspended=list(each.suspended)) for name, each in records.items()}


def morning_of_all(world):
    records = {}
    for each in world.found.instruments.values():
        start, end = world.on(each.starts), world.on(each.ends)
        records[each.id] = Record(start, end)
        for clause in each.clauses:
            own = world.found.writings.get(clause.id, p.Writing())
            begins = world.on(own.starts) or start
            record = Record(begins, end, world.on(own.ends), clause.id)
            if own.copy_of is not None:
                record.exists, record.start = False, max(begins, start)
            records[clause.id] = record
    return records


def act_on(world, records, yesterday, due, day):
    wholes = {one[2].target for one in due if one[2].clauses is None and one[2].target}
    for name in sorted(wholes):
        here = [one for one in due if one[2].target == name and one[2].clauses is None]
        for one in prevailing(world, here, name):
            on_whole(world, records, yesterday, one, name, day)
    for clause in sorted(world.clauses):
        here = [one for one in due if ("clause", clause) in aims(world, one)]
        for one in prevailing(world, here, clause):
            on_clause(world, records[clause], one, clause, day)


def side(one, unit):
    act = one[2]
    if act.kind is ActKind.AMEND:
        return (act.kind.value, act.content[act.clauses.index(unit)])
    return (act.kind.value, repr(act.until) if act.kind is ActKind.EXTEND else "")


def contradict(one, other, unit):
    kinds = {one[2].kind, other[2].kind}
    ending, keeping = {ActKind.REPEAL, ActKind.REISSUE}, {ActKind.EXTEND, ActKind.REVIVE, ActKind.AMEND}
    if kinds & ending and kinds & keeping:
        return True
    return kinds in ({ActKind.AMEND}, {ActKind.EXTEND}) and side(one, unit) != side(other, unit)


def prevailing(world, here, unit):
    kept = [one for one in here if not any(contradict(one, two, unit) and world.outranks(two, one) for two in here)]
    clashing = [one for one in kept if any(contradict(one, two, unit) for two in kept)]
    if clashing:
        sides = sorted({side(one, unit) for one in clashing})
        chosen = sides[pick(world, unit, sides)]
        winners = [one for one in clashing if side(one, unit) == chosen]
        kept = [one for one in kept if not any(contradict(one, two, unit) for two in winners)]
    revivals = [one for one in kept if one[2].kind is ActKind.REVIVE]
    kept = [one for one in kept if one[2].kind is not ActKind.SUSPEND or not lifted(world, one, revivals, unit)]
    return sorted(kept, key=lambda one: (KINDS.index(one[2].kind.name), key(one)))


def lifted(world, one, revivals, unit):
    """Whether a revival of the same day goes before a suspension: by rank, or by the choice of this world."""
    for two in revivals:
        if world.outranks(two, one):
            return True
        if not world.outranks(one, two) and world.choice(f"{unit}.suspension") == date(2000, 1, 1):
            return True
    return False


def pick(world, unit, sides):
    """The first side whose turn has come by the choice of this world; the last if none."""
    every = world.sides(unit)
    number = (world.choice(unit) - date(2000, 1, 1)).days
    for at, each in enumerate(sides[:-1]):
        if number <= every.index(each):
            return at
    return len(sides) - 1


def on_whole(world, records, yesterday, one, name, day):  # noqa: C901, PLR0912, PLR0913, PLR0917 - one branch for each kind
    act, record = one[2], records[name]
    clauses = [records[each.id] for each in world.found.instruments[name].clauses]
    match act.kind:
        case ActKind.REPEAL:
            if not record.over(day):
                for each in (record, *clauses):
                    each.gone = True
        case ActKind.REISSUE:
            if yesterday[name].stands(day - DAY):
                for each in (record, *clauses):
                    each.gone = True
                take_over(world, records, yesterday, one, day)
        case ActKind.EXTEND:
            until = world.on(act.until)
            if not record.gone and record.due is not None and until > max(record.due, day):
                for each in (record, *clauses):
                    each.due = until
        case ActKind.REVIVE:
            for each in clauses:
                each.suspended = []
            if record.over(day):
                record.gone = False
                record.due = None if record.due is not None and record.due <= day else record.due
                for each in clauses:
                    each.gone, each.due = False, record.due
        case ActKind.SUSPEND:
            for each in clauses:
                each.suspended.append(one)


def take_over(world, records, yesterday, one, day):
    for clause in world.found.instruments[one[0]].clauses:
        own = world.found.writings.get(clause.id)
        if own is not None and own.copy_of is not None and own.copy_of.partition("/")[0] == one[2].target:
            before = yesterday[own.copy_of]
            record = records[clause.id]
            record.exists = not before.over(day - DAY)
            record.content = clause.id if before.content == own.copy_of else before.content
            record.suspended = [*before.suspended, *record.suspended]


def on_clause(world, record, one, clause, day):  # noqa: C901 - one branch for each kind
    act = one[2]
    match act.kind:
        case ActKind.REPEAL:
            if not record.over(day):
                record.own_gone = True
        case ActKind.REPEAL_PATHWAYS:
            if record.stands(day) and world.ways.get(record.content, set()) & set(act.pathways):
                record.own_gone = True
        case ActKind.AMEND:
            if not record.over(day):
                record.content = act.content[act.clauses.index(clause)]
        case ActKind.SUSPEND:
            record.suspended.append(one)
        case ActKind.EXTEND:
            until = world.on(act.until)
            if not record.gone and not record.own_gone and record.end() != FAR and until > max(record.end(), day):
                record.own, record.free = until, True
        case ActKind.REVIVE:
            record.suspended = []
            if record.exists and record.over(day):
                record.gone = record.own_gone = False
                if record.end() <= day:
                    record.own, record.free = None, True


# ------------------------------------------------------------------------------------------------ what is read off


def texts(world, records, editions, name, day):
    """The words of a clause on a day: content, places of suspension, transitions."""
    if name in world.bare:
        return []
    record, found = records[name], []
    home = name.partition("/")[0]
    passages = [
        each for one in world.found.instruments.values() for each in one.transitions if holds(world, each, records, day)
    ]
    if record.stands(day):
        places = suspended(world, records, record, day)
        guards = tuple(
            (each.id, "new")
            for each in passages
            if not each.besides
            and (
                each.clause in (name, record.content)
                if each.clause
                else each.home in (home, record.content.partition("/")[0])
            )
        )
        found.append((record.content, places, guards))
    for each in passages:
        direct, handed = left_to(world, each, name), handed_on(world, each, name)
        if direct or handed:
            before = world.start(each.home, each.clause) - DAY
            for older in editions.get(before, {}).get(name, []):
                if not direct and not any((one, "old") in older[2] for one in handed):
                    continue
                plainly = [
                    one for one in found if (one[0], one[1], tuple(g for g in one[2] if g != (each.id, "new"))) == older
                ]
                if plainly:
                    found[found.index(plainly[0])] = older
                else:
                    found.append((older[0], older[1], (*older[2], (each.id, "old"))))
    return found


def left_to(world, passage, name):
    """Whether a transition leaves cases to a clause itself."""
    clauses = passage.clauses or tuple(one.id for one in world.found.instruments[passage.target].clauses)
    return name in clauses and passage.target == name.partition("/")[0]


def handed_on(world, passage, name):
    """Transitions of its target, or of theirs, that left cases to a clause."""
    every = [each for one in world.found.instruments.values() for each in one.transitions]
    reached, size = {passage.target}, 0
    while size != len(reached):
        size = len(reached)
        reached |= {each.target for each in every if each.home in reached}
    return [each.id for each in every if each.home in reached and left_to(world, each, name)]


def holds(world, passage, records, day):
    clause = None if passage.clause in world.bare else passage.clause
    until = world.on(passage.until)
    return records[clause or passage.home].stands(day) and (until is None or day < until)


def suspended(world, records, record, day):
    found, by = set(), set()
    for actor, _, act in record.suspended:
        until = world.on(act.until)
        begun = world.start(actor, act.clause) <= day
        if (until is None or day < until) and (not begun or records[act.clause or actor].stands(day)):
            by.add(act.clause or actor)
            found |= set(act.places or ("cn",))
    return ("cn",) if "cn" in found else tuple(sorted(found)), tuple(sorted(by))
