"""`luohu facts RULESET`: what a ruleset asks."""

from __future__ import annotations

from collections.abc import Iterator

import click

from luohu.cli.counted_so import counted_so
from luohu.cli.output import print_json
from luohu.cli.registry_access import registry_option
from luohu.cli.ruleset_source import loaded
from luohu.cli.settings import format_option, language_option
from luohu.compiler.ruleset.codec import as_object
from luohu.compiler.ruleset.codec_points import COUNTING
from luohu.compiler.ruleset.model import CASE, Fact, FactType, Label, Ruleset, Term, TypeKind
from luohu.compiler.ruleset.proofs import proof_document, proof_text
from luohu.compiler.runtime.plan import Asked, asked
from luohu.dsl.diagnostics.model import Language, Text


@click.command("facts")
@click.argument("ruleset", metavar="RULESET")
@registry_option(required=False)
@format_option("text", "json", "schema")
@language_option
def command(ruleset: str, registry: str | None, form: str, lang: Language) -> None:
    """List what RULESET asks (a file, or NAME[@V] in a registry): types, questions, proofs.

    --format schema prints the JSON Schema that a facts document must meet.
    """
    from luohu.compiler.ruleset.facts_schema import facts_schema

    source = loaded(ruleset, registry)
    questions = asked(source.ruleset)
    if form == "schema":
        print_json(facts_schema(source.ruleset))
    elif form == "json":
        print_json(
            {"ruleset": source.ruleset.name, "digest": source.digest, "facts": [_document(each) for each in questions]}
        )
    else:
        for line in _lines(source.ruleset, questions, lang):
            click.echo(line)


def _document(question: Asked) -> dict[str, object]:
    fact = question.fact
    return {
        "person": question.key.person,
        "fact": question.key.fact,
        "label": _both(question.label),
        "type": {"kind": question.type.kind.value, "of": question.type.of, "unit": question.type.unit},
        "members": [{"id": each.id, "label": _both(each.label)} for each in question.members],
        "nullable": fact is not None and fact.nullable,
        "question": None if fact is None or fact.question is None else _both(fact.question),
        "proof": [] if fact is None else proof_document(fact.proof),
        "decided_by": [] if fact is None else list(fact.bodies),
        "clauses": list(question.clauses),
        **_counting(question),
    }


def _counting(question: Asked) -> dict[str, object]:
    written = [{"clause": clause, **as_object(COUNTING.write(effect), "")} for clause, effect in question.counting]
    return {"counting": written} if written else {}


def _both(label: Label) -> dict[str, str | None]:
    return {"zh": label.zh, "en": label.en}


def _lines(ruleset: Ruleset, questions: tuple[Asked, ...], lang: Language) -> Iterator[str]:
    names = {each.id: each.label for each in (*ruleset.vocabulary.evidence, *ruleset.vocabulary.bodies)}
    yield f"{ruleset.name} {Text(f'问 {len(questions)} 项', f'asks {len(questions)} facts').get(lang)}"
    person = ""
    for each in questions:
        if each.key.person != person:
            person = each.key.person
            yield f"\n{_person(ruleset, person, lang)}"
        yield f"  {each.key.fact}: {_type(each.type, each.members, lang)}{_none(each, lang)}  {_in(each.label, lang)}"
        if each.fact is not None:
            yield from (f"      {line}" for line in _remarks(each, names, ruleset.vocabulary.facts, lang))


def _person(ruleset: Ruleset, person: str, lang: Language) -> str:
    known = {
        CASE: Text("案件本身", "of the case itself"),
        "anchor": Text("依托人（anchor）", "of the anchor (依托人)"),
        "settler": Text("落户人（settler）", "of the settler (落户人)"),
    }
    if person in known:
        return known[person].get(lang)
    label = next((each.label for each in ruleset.vocabulary.kin if each.id == person), Label(person))
    return Text(
        f"依托人的{label.zh}（relatives.{person}）", f"of the anchor's {label.en or person} (relatives.{person})"
    ).get(lang)


def _in(label: Label, lang: Language) -> str:
    return label.english if lang == "en" else label.zh


def _type(kind: FactType, members: tuple[Term, ...], lang: Language) -> str:
    words = {
        TypeKind.BOOLEAN: Text("是否", "yes or no"),
        TypeKind.INTEGER: Text("整数", "integer"),
        TypeKind.POINTS: Text("分值（百分之一分）", "points in hundredths"),
        TypeKind.RATIO: Text("比例（万分之一）", "ratio in ten-thousandths"),
        TypeKind.MONEY: Text("金额（分）", "money in fen"),
        TypeKind.FLOOR_AREA: Text("面积（平方厘米）", "floor area in cm²"),
        TypeKind.DURATION: Text(f"时长（{kind.unit}）", f"duration in {kind.unit}"),
        TypeKind.DATE: Text("日期", "date"),
        TypeKind.AREA: Text("地区", "area id"),
        TypeKind.MEMBER: Text("其一", "one of"),
        TypeKind.SET: Text("若干", "any of"),
    }
    area = kind.kind is TypeKind.AREA  # a code says nothing to a reader; other ids are words
    listed = ", ".join(f"{each.id} {_in(each.label, lang)}" if area else each.id for each in members)
    return f"{words[kind.kind].get(lang)} {listed}".rstrip()


def _none(question: Asked, lang: Language) -> str:
    return Text("，可无", ", may be null").get(lang) if question.fact is not None and question.fact.nullable else ""


def _remarks(question: Asked, names: dict[str, Label], facts: tuple[Fact, ...], lang: Language) -> Iterator[str]:
    fact = question.fact
    assert fact is not None
    if fact.question is not None:
        yield _in(fact.question, lang)
    if fact.proof:
        yield Text("证明：", "proof: ").get(lang) + proof_text(
            fact.proof, lambda each: _in(names.get(each, Label(each)), lang), chinese=lang == "zh"
        )
    if fact.bodies:
        yield Text("由其认定：", "determined by: ").get(lang) + ", ".join(
            _in(names.get(each, Label(each)), lang) for each in fact.bodies
        )
    labels = {each.id: each.label for each in facts}
    for clause, effect in question.counting:
        yield counted_so(clause, effect, lambda each: labels.get(each, Label(each)), lang)
