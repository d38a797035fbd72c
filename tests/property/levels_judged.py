"""The judge of small libraries of two levels: what binds the city and is not done, found by trying every case on every day."""

from __future__ import annotations

from functools import cached_property
from itertools import groupby

from tests.property.levels import WAYS, asks, cases, days, holds, settles


class Judge:
    """Everything about one library that can be found by trying."""

    def __init__(self, library):
        self.library = library
        self.cases = list(cases(library))

    @cached_property
    def pieces(self):
        """Days in a row with the same documents in force: first day, last day, the documents."""
        found = []
        for law, run in groupby(days(), self.in_force):
            listed = list(run)
            found.append((listed, law))
        return found

    def in_force(self, on):
        return tuple(at for at, each in enumerate(self.library.documents) if each.start <= on < each.end)

    def clauses(self, law, kind, level):
        for at in law:
            document = self.library.documents[at]
            for number, clause in enumerate(document.clauses):
                if clause.kind == kind and document.level == level:
                    yield (at, number), clause

    # ------------------------------------------------------------------------------------------ grants

    def grants(self, law):
        return [*self.clauses(law, "grant", 0), *self.clauses(law, "grant", 1)]

    def bars(self, at):
        return [each for each in self.library.documents[at].clauses if each.kind == "bar"]

    def granted(self, about, clause, case, on):
        """A bar defeats grants of its own document; those of the province stand above it."""
        met = holds(clause.when, case, on) and settles(clause.settlers, case)
        return met and not any(holds(bar.when, case, on) for bar in self.bars(about[0]))

    def standing(self, law, case, on):
        return any(self.granted(about, each, case, on) for about, each in self.grants(law))

    def read(self, about, clause):
        """Whether a grant turns on the term that a body reads."""
        return asks(clause.when, "t") or any(asks(bar.when, "t") for bar in self.bars(about[0]))

    # ------------------------------------------------------------------------------------------ cases

    def vary(self, case, facts):
        """Every admissible case that differs in these facts of the anchor alone."""
        kept = tuple((key, value) for key, value in sorted(case.items()) if key not in self._moved(case, facts))
        return self._varied(tuple(sorted(self._moved(case, facts))), kept)

    def _moved(self, case, facts):
        return {*facts, "settler"} if "b" in facts and case["relation"] == "self" else set(facts)

    def _varied(self, moved, kept):
        table = self._tables.setdefault(moved, {})
        if not table:
            for each in self.cases:
                rest = tuple((key, value) for key, value in sorted(each.items()) if key not in moved)
                table.setdefault(rest, []).append(each)
        return table[kept]

    @cached_property
    def _tables(self):
        return {}

    def readings(self, case):
        return self.vary(case, ("t",)) if "t" in case else [case]

    # ------------------------------------------------------------------------------------------ findings

    def refused(self):
        """By clause that asks: days on which somebody is refused for certain, and perhaps."""
        return self._by_piece(self._asking)

    def _asking(self, law, run):
        if not any(self.library.documents[at].level for at in law):
            return
        for about, clause in self.clauses(law, "ask", 0):
            for firm in (True, False):
                if self._refuses(law, run, clause, firm=firm):
                    yield about, firm

    def _refuses(self, law, run, clause, *, firm):
        grants = self.grants(law)
        above, below = asks(clause.when, "t"), any(self.read(*each) for each in grants)
        excuses = [each for _, each in self.clauses(law, "may_require", 0)]
        for on in run:
            for case in self.cases:
                named = self._named(clause, case, on, surely=firm and above and not below)
                if not named or self._has(law, case, on, perhaps=firm and below and not above):
                    continue
                able = {fact for each in excuses if holds(each.when, case, on) for fact in each.facts}
                others = self.vary(case, tuple(sorted(able))) if able else []
                if not any(self._has(law, each, on, perhaps=firm and below and not above) for each in others):
                    return True
        return False

    def _named(self, clause, case, on, *, surely):
        named = [
            holds(clause.when, each, on) and settles(clause.settlers, each)
            for each in (self.readings(case) if surely else [case])
        ]
        return all(named)

    def _has(self, law, case, on, *, perhaps):
        return any(self.standing(law, each, on) for each in (self.readings(case) if perhaps else [case]))

    def demands(self, kind):
        """By clause that forbids, fact and grant: days on which it is asked and nobody has another way; or asked at all."""
        return self._by_piece(lambda law, run: self._demanding(law, run, kind))

    def _demanding(self, law, run, kind):
        for about, clause in self.clauses(law, kind, 0):
            for of, grant in self.clauses(law, "grant", 1):
                if clause.way is not None and clause.way not in WAYS.get(grant.way, ()):
                    continue
                fact = clause.facts[0]
                if fact not in self.library.facts:
                    continue
                for alone in (True, False):
                    if self._asked(law, run, (clause, of, grant), alone=alone):
                        yield (about, fact, of), alone

    def _asked(self, law, run, pair, *, alone):
        clause, of, grant = pair
        ways = self._ways(of, grant) if clause.kind == "ceiling" else {"any"}
        way = "up" if "up" in ways else "down" if "down" in ways else "any"
        fact = clause.facts[0]
        excuses = self._excuses(law, run, clause, fact) if clause.kind == "ban" else []
        for on in run:
            for case in self.cases:
                if clause.kind == "ceiling" and not self._reached(case["n"], clause.amount, way):
                    continue
                if any(holds(each.when, case, on) for each in excuses) or not self._fails(
                    law, case, on, pair, alone=alone
                ):
                    continue
                for first in self.readings(case) if alone else [case]:
                    others = [each for each in self.vary(first, (fact,)) if self._more(each, first, way)]
                    if any(self.granted(of, grant, each, on) for each in others):
                        return True
        return False

    def _fails(self, law, case, on, pair, *, alone):
        clause, of, grant = pair
        if not alone:
            return holds(clause.when, case, on) and not self.granted(of, grant, case, on)
        readings = self.readings(case)
        return all(holds(clause.when, each, on) for each in readings) and not any(
            self.standing(law, each, on) for each in readings
        )

    @staticmethod
    def _reached(value, ceiling, way):
        return value <= ceiling if way == "down" else value >= ceiling

    @staticmethod
    def _more(one, other, way):
        return way == "any" or (one["n"] > other["n"] if way == "up" else one["n"] < other["n"])

    def _ways(self, of, grant):
        found = set(literal_ways(grant.when))
        for bar in self.bars(of[0]):
            found |= {"down" if each == "up" else "up" for each in literal_ways(bar.when)}
        return found

    def _excuses(self, law, run, clause, fact):
        """What lets the fact be asked for of fewer cases; a ceiling stands whatever may be asked for up to it."""
        listed = [each for _, each in self.clauses(law, "may_require", 0) if fact in each.facts]
        return [each for each in listed if self._narrower(each, clause, run)]

    def _narrower(self, one, other, run):
        """Whether one condition is met by fewer cases, all of which meet the other."""
        pairs = [(holds(one.when, case, on), holds(other.when, case, on)) for case in self.cases for on in run]
        return all(second or not first for first, second in pairs) and any(
            second and not first for first, second in pairs
        )

    def uses(self):
        """By clause that forbids and grant: days on which the way is in use for certain, and perhaps."""
        return self._by_piece(self._using)

    def _using(self, law, run):
        for about, clause in self.clauses(law, "no_way", 0):
            for of, grant in self.clauses(law, "grant", 1):
                chain = WAYS.get(grant.way, ())
                if clause.way in chain:
                    for firm in (True, False):
                        if self._used(law, run, (clause, of, grant), firm=firm):
                            yield (about, of), firm

    def _used(self, law, run, pair, *, firm):
        clause, of, grant = pair
        chain = WAYS[grant.way]
        permits = [
            each
            for _, each in self.clauses(law, "may_use", 0)
            if each.way in chain
            and (chain.index(each.way) < chain.index(clause.way) or self._narrower(each, clause, run))
        ]
        return any(
            self.granted(of, grant, case, on)
            and all(holds(clause.when, each, on) for each in (self.readings(case) if firm else [case]))
            and not any(holds(each.when, other, on) for each in permits for other in self.readings(case))
            for on in run
            for case in self.cases
        )

    def outside(self):
        """By bound and setting: the days of both documents, where somebody is subject to both, for certain or perhaps."""
        found = {}
        for about, bound in self.clauses(self.every_document, "bound", 0):
            for of, setting in self.clauses(self.every_document, "set", 1):
                run = [on for on in days() if {about[0], of[0]} <= set(self.in_force(on))]
                ways = [
                    any(self._both(bound, setting, case, on, firm=firm) for case in self.cases for on in run)
                    for firm in (True, False)
                ]
                if setting.amount > bound.amount and any(ways):
                    found[about, of] = (set(run) if ways[0] else set(), set(run))
        return found

    @property
    def every_document(self):
        return range(len(self.library.documents))

    def _both(self, bound, setting, case, on, *, firm):
        readings = self.readings(case) if firm else [case]
        return all(holds(clause.when, each, on) for clause in (bound, setting) for each in readings)

    def _by_piece(self, found):
        """What is found in each piece, as days: by what it is about, those that are certain, and all."""
        days_of = {}
        for run, law in self.pieces:
            for about, firm in found(law, run):
                certain, possible = days_of.setdefault(about, (set(), set()))
                possible.update(run)
                if firm:
                    certain.update(run)
        return days_of


def literal_ways(condition, *, turned=False):
    """Which ways a condition asks for months."""
    match condition:
        case ("and" | "or", one, other):
            yield from literal_ways(one, turned=turned)
            yield from literal_ways(other, turned=turned)
        case ("not", item):
            yield from literal_ways(item, turned=not turned)
        case ("n", how, _):
            yield "up" if (how == ">=") is not turned else "down"
