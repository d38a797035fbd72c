"""What to say of a name that nothing declares: how it comes apart, what it may have meant, where it belongs.

The commonest slip of all is several words written as one (`有毕业证书且签订劳动合同`), which parses as a single name; so
taking it apart into declared names is tried first, and offered as an edit only if every piece is known.
"""

from __future__ import annotations

from luohu.compiler.checks.names.undefined_term import undefined_term
from luohu.compiler.checks.names.unknown_name import unknown_name
from luohu.compiler.checks.names.wrong_kind_of_name import wrong_kind_of_name
from luohu.compiler.checks.wording import did_you_mean
from luohu.compiler.names.context import Context, View
from luohu.compiler.names.definitions import elsewhere
from luohu.compiler.names.nearness import closest
from luohu.compiler.names.persons import PERSONS
from luohu.compiler.names.table import NameTable
from luohu.compiler.names.taking_apart import Vocabulary, condition_words, list_words, shared_quality
from luohu.compiler.ruleset.model import TypeKind
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import Diagnostic, Edit, Text
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.details import Entries
from luohu.dsl.syntax.instruments import Includes


def not_found(reference: Reference, kind: Kind, table: NameTable) -> Diagnostic:
    """A name of one kind that is not declared, or is one of another kind."""
    word = reference.text
    elsewhere = [each for each in table.kinds_of(word) if each.kind is not kind]
    if elsewhere:
        first = elsewhere[0]
        return wrong_kind_of_name(reference.span, word, kind, (first.kind, first.span))
    return _unknown(reference, kind, closest(word, table.words(kind)))


def _unknown(reference: Reference, kind: Kind, suggestion: str | None) -> Diagnostic:
    if suggestion is None:
        return unknown_name(reference.span, reference.text, kind, (), None)
    edit = Edit(reference.span, suggestion)
    return unknown_name(reference.span, reference.text, kind, did_you_mean(suggestion), edit)


def _terms(view: View, ctx: Context, *, lists: bool) -> list[str]:
    """Defined terms that can be seen from here."""
    visible = [view.document] if view.document is not None else []
    visible += [ctx.documents.by_id[each] for each in (view.document.basis if view.document else ())]
    return [
        word
        for document in visible
        for word, definitions in document.terms.items()
        if any(isinstance(definition.meaning, Includes) is lists for definition in definitions)
    ]


def _condition_vocabulary(view: View, ctx: Context) -> Vocabulary:
    """Names that can stand in a condition, by whether they stand alone there."""
    facts = [each.fact for each in ctx.table.every(Kind.FACT) if each.fact is not None]
    alone = {each.name for each in facts if each.type.kind is TypeKind.BOOLEAN} | set(_terms(view, ctx, lists=False))
    compared = {each.name for each in facts if each.type.kind is not TypeKind.BOOLEAN}
    members = {word for each in facts if each.type.members for word in each.type.members.words}
    persons = {*PERSONS, *ctx.table.words(Kind.KIN), *_terms(view, ctx, lists=True)}
    return Vocabulary(frozenset(alone), frozenset(compared), frozenset(members), frozenset(persons))


def not_found_in_condition(reference: Reference, view: View, ctx: Context) -> Diagnostic:
    """A name in a condition that is no fact and no term."""
    word = reference.text
    vocabulary = _condition_vocabulary(view, ctx)
    apart = condition_words(word, vocabulary)
    if apart is not None:
        return _apart(reference, Kind.FACT, apart)
    defined = [(each.home.tree.number.text, each.definition.name.span) for each in elsewhere(word, ctx)]
    if defined:
        return undefined_term(reference.span, word, defined)
    for kind, names in ((Kind.SCORE, ctx.points.scores), (Kind.QUOTA, ctx.points.quotas)):
        if word in names:
            helps = (_of_score(word),) if kind is Kind.SCORE else ()
            return wrong_kind_of_name(reference.span, word, Kind.FACT, (kind, names[word].span), helps)
    kinds = [each for each in ctx.table.kinds_of(word) if each.kind is not Kind.FACT]
    if kinds:
        helps = (Text(f"写 `关系 是 {word}`", f"write `relation is {word}`"),) if kinds[0].kind is Kind.KIN else ()
        return wrong_kind_of_name(reference.span, word, Kind.FACT, (kinds[0].kind, kinds[0].span), helps)
    known = [*ctx.table.words(Kind.FACT), *_terms(view, ctx, lists=False)]
    return _unknown(reference, Kind.FACT, _closest_subject(word, known, vocabulary))


def _of_score(word: str) -> Text:
    return Text(
        f"积分只能整个比较（`{word} 满 60分`）或者列入另一项积分；推导不能拿积分乘、加，乘以系数的积分还不能写",
        f"compare a score as a whole (`{word} reaching 60 points`), or list it in another score; a derivation cannot multiply or add scores, and a score times a factor cannot be written yet",
    )


def _closest_subject(word: str, known: list[str], vocabulary: Vocabulary) -> str | None:
    """The nearest name; behind a person and 的, the nearest name of what is said of that person."""
    for at in (at for at, char in enumerate(word) if char == "的"):
        if word[:at] in vocabulary.persons and (found := closest(word[at + 1 :], known)) is not None:
            return f"{word[:at]}的{found}"
    return closest(word, known)


def not_found_in_list(
    reference: Reference, kind: Kind, entries: Entries | None, view: View, ctx: Context
) -> Diagnostic:
    """A name in a list of kin, bodies, addresses or evidence that is not declared."""
    word = reference.text
    known = frozenset({*ctx.table.words(kind), *_terms(view, ctx, lists=True), *ctx.table.words(Kind.KIN)})
    apart = list_words(word, known)
    if apart is not None:
        return _apart(reference, kind, apart)
    quality = shared_quality(word, _condition_vocabulary(view, ctx).alone, known)
    if quality is not None and entries is not None:
        return _shared(reference, kind, entries, quality)
    found = elsewhere(word, ctx)
    if found:
        defined = [(each.home.tree.number.text, each.definition.name.span) for each in found]
        return undefined_term(reference.span, word, defined)
    if ctx.table.kinds_of(word):
        return not_found(reference, kind, ctx.table)
    return _unknown(reference, kind, closest(word, sorted(known)))


def _apart(reference: Reference, kind: Kind, apart: str) -> Diagnostic:
    help_text = Text(f"拆开写：`{apart}`", f"take it apart: `{apart}`")
    return unknown_name(reference.span, reference.text, kind, (help_text,), Edit(reference.span, apart))


def _shared(reference: Reference, kind: Kind, entries: Entries, quality: tuple[str, str]) -> Diagnostic:
    """`共同居住生活的配偶、未成年子女`: a quality of everybody in the list, said of the first."""
    fact, name = quality
    whole = entries.span.text.replace(reference.text, name, 1)
    if len(entries.items) == 1 or entries.guard is not None:
        proposal, span = f"{name}（限 {fact}）", reference.span
    else:
        proposal, span = f"{whole} 均限 {fact}", entries.span
    help_text = Text(f"条件写在名单后面：`{proposal}`", f"write the condition after the list: `{proposal}`")
    return unknown_name(reference.span, reference.text, kind, (help_text,), Edit(span, proposal))
