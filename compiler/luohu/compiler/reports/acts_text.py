"""What instruments do to one another, in words: a line for each act, and what has become of a clause in a slice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.compiler.ruleset.english import place_name, term_name
from luohu.compiler.ruleset.model import Act, ActKind, Clause, Instrument, Label, Moment, Passage, RewriteKind, Ruleset
from luohu.dsl.diagnostics.model import Language, Text

_VERBS = {
    ActKind.REPEAL: Text("废止", "repeals"),
    ActKind.REPEAL_PATHWAYS: Text("废止途径", "repeals pathway"),
    ActKind.AMEND: Text("修改", "amends"),
    ActKind.SUSPEND: Text("暂停", "suspends"),
    ActKind.EXTEND: Text("延长", "extends"),
    ActKind.REVIVE: Text("恢复", "revives"),
    ActKind.REISSUE: Text("重发", "re-issues"),
}
_OUTCOMES = {
    "cannot": Text("不能发生", "cannot"),
    "uncertain": Text("取决于未知的日期", "depends on a day nobody knows"),
}
_REMARKS = {
    "late": Text("届满以后，再次有效", "after the end: in force again"),
    "premature": Text("对象还没有施行", "before its target begins"),
    "repealed": Text("对象已经废止", "its target is repealed already"),
    "ended": Text("对象已经失效", "its target has ended"),
    "not_longer": Text("没有延长什么", "extends nothing"),
    "nothing": Text("没有对象", "finds no target"),
    "overruled": Text("让位于上位文件", "gives way to a higher document"),
    "clashes": Text("与同日的行为矛盾", "contradicted on the same day"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What instruments, clauses and places of a ruleset are called."""

    numbers: dict[str, str]
    locators: dict[str, str]
    places: dict[str, Text]
    ways: dict[str, Text]
    language: Language

    def number(self, name: str) -> str:
        """An instrument's number."""
        return self.numbers.get(name, name)

    def place(self, clause: str) -> str:
        """A clause's number and place: `泉公综〔2017〕447号 一(三)`."""
        home, _, word = clause.partition("/")
        return f"{self.number(home)} {self.locators.get(clause, word)}"

    def clauses(self, clauses: Iterable[str]) -> str:
        """Places of one instrument in a row."""
        joint = Text("、", ", ").get(self.language)
        return joint.join(self.locators.get(each, each.partition("/")[2]) for each in clauses)

    def said(self, terms: dict[str, Text], names: Iterable[str]) -> str:
        """Labels in a row."""
        joint = Text("、", ", ").get(self.language)
        return joint.join(terms[each].get(self.language) if each in terms else each for each in names)


def names_of(ruleset: Ruleset, language: Language) -> Names:
    """The names of a ruleset."""
    area = ruleset.jurisdiction
    labelled = [(each.id, each.label) for each in (*area.ancestors, *area.areas)]
    labelled += [(each.id, each.label) for each in area.zones]
    return Names(
        {each.id: each.number for each in ruleset.instruments},
        {each.provision_id: each.locators[0] for each in ruleset.clauses},
        {name: _both(place_name(label, name)) for name, label in labelled},
        {each.id: _both(term_name(each.label, each.id)) for each in ruleset.vocabulary.pathways},
        language,
    )


def _both(label: Label) -> Text:
    return Text(label.zh, label.english)


Lapse = tuple[str, str, str, date]
"""A document (id) that uses a definition of another, the term, and the first day on which that other is over."""


def act_lines(ruleset: Ruleset, language: Language, lapses: Iterable[Lapse] = ()) -> list[str]:
    """A line for each act, transition and definition that ends under those who use it, by day; none if there are none."""
    names = names_of(ruleset, language)
    found = [
        (act.day.first, f"{_day(act.day).ljust(24)} {act_told(each, act, names)}")
        for each in ruleset.instruments
        for act in each.acts
    ]
    for each in ruleset.instruments:
        for passage in each.passages if each.periods else ():
            start = each.periods[0].start
            found.append((start.first, f"{_day(start).ljust(24)} {passage_told(each, passage, names)}"))
    for user, home, term, since in lapses:
        if user in names.numbers:
            said = Text(
                f"{names.number(user)} 仍用 {names.number(home)} 已失效的定义“{term}”",
                f"{names.number(user)} still uses “{term}” as {names.number(home)} defined it, which has ended",
            )
            found.append((since, f"{str(since).ljust(24)} {said.get(language)}"))
    return [line for _, line in sorted(found)]


