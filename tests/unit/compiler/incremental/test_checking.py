"""What is made again after which edit, and what stands in for what is not."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.incremental import Folder, checked, checking, identity, outlook, parts, units
from luohu.compiler.incremental.pickling import Texts, Unreadable, dumped, loaded
from luohu.compiler.incremental.sealed import Bodies, sealed
from luohu.compiler.incremental.sources import Declarations, WatchedSource
from luohu.compiler.names import resolve
from luohu.compiler.pipeline import Request
from luohu.compiler.ruleset.model import ALWAYS, GrantEffect, Op
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.parser import parse
from luohu.dsl.source import Source, Span

WORDS = """地区 甲省 / jia 110000 { 地区 甲市 110100 { 地区 甲区 110101 } 地区 乙市 110200 { 地区 乙区 110202 } }
词汇 落户 / settlement_words {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self、子女 / child }
    机关 甲公安 / jia_police
    事实 有房 / owns_home : 是否
    事实 有业 / has_job : 是否
    材料 证 / card
}
"""
ABOVE = """文件 省〔2020〕1号 / sheng {
    发布机关 甲公安  适用地区 甲省  公布 2020年1月1日
    定义 安居 指 有房
    条款 一 { 条件 安居 准予 落户 }
}
"""
CITY = """文件 {city}〔2021〕1号 / {name} {{
    发布机关 甲公安  适用地区 {city}市  公布 2021年1月1日  有效期 5年
    依据 省〔2020〕1号
    条款 一 {{ 条件 安居 且 有业 准予 落户 {{ 材料 证 }} }}
}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    texts = {"words": WORDS, "above": ABOVE}
    texts |= {name: CITY.format(city=city, name=name) for city, name in (("甲", "jia-1"), ("乙", "yi-1"))}
    for name, text in texts.items():
        (folder / f"{name}.luohu").write_text(text, encoding="utf-8")
    return folder


class Made:
    """What was made since it was last asked."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.outlooks = 0
        self.wholes = 0

    def take(self) -> tuple[list[str], int, int]:
        found = sorted(self.files), self.outlooks, self.wholes
        self.files, self.outlooks, self.wholes = [], 0, 0
        return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    count = Made()
    unit, record, whole = parts.Parts._unit, outlook.Maker.record, checking._made_whole

    def counted_unit(self: parts.Parts, path: str) -> units.Unit:
        count.files.append(Path(path).stem)
        return unit(self, path)

    def counted_record(self: outlook.Maker, announce: checking.Announce) -> bytes:
        count.outlooks += 1
        return record(self, announce)

    def counted_whole(*arguments: object) -> bytes:
        count.wholes += 1
        return whole(*arguments)

    monkeypatch.setattr(parts.Parts, "_unit", counted_unit)
    monkeypatch.setattr(outlook.Maker, "record", counted_record)
    monkeypatch.setattr(checking, "_made_whole", counted_whole)
    return count


def run(library: Path, today: date = date(2024, 1, 1)) -> checking.Checked:
    return checked(Request(library, today), Folder(library.parent / "cache"))


def edit(library: Path, name: str, old: str, new: str) -> None:
    path = library / f"{name}.luohu"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_only_what_changed_is_made_again(library: Path, made: Made) -> None:
    assert run(library).sound
    assert made.take() == (["above", "jia-1", "yi-1"], 1, 0)
    run(library)
    assert made.take() == ([], 0, 0)
    edit(library, "jia-1", "安居 且 有业", "安居 或 有业")
    run(library)
    assert made.take() == (["jia-1"], 0, 0), "conditions are no part of the outline"
    edit(library, "jia-1", "文件", "# 移动\n文件")
    run(library)
    assert made.take() == (["jia-1"], 0, 0), "nor is the place of the text"
    edit(library, "jia-1", "5年", "6年")
    run(library)
    assert made.take() == (["jia-1"], 1, 0)
    edit(library, "jia-1", "6年", "5年")
    run(library)
    assert made.take() == ([], 0, 0), "what was there before is still known"
    run(library, date(2027, 1, 1))
    assert made.take() == ([], 1, 0)


def test_waivers_make_nothing_again_and_lapse_without_an_edit(library: Path, made: Made) -> None:
    before = run(library, date(2027, 1, 1))
    made.take()
    chosen = next(each for each in before.diagnostics if each.code == "LH311")
    statement = f"容许 LH311 指纹 “{fingerprint(chosen)}” 至 2027年1月31日 “等新办法”\n"
    (library / "waivers.luohu").write_text(statement, encoding="utf-8")
    after = run(library, date(2027, 1, 1))
    assert [each.code for each in after.waived] == ["LH311"]
    assert len(after.diagnostics) == len(before.diagnostics) - 1
    edit(library, "waivers", "等新办法", "等新通知")
    assert [each.waived.reason for each in run(library, date(2027, 1, 1)).waived if each.waived] == ["等新通知"]
    assert made.take() == ([], 0, 0)
    lapsed = run(library, date(2027, 2, 1))
    assert (lapsed.waived, len(lapsed.diagnostics)) == ((), len(before.diagnostics))
    assert made.take() == ([], 1, 0), "another day is another look at time, as ever"


def test_who_uses_a_definition_is_made_again_when_it_changes(library: Path, made: Made) -> None:
    run(library)
    made.take()
    edit(library, "above", "条款 一 { 条件 安居", "条款 一 { 条件 非 安居")
    run(library)
    assert made.take() == (["above"], 0, 0)
    edit(library, "above", "指 有房", "指 有业")
    run(library)
    assert made.take() == (["above", "jia-1", "yi-1"], 1, 0)  # what documents define is held against other cities
    edit(library, "above", "定义 安居 指 有业\n", "")
    assert not run(library).sound
    assert made.take()[0] == ["above", "jia-1", "yi-1"]


def test_an_index_of_a_source_changes_what_is_said_of_all(library: Path, made: Made) -> None:
    def codes() -> list[str]:
        return sorted({each.code for each in run(library).diagnostics if each.code.startswith("LH5")})

    assert codes() == []
    made.take()
    folder = library / "sources"
    folder.mkdir()
    index = indexed().partition("--- sources/jia.json\n")[2]
    (folder / "jia.json").write_text(index, encoding="utf-8")
    assert codes() == ["LH507", "LH508"]
    assert made.take() == ([], 1, 0)
    run(library)
    assert made.take() == ([], 0, 0)
    edit(library, "jia-1", "公布", "来源 jia  公布")
    assert codes() == ["LH504", "LH507"]
    assert made.take() == (["jia-1"], 1, 0)
    (folder / "jia.json").write_text(index.replace('"一"', '"二"'), encoding="utf-8")
    assert codes() == ["LH501", "LH502", "LH504", "LH507"]
    assert made.take() == ([], 1, 0)
    (folder / "jia.json").unlink()
    assert codes() == []


def test_a_comment_among_declarations_changes_nothing_else(library: Path, made: Made) -> None:
    run(library)
    made.take()
    edit(library, "words", "地区 甲省", "# 一句话\n地区 甲省")
    run(library)
    assert made.take() == ([], 0, 0)
    edit(library, "words", "有房 / owns_home : 是否", "有房 / owns_home : 是否 常值 否")
    run(library)
    assert made.take() == (["above", "jia-1", "yi-1"], 1, 0)


def test_what_cannot_be_told_apart_is_looked_at_as_a_whole(library: Path, made: Made) -> None:
    run(library)
    made.take()
    (library / "twice.luohu").write_text(ABOVE, encoding="utf-8")
    assert not run(library).sound
    assert made.take()[2] == 1
    (library / "twice.luohu").unlink()
    run(library)
    made.take()
    edit(library, "above", "指 有房", "指 没有的事")
    found = run(library)
    assert [each.code for each in found.diagnostics if each.code.startswith("LH2")]
    assert made.take()[2] == 1, "an error in a definition that several files use is told once"


def test_a_part_of_the_compiler_that_is_not_known_here_splits_nothing() -> None:
    assert units.unknown_parts() == set(), (
        "say in `incremental.units` what may read the new part, and see its docstring"
    )


def test_an_unknown_part_means_no_splitting(library: Path, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "OWN", units.OWN - {"chain"})
    assert not units.known_parts()
    assert run(library).sound
    assert made.take() == ([], 0, 0)


def test_an_unreadable_program_remembers_nothing(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "program", lambda: None)
    assert run(library).sound
    assert not (library.parent / "cache").exists()


def test_the_digest_of_the_program_covers_its_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (identity.luohu.dsl.source, identity.luohu.compiler.pipeline):
        monkeypatch.setattr(module, "__file__", str(tmp_path / "module.py"))
    assert identity.program.__wrapped__() is None
    (tmp_path / "module.py").write_text("1", encoding="utf-8")
    first = identity.program.__wrapped__()
    assert first == identity.program.__wrapped__()
    (tmp_path / "module.py").write_text("2", encoding="utf-8")
    assert first != identity.program.__wrapped__()
    assert identity.digest("a", "b") != identity.digest("ab")
    assert identity.digest(b"a") == identity.digest("a")


def test_a_foreign_record_is_made_again(library: Path, made: Made) -> None:
    run(library)
    cache = library.parent / "cache"
    for path in cache.iterdir():
        path.write_bytes(b"something else")
    assert run(library).sound
    made.take()
    run(library)
    assert made.take() == ([], 0, 0)


def test_no_check_of_the_shipped_library_reads_conditions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that does is right, but lets an edit of any file cost as much as all of them: see `Program.insides`."""
    read: list[str] = []
    whole = Bodies.clause

    def counted(self: Bodies, clause_id: str) -> object:
        read.append(clause_id)
        return whole(self, clause_id)

    monkeypatch.setattr(Bodies, "clause", counted)
    assert checked(Request(Path(__file__).parents[4] / "policies", date(2024, 1, 1)), Folder(tmp_path / "cache")).sound
    assert read == []


# ------------------------------------------------------------------------------------------------- stand-ins


def resolved() -> tuple[Source, list[object]]:
    source = Source("a.luohu", WORDS + ABOVE + CITY.format(city="甲", name="jia-1"))
    program = resolve([parse(source).file])
    assert not program.diagnostics
    return source, [program.instruments["jia-1"]]


def test_a_sealed_clause_is_like_the_clause() -> None:
    _, (whole,) = resolved()
    read: list[str] = []
    bodies = Bodies("a.luohu", lambda: {each.id: each for each in whole.clauses}, read.append)
    closed = sealed(whole, bodies)
    (clause,), (own,) = closed.clauses, whole.clauses
    assert (clause.id, clause.where, clause.locators) == (own.id, own.where, own.locators)
    (effect,) = clause.effects
    assert isinstance(effect, GrantEffect)
    assert effect.matter == "settlement"
    assert read == []
    assert clause.condition == own.condition != ALWAYS
    assert read == ["a.luohu"]
    assert effect.details.evidence == own.effects[0].details.evidence
    assert clause == own
    assert own == clause
    assert hash(clause) == hash(own)
    assert repr(clause) == repr(own)
    assert replace(clause, notes=("注",)) == replace(own, notes=("注",))
    assert type(replace(clause)) is type(own)


def test_a_watched_text_says_when_it_is_read() -> None:
    read: list[str] = []
    source = WatchedSource("a", "一二三", read.append)
    assert source == WatchedSource("a", "other", read.append)
    assert hash(source) == hash(WatchedSource("a", "", read.append))
    assert Span(source, 1, 2) == Span(source, 1, 2)
    assert read == []
    assert Span(source, 1, 2).text == "二"
    assert source.position(1) == (1, 2)
    assert set(read) == {"a"}


def test_only_our_own_values_are_read_back() -> None:
    texts = Texts({}, Declarations({}), lambda _path: ())
    assert loaded(dumped((1, date(2024, 1, 1), ALWAYS), lambda _span: ()), texts) == (1, date(2024, 1, 1), ALWAYS)
    for data in (pickle.dumps(print), pickle.dumps(Path()), b"", b"\x80", dumped(Source("gone", ""), lambda _span: ())):
        with pytest.raises(Unreadable):
            loaded(data, texts)


def test_members_of_enumerations_are_kept_by_value_whatever_python_does_with_them() -> None:
    """Python up to 3.11.3 names them by `getattr`, which is no value of ours."""
    data = dumped((Op.EQ, ALWAYS), lambda _span: ())
    assert b"getattr" not in data
    assert loaded(data, Texts({}, Declarations({}), lambda _path: ())) == (Op.EQ, ALWAYS)


def test_what_cannot_be_read_back_is_found_nevertheless(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = checked(Request(library, date(2024, 1, 1)), None)

    def unreadable(*_: object) -> object:
        raise Unreadable("nothing")

    monkeypatch.setattr(checking, "loaded", unreadable)
    found = run(library)
    assert (found.diagnostics, found.clauses) == (plain.diagnostics, plain.clauses)
