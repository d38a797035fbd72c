"""What findings about acts have in common: what an act is called, where it stands, and at what it aims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.time.wording import bounds, locators, number, on, pathway_names
from luohu.compiler.ruleset.model import ActKind
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Act, Program
    from luohu.compiler.ruleset.model import Moment
    from luohu.compiler.validity.groups import Fate
    from luohu.compiler.validity.history import ActHistory
    from luohu.compiler.validity.timeline import Timelines

_VERBS = {
    ActKind.REPEAL: Text("废止", "repeal"),
    ActKind.REPEAL_PATHWAYS: Text("废止", "repeal"),
    ActKind.AMEND: Text("修改", "amend"),
    ActKind.SUSPEND: Text("暂停", "suspend"),
    ActKind.EXTEND: Text("延长", "extend"),
    ActKind.REVIVE: Text("恢复", "revive"),
    ActKind.REISSUE: Text("重发", "re-issue"),
}
_NOUNS = {
    ActKind.REPEAL: "repeal",
    ActKind.REPEAL_PATHWAYS: "repeal",
    ActKind.AMEND: "amendment",
    ActKind.SUSPEND: "suspension",
    ActKind.EXTEND: "extension",
    ActKind.REVIVE: "revival",
    ActKind.REISSUE: "re-issue",
}


def certain_fates(timelines: Timelines, *kinds: ActKind) -> Iterator[tuple[ActHistory, Fate]]:
    """Acts whose fate depends on no unknown day, with it; of these kinds, or of all."""
    for act in timelines.history.acts.values():
        if len(act.fates) == 1 and (not kinds or act.act.kind in kinds):
            yield act, act.fates[0]


def verb(act: ActHistory) -> Text:
    """What the act does, as a verb; in English the infinitive."""
    return _VERBS[act.act.kind]


def noun(act: ActHistory) -> Text:
    """The act, as a noun."""
    return Text(_VERBS[act.act.kind].zh, _NOUNS[act.act.kind])


def aimed_document(act: ActHistory) -> str:
    """The document that an act on documents or clauses aims at; of a repeal by pathway, its own."""
    return act.act.target if act.act.target is not None else act.key.actor


def target(program: Program, act: ActHistory) -> Text:
    """At what an act aims: a document, places in one, or pathways."""
    aimed = act.act
    if aimed.target is None:
        return pathway_names(program, aimed.pathways)
    name = number(program, aimed.target)
    if aimed.clauses is None:
        return Text(f"`{name}`", f"`{name}`")
    places = locators(program, aimed.target, aimed.clauses)
    return Text(f"`{name}` 之 {places.zh}", f"{places.en} of `{name}`")


def finding(  # noqa: PLR0913 - the parts of one report
    rule: Rule,
    program: Program,
    act: ActHistory,
    message: Text,
    *,
    notes: tuple[Text, ...] = (),
    severity: Severity | None = None,
) -> Diagnostic:
    """A report about an act: at the act, with the document that it aims at."""
    day, said = on(act.day), noun(act)
    subjects = (act.key.actor, act.act.target or "", *(act.act.clauses or act.act.pathways))
    secondary = (Label(program.instruments[aimed_document(act)].span, Text("针对这里", "aims here")),)
    return Diagnostic(
        rule,
        message,
        Label(act.act.span, Text(f"{day.zh} 的{said.zh}", f"the {said.en} of {day.en}")),
        secondary=secondary if act.act.target is not None else (),
        notes=notes,
        helps=(rule.fix,),
        subject=(*subjects, str(act.day.first)),
        identity=identity_of(act.act, act.day),
        severity_override=severity,
    )


def identity_of(act: Act, day: Moment | None) -> Identity:
    """What makes an act this one: kind, actor, where it is written, at what and where it aims, and its days."""
    aims = (act.target or "", *(act.clauses or ()), *act.pathways)
    subjects = (act.kind.value, act.actor, act.clause or "", *aims, *(f"at {each}" for each in act.places))
    return Identity(subjects, days=bounds(day, act.until))
