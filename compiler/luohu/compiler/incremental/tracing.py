"""Documents as a file sees them: every look into another file is a question, and the answers are kept.

What was made of a file is right as long as its own text is the same, what is declared for all is the same, and every
question that was asked meanwhile has the same answer. A question that is not listed here cannot be asked: the documents
of other files are reached through `TracedDocuments` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from luohu.compiler.incremental.identity import digest
from luohu.compiler.names.documents import Document, Documents
from luohu.compiler.names.identity import number_key
from luohu.dsl.syntax.instruments import StatusKind

Key = TypeVar("Key")
Value = TypeVar("Value")

Question = tuple[str, ...]
"""A kind of question and what it is about."""

Answer = str | bytes | bool | tuple[str | None, ...] | None

Trace = dict[Question, Answer]
"""The questions that were asked, in their order, with their answers."""


@dataclass(frozen=True, slots=True)
class Head:
    """What can be known of a document without its text being read: the questions about it are answered from this.

    `path`: its file; `words`: its number and its id as they are looked up; `basis`: the names that it gives;
    `terms_digest`, `places_digest`: of its definitions with their places, and of where its clauses stand; `based`:
    whether it states a day of its own from which all is measured.
    """

    id: str
    path: str
    number: str
    area: str
    status: str | None
    words: tuple[str, ...]
    basis: tuple[str, ...]
    terms: tuple[str, ...]
    terms_digest: bytes
    places_digest: bytes
    based: bool


class Clash(Exception):  # noqa: N818 - it says what is the case
    """Two files declare one document: what that means can be said of all together only."""


@dataclass(slots=True)
class Index:
    """The heads of all documents of a library, and the digests of its texts."""

    heads: dict[str, Head] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    holders: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    tables: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def tabulate(self, name: str, table: Mapping[Any, Any] | AbstractSet[Any]) -> None:
        """Know a table that was gathered of the whole library."""
        values = table if isinstance(table, Mapping) else dict.fromkeys(table)
        self.tables[name] = {repr(key): digest(repr(value)) for key, value in values.items()}

    def add(self, head: Head) -> None:
        """Know one more document.

        Raises:
            Clash: if another file has one of this id or number.
        """
        if head.id in self.heads:
            raise Clash(head.id)
        self.heads[head.id] = head
        for word in head.words:
            if self.words.setdefault(word, head.id) != head.id:
                raise Clash(word)
        for term in head.terms:
            self.holders.setdefault(term, []).append(head.id)

    def answer(self, question: Question) -> Answer:
        """The answer as the library is now."""
        kind, *about = question
        return _ANSWERS[kind](self, *about)

    def still(self, trace: Trace) -> bool:
        """Whether every question has the answer that it had."""
        return all(self.answer(question) == answer for question, answer in trace.items())


def _of_head(ask: Callable[[Head, Index], Answer]) -> Callable[[Index, str], Answer]:
    """An answer from the head of a document; None if there is no such document any more."""

    def answer(index: Index, document: str) -> Answer:
        head = index.heads.get(document)
        return None if head is None else ask(head, index)

    return answer


def _table(index: Index, name: str) -> Answer:
    return digest(*(part for entry in sorted(index.tables[name].items()) for part in entry))


def _all(index: Index) -> Answer:
    return digest(*(part for path in sorted(index.texts) for part in (path, index.texts[path])))


_ANSWERS: Mapping[str, Callable[..., Answer]] = {
    "document": lambda index, document: document in index.heads,
    "named": lambda index, word: index.words.get(word),
    "defined": lambda index, term: term in index.holders,
    "holders": lambda index, term: tuple(sorted(index.holders.get(term, ()))),
    "numbers": lambda index: tuple(each.number for each in index.heads.values()),
    "head": _of_head(lambda head, _: (head.area, head.status)),
    "basis": _of_head(lambda head, index: tuple(index.words.get(number_key(each)) for each in head.basis)),
    "based": _of_head(lambda head, _: head.based),
    "terms": _of_head(lambda head, _: digest(head.path, head.terms_digest)),
    "places": _of_head(lambda head, _: digest(head.path, head.places_digest)),
    "whole": _of_head(lambda head, index: digest(head.path, index.texts[head.path])),
    "text": lambda index, path: index.texts.get(path),
    "all": _all,
    "entry": lambda index, table, key: index.tables[table].get(key),
    "table": _table,
}
"""Every question that can be asked, by kind: is there such a document; which one has this number; is a term defined
anywhere, and by whom; all numbers; area and status, basis, own day, definitions, places of clauses, or everything of a
document; a text; all texts; an entry of a table, or all of it."""


class DistantDocument(Document):
    """A document of another file: each look into it is asked for."""

    __slots__ = ("_see",)
    _see: Sight

    def __init__(self, see: Sight, document: str) -> None:
        object.__setattr__(self, "_see", see)
        object.__setattr__(self, "id", document)

    @property
    def area(self) -> str:
        """The first area of its place."""
        self._see.ask("head", self.id)
        return self._see.index.heads[self.id].area

    @property
    def status(self) -> StatusKind | None:
        """What it is if not simply enacted."""
        self._see.ask("head", self.id)
        status = self._see.index.heads[self.id].status
        return None if status is None else StatusKind(status)

    @property
    def basis(self) -> tuple[str, ...]:
        """Ids of those it rests on."""
        return tuple(each for each in self._see.ask("basis", self.id) if each is not None)

    @property
    def base_day(self) -> Any:
        """The day of its own from which it measures."""
        if not self._see.ask("based", self.id):
            return None
        self._see.ask("whole", self.id)
        return self._see.document(self.id).base_day

    @property
    def terms(self) -> Any:
        """Its definitions."""
        self._see.ask("terms", self.id)
        return self._see.document(self.id).terms

    @property
    def places(self) -> Any:
        """Where its clauses stand."""
        self._see.ask("places", self.id)
        return self._see.document(self.id).places


def _whole(name: str) -> property:
    def look(self: DistantDocument) -> Any:
        self._see.ask("whole", self.id)
        return getattr(self._see.document(self.id), name)

    return property(look)


for _name in {each.name for each in fields(Document)} - {"id", *vars(DistantDocument)}:
    setattr(DistantDocument, _name, _whole(_name))  # also what is added to a document one day


@dataclass(slots=True)
class Sight:
    """What one file sees of the others. `document` reads a document of another file, `trace` holds what was asked."""

    index: Index
    document: Callable[[str], Document]
    trace: Trace = field(default_factory=dict)
    distant: dict[str, DistantDocument] = field(default_factory=dict)

    def ask(self, *question: str) -> Any:
        """The answer to a question, which is noted."""
        if question not in self.trace:
            self.trace[question] = self.index.answer(question)
        return self.trace[question]

    def of(self, document: str) -> DistantDocument:
        """A document of another file."""
        if document not in self.distant:
            self.distant[document] = DistantDocument(self, document)
        return self.distant[document]


class _Seen(dict[Key, Value]):
    """A mapping that is not filled but asks; so do its keys."""

    def __init__(self, see: Sight, get: Callable[[Key], Value | None], keys: Callable[[], list[Key]]) -> None:
        super().__init__()
        self._see = see
        self._get = get
        self._keys = keys

    def _all(self) -> list[Key]:
        return self._keys()

    def __getitem__(self, key: Key) -> Value:
        found = self._get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: Key, default: Any = None) -> Any:
        """The value of a key, or the default."""
        found = self._get(key)
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        return self._get(key) is not None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> Any:
        """All keys."""
        return dict.fromkeys(self._all()).keys()

    def values(self) -> Any:
        """All values."""
        return {key: self[key] for key in self._all()}.values()

    def items(self) -> Any:
        """All keys with their values."""
        return {key: self[key] for key in self._all()}.items()

    def __bool__(self) -> bool:
        return bool(self._all())

    def __setitem__(self, key: Key, value: Value) -> None:
        raise TypeError(f"{key}: all is collected before it is looked at")

    def setdefault(self, key: Key, _default: Any = None) -> Any:
        """Refused."""
        raise TypeError(f"{key}: all is collected before it is looked at")


class _Terms(_Seen[str, list[str]]):
    """Holders of terms by term: whether there are any is less to ask than who they are."""

    def __contains__(self, key: object) -> bool:
        return bool(self._see.ask("defined", str(key)))


def traced_table(name: str, table: Mapping[Any, Any], see: Sight) -> dict[Any, Any]:
    """A table that was gathered of the whole library, as one file sees it."""

    def get(key: object) -> object:
        see.ask("entry", name, repr(key))
        return table.get(key)

    def keys() -> list[Any]:
        see.ask("table", name)
        return list(table)

    return _Seen(see, get, keys)


class TracedSet(set[Any]):
    """A set that was gathered of the whole library, as one file sees it."""

    def __init__(self, name: str, values: AbstractSet[Any], see: Sight) -> None:
        super().__init__()
        self._of = name, values, see

    def __contains__(self, key: object) -> bool:
        name, values, see = self._of
        see.ask("entry", name, repr(key))
        return key in values

    def __iter__(self) -> Iterator[Any]:
        name, values, see = self._of
        see.ask("table", name)
        return iter(sorted(values))

    def __len__(self) -> int:
        return len(list(iter(self)))


class TracedDocuments(Documents):
    """The documents of a library as one file sees them; its own are simply there.

    `listed`: those over which one may go without asking for all.
    """

    __slots__ = ("_see",)

    def __init__(self, own: Mapping[str, Document], see: Sight, listed: Iterable[str] | None = None) -> None:
        index = see.index
        words = {word: each for each in own for word in index.heads[each].words}

        def by_id(key: str) -> Document | None:
            if key in own:
                return own[key]
            return see.of(key) if see.ask("document", key) else None

        def by_word(key: str) -> str | None:
            found: str | None = words[key] if key in words else see.ask("named", key)
            return found

        def by_term(key: str) -> list[str] | None:
            return list(see.ask("holders", key)) or None

        def by_clause(key: str) -> Document | None:
            document = by_id(key.partition("/")[0])
            return document if document is not None and key in document.clauses else None

        def every(of: Mapping[str, Any]) -> Callable[[], list[str]]:
            def keys() -> list[str]:
                see.ask("all")
                return list(of)

            return keys

        def clauses() -> list[str]:
            see.ask("all")
            documents = (by_id(each) for each in index.heads)
            return [clause for each in documents if each is not None for clause in each.clauses]

        self._see = see
        super().__init__(
            _Seen(see, by_id, every(index.heads) if listed is None else lambda: list(listed)),
            _Seen(see, by_word, every(index.words)),
            _Terms(see, by_term, every(index.holders)),
            _Seen(see, by_clause, clauses),
        )

    @property
    def numbers(self) -> list[str]:
        """The number of every document."""
        return list(self._see.ask("numbers"))
