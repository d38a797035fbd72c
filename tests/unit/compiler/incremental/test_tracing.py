"""Documents and tables as one file sees them: each look is a question with an answer."""

from __future__ import annotations

import pytest

from luohu.compiler.incremental.tracing import Clash, Head, Index, Sight, TracedDocuments, TracedSet, traced_table
from luohu.compiler.names import collecting
from luohu.compiler.names.context import Context
from luohu.compiler.names.documents import Document
from luohu.dsl.parser import parse
from luohu.dsl.source import Source
from luohu.dsl.syntax.instruments import StatusKind

TEXT = """文件 甲〔2024〕1号 / jia { 适用地区 全国 公布 2024年1月1日 状态 征求意见稿 定义 安居 指 有房
    条款 一 { 条件 有房 准予 落户 } }
"""


def head(name: str, **parts: object) -> Head:
    known = {
        "id": name,
        "path": f"{name}.luohu",
        "number": f"{name}号",
        "area": "cn",
        "status": "征求意见稿",
        "words": (f"{name}号", name),
        "basis": ("yi号",),
        "terms": ("安居",),
        "terms_digest": b"terms",
        "places_digest": b"places",
        "based": False,
    }
    return Head(**{**known, **parts})


@pytest.fixture
def see() -> Sight:
    index = Index(texts={"jia.luohu": b"1", "yi.luohu": b"2"})
    index.add(head("jia"))
    index.add(head("yi", basis=(), based=True, status=None))

    def document(name: str) -> Document:
        ctx = Context()
        collecting.gather(parse(Source(f"{name}.luohu", TEXT.replace("jia", name))).file.statements, ctx)
        return ctx.documents.by_id[name]

    return Sight(index, document)


def asked(see: Sight) -> set[tuple[str, ...]]:
    found = set(see.trace)
    see.trace.clear()
    return found


def test_a_distant_document_is_asked(see: Sight) -> None:
    documents = TracedDocuments({}, see)
    found = documents.named("jia号")
    assert found is not None
    assert asked(see) == {("named", "jia号"), ("document", "jia")}
    assert (found.area, found.status, found.draft) == ("cn", StatusKind.DRAFT, True)
    assert asked(see) == {("head", "jia")}
    assert found.basis == ("yi",)
    assert asked(see) == {("basis", "jia")}
    assert list(found.terms) == ["安居"]
    assert asked(see) == {("terms", "jia")}
    assert found.places
    assert asked(see) == {("places", "jia")}
    assert found.base_day is None
    assert asked(see) == {("based", "jia")}
    assert found.tree.number.text == "甲〔2024〕1号"
    assert list(found.clauses) == ["jia/1"]
    assert asked(see) == {("whole", "jia")}
    assert documents.by_id["yi"].base_day is None
    assert documents.by_id["yi"].status is None
    assert ("whole", "yi") in asked(see)
    assert documents.clause("jia/1").locators[0].text == "一"
    assert documents.by_clause.get("jia/2") is None
    assert documents.by_clause.get("bing/1") is None


def test_looking_at_all_asks_for_all(see: Sight) -> None:
    documents = TracedDocuments({}, see)
    assert sorted(documents.by_id) == ["jia", "yi"]
    assert asked(see) == {("all",)}
    assert len(documents.by_word) == 4
    assert list(documents.by_clause) == ["jia/1", "yi/1"]
    assert [each.id for each in documents.by_id.values()] == ["jia", "yi"]
    assert documents.by_term["安居"] == ["jia", "yi"]
    assert ("holders", "安居") in asked(see)
    assert "安居" in documents.by_term
    assert "乐业" not in documents.by_term
    assert asked(see) == {("defined", "安居"), ("defined", "乐业")}
    assert documents.numbers == ["jia号", "yi号"]
    assert asked(see) == {("numbers",)}
    with pytest.raises(KeyError):
        documents.by_id["bing"]
    with pytest.raises(TypeError, match="collected"):
        documents.by_id["bing"] = documents.by_id["jia"]
    with pytest.raises(TypeError, match="collected"):
        documents.by_term.setdefault("甲", [])


def test_tables_are_asked_entry_by_entry(see: Sight) -> None:
    see.index.tabulate("t", {"a": 1})
    see.index.tabulate("s", {"x"})
    table, some = traced_table("t", {"a": 1}, see), TracedSet("s", {"x"}, see)
    assert (table["a"], table.get("b"), table.get("b", 3), "a" in table) == (1, None, 3, True)
    assert asked(see) == {("entry", "t", "'a'"), ("entry", "t", "'b'")}
    assert (list(table), list(table.items()), list(table.values()), list(table.keys())) == (
        ["a"],
        [("a", 1)],
        [1],
        ["a"],
    )
    assert bool(table)
    assert ("table", "t") in asked(see)
    assert "x" in some
    assert "y" not in some
    assert asked(see) == {("entry", "s", "'x'"), ("entry", "s", "'y'")}
    assert (list(some), len(some)) == (["x"], 1)
    assert asked(see) == {("table", "s")}


def test_answers_tell_what_changed(see: Sight) -> None:
    questions = [
        ("document", "jia"),
        ("head", "jia"),
        ("basis", "jia"),
        ("terms", "jia"),
        ("text", "jia.luohu"),
        ("all",),
    ]
    for question in questions:
        see.ask(*question)
    assert see.index.still(see.trace)
    other = Index(texts={"jia.luohu": b"1"})
    other.add(head("jia"))
    assert not other.still(see.trace)
    assert other.still(
        {question: see.trace[question] for question in questions if question[0] in {"head", "terms", "text"}}
    )
    assert not Index(texts={}).still({("head", "jia"): see.trace[("head", "jia")]})


def test_one_document_in_two_files_is_a_clash(see: Sight) -> None:
    for twice in (head("jia"), head("bing", words=("jia号", "bing"))):
        with pytest.raises(Clash):
            see.index.add(twice)