def _day(moment: Moment) -> str:
    return str(moment.first) if moment.exact else f"{moment.first} / {moment.last}"


def act_told(actor: Instrument, act: Act, names: Names) -> str:
    """What an instrument does to another, and whether that comes about."""
    language = names.language
    parts = [actor.number, _VERBS[act.kind].get(language)]
    if act.target is not None:
        parts.append(names.number(act.target))
    if act.pathways:
        parts.append(names.said(names.ways, act.pathways))
    if act.clauses:
        parts.append(names.clauses(act.clauses))
    parts += _qualified(act, names)
    remarks = [_OUTCOMES[act.outcome]] if act.outcome in _OUTCOMES else []
    remarks += [_REMARKS[each] for each in act.effects if each in _REMARKS]
    said = Text("；", "; ").get(language).join(each.get(language) for each in remarks)
    return " ".join(parts) + (f" ({said})" if said else "")


def _qualified(act: Act, names: Names) -> Iterator[str]:
    language = names.language
    if act.contents:
        yield Text("改为", "to read as").get(language)
        yield ", ".join(each.partition("/")[2] for each in act.contents)
    if act.places:
        yield Text("于", "in").get(language)
        yield names.said(names.places, act.places)
    if act.until is not None:
        yield Text("至", "until").get(language)
        yield _last(act.until)
    if act.authority is not None:
        yield Text("依", "by").get(language)
        yield names.number(act.authority)


def _last(end: Moment) -> str:
    """The last day in, of a first day out."""
    first, last = end.first - ONE_DAY, end.last - ONE_DAY
    return str(first) if first == last else f"{first} / {last}"


def passage_told(home: Instrument, passage: Passage, names: Names) -> str:
    """Which cases an instrument leaves to another."""
    language = names.language
    verb = (
        Text("可适用", "lets some cases choose")
        if passage.besides
        else Text("过渡：部分情形适用", "leaves some cases to")
    )
    parts = [home.number, verb.get(language), names.number(passage.target)]
    if passage.clauses is not None:
        parts.append(names.clauses(passage.clauses))
    if passage.until is not None:
        parts += [Text("至", "until").get(language), _last(passage.until)]
    return " ".join(parts)


# ------------------------------------------------------------------------------------------------- clauses


def edition_lines(ruleset: Ruleset, clauses: Iterable[str], language: Language) -> list[str]:
    """What has become of those clauses of a state of the law that do not stand as they were written."""
    names = names_of(ruleset, language)
    texts = {each.id: each for each in ruleset.clauses}
    found = []
    for name in clauses:
        said = [each.get(language) for each in _changes(ruleset, texts[name], names)]
        if said:
            found.append(f"{names.place(texts[name].provision or name)}: {Text('；', '; ').get(language).join(said)}")
    return found


def _changes(ruleset: Ruleset, clause: Clause, names: Names) -> Iterator[Text]:
    for each in clause.rewrites:
        home, word = names.number(each.by.partition("/")[0]), each.by.partition("/")[2]
        match each.kind:
            case RewriteKind.AMENDED:
                yield Text(f"内容依 {home} {word}", f"reads as {word} of {home}")
            case RewriteKind.REISSUED:
                yield Text(f"接自 {names.place(each.by)}", f"taken over from {names.place(each.by)}")
            case RewriteKind.SUSPENDED:
                where = names.said(names.places, _suspended(ruleset, clause, each.by))
                yield Text(f"暂停于 {where}（{home}）", f"suspended in {where} by {home}")
            case RewriteKind.TRANSITION:
                yield Text(f"按 {home} 的过渡", f"under the transition of {home}")
            case _:
                pass


def _suspended(ruleset: Ruleset, clause: Clause, by: str) -> tuple[str, ...]:
    """Places where a document suspends a clause, of those that it lacks."""
    home, provision = by.partition("/")[0], clause.provision_id
    acts = (act for each in ruleset.instruments if each.id == home for act in each.acts)
    places = {
        place
        for act in acts
        if act.kind is ActKind.SUSPEND and act.target == clause.instrument
        if act.clauses is None or provision in act.clauses
        for place in act.places
    }
    return tuple(sorted(places & set(clause.where.without)))
