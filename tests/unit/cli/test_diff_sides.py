"""What `luohu diff` takes as a side: every kind, and what is said where a word names nothing, or two things."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from luohu.cli.libraries import Libraries, Wanted
from luohu.cli.revision import Revision, revision
from luohu.cli.sides import Resolved, both, resolved
from luohu.cli.trouble import Trouble
from luohu.compiler.incremental import Folder

TODAY = date(2026, 11, 22)

LIBRARY = """
地区 甲省 / jia 990000 {
    地区 甲市 / jia_city 990100
    地区 乙市 / yi_city 990200
}
词汇 落户 / settlement {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }
    事实 有房 / owns_home : 是否 常值 否
    事实 有合同 / has_contract : 是否 常值 否
}
文件 甲〔2020〕1号 / jia-2020-1 {
    适用地区 甲市 公布 2020年1月1日
    条款 一 { 条件 有房 准予 落户 }
}
文件 甲〔2024〕2号 / jia-2024-2 {
    适用地区 甲市 公布 2024年1月1日
    废止 甲〔2020〕1号
    条款 一 { 条件 有房 或 有合同 准予 落户 }
}
文件 省〔2023〕1号 / sheng-2023-1 {
    适用地区 甲省 公布 2023年1月1日
    条款 一 { 条件 有合同 不予 落户 }
}
文件 乙草案 / yi-draft {
    适用地区 乙市 种类 规范性文件 状态 征求意见稿 公布 未定 施行 未定
    条款 一 { 条件 有合同 准予 落户 }
}
文件 丙文 / bing {
    适用地区 甲市 状态 仅知其名 公布 2021年1月1日 可能规定 落户
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two cities."""
    place = tmp_path / "library"
    place.mkdir()
    (place / "all.luohu").write_text(LIBRARY, encoding="utf-8")
    return place


@pytest.fixture
def libraries(folder: Path) -> Libraries:
    return Libraries(Wanted(TODAY, "en", folder, quick=True))


def described(found: Resolved) -> list[tuple[str, str, date | None]]:
    return [(each.name, each.ruleset.name, each.frozen) for each in found.sides]


def marks(found: Resolved) -> set[str]:
    return {each.mark for each in found.findings() or ()}


def trouble(argument: str, libraries: Libraries) -> tuple[str, str]:
    with pytest.raises(Trouble) as raised:
        resolved(argument, libraries)
    said = raised.value.explanation
    assert said.message.zh != said.message.en
    return said.message.en, "" if said.help is None else said.help.get("en")


def test_a_folder_is_all_of_its_rulesets(libraries, folder):
    found = resolved(str(folder), libraries)
    assert described(found) == [
        (str(folder), "cn.990100/settlement", None),
        (str(folder), "cn.990200/settlement", None),
    ]
    assert found.findings() is not None


def test_a_file_in_the_language_is_a_library(libraries, folder):
    found = resolved(str(folder / "all.luohu"), libraries)
    assert [each.ruleset.name for each in found.sides] == ["cn.990100/settlement", "cn.990200/settlement"]


@pytest.mark.parametrize("area", ["甲市", "jia_city", "990100", "cn.990100/settlement"])
def test_an_area_at_a_day_by_any_of_its_names(libraries, area):
    found = resolved(f"{area}@2023-06-01", libraries)
    assert described(found) == [(f"{area}@2023-06-01", "cn.990100/settlement", date(2023, 6, 1))]
    assert found.findings() is None


@pytest.mark.parametrize(
    "name", ["甲〔2024〕2号", "甲[2024]2号", "甲（2024）2号", "jia-2024-2", "instrument:jia-2024-2"]
)
def test_an_instrument_by_number_or_id(libraries, name):
    assert described(resolved(name, libraries)) == [(name, "cn.990100/settlement", date(2024, 1, 1))]


def test_a_draft_that_nobody_assumed_is_enacted_today(libraries):
    assert described(resolved("yi-draft", libraries)) == [("yi-draft=2026-11-22", "cn.990200/settlement", TODAY)]


def test_a_draft_that_somebody_assumed_begins_on_that_day(folder):
    assumed = Libraries(Wanted(TODAY, "en", folder, assume=(("yi-draft", date(2025, 1, 1)),)))
    assert described(resolved("yi-draft", assumed)) == [("yi-draft", "cn.990200/settlement", date(2025, 1, 1))]


def test_of_an_instrument_of_several_areas_those_count_that_the_other_side_has(libraries):
    assert len(resolved("sheng-2023-1", libraries).sides) == 2
    one, other = both("sheng-2023-1", "jia-2024-2", libraries)
    assert [each.ruleset.name for each in one.sides] == ["cn.990100/settlement"]
    assert [each.ruleset.name for each in other.sides] == ["cn.990100/settlement"]


@pytest.mark.parametrize("name", ["jia-2024-2", "甲市@2024-01-01", "sheng-2023-1"])
def test_of_a_library_only_what_the_lesser_side_has_counts(libraries, folder, name):
    less = {each.ruleset.name for each in resolved(name, libraries).sides}
    for one, other in (both(str(folder), name, libraries), reversed(both(name, str(folder), libraries))):
        assert {each.ruleset.name for each in one.sides} == {each.ruleset.name for each in other.sides} == less


def test_of_two_libraries_every_ruleset_counts(libraries, folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "all.luohu").write_text(
        LIBRARY.replace("乙市 / yi_city 990200", "丁市 / ding_city 990400").replace("乙市", "丁市")
    )
    one, two = both(str(folder), str(other), libraries)
    assert (len(one.sides), len(two.sides)) == (2, 2)


@pytest.mark.parametrize("name", ["gone.luohu", "gone.json", "./gone", "../gone/", "/gone"])
def test_the_name_of_a_file_is_looked_up_in_no_library(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.luohu").write_text("x {", encoding="utf-8")
    assert "there is no file or folder" in trouble(name, Libraries(Wanted(TODAY, "en")))[0]


@pytest.mark.parametrize(("name", "said"), [("gone", "no file or folder `gone`"), ("jia@2024-01-01", "have errors")])
def test_what_is_wrong_in_a_folder_that_nobody_called_a_library_is_not_printed(
    tmp_path, monkeypatch, capsys, name, said
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.luohu").write_text("x {", encoding="utf-8")
    for _ in range(2):
        message, help_ = trouble(name, Libraries(Wanted(TODAY, "en")))
        assert said in message
        assert "the files in `.` have errors" in message
        assert "--library" in help_
    assert capsys.readouterr() == ("", "")
    trouble(name, Libraries(Wanted(TODAY, "en", library=tmp_path)))
    assert "wrong.luohu" in capsys.readouterr().out


def test_no_name_at_all(libraries):
    assert "names no file or folder" in trouble("path:", libraries)[0]


# ------------------------------------------------------------------------------------------------ rulesets


def test_a_ruleset_file_has_its_digest_and_the_findings_of_its_report(luohu, libraries, folder, tmp_path):
    luohu("build", folder, "-o", tmp_path / "out", "--quick", "--today", "2026-11-22")
    file = tmp_path / "out" / "cn.990100" / "settlement.json"
    found = resolved(str(file), libraries)
    assert [each.ruleset.name for each in found.sides] == ["cn.990100/settlement"]
    assert str(found.sides[0].digest).startswith("sha256:")
    assert marks(found) == marks(resolved(str(folder), libraries)) != set()


def test_a_report_of_another_ruleset_says_nothing(luohu, libraries, folder, tmp_path):
    luohu("build", folder, "-o", tmp_path / "out", "--quick", "--today", "2026-11-22")
    file = tmp_path / "out" / "cn.990100" / "settlement.json"
    report = file.with_suffix(".report.json")
    stated = json.loads(report.read_text("utf-8"))
    report.write_text(json.dumps(stated | {"digest": "sha256:" + "0" * 64}), encoding="utf-8")
    assert resolved(str(file), libraries).findings() is None
    report.unlink()
    assert resolved(str(file), libraries).findings() is None


def test_a_file_that_is_no_ruleset(libraries, tmp_path):
    file = tmp_path / "other.json"
    file.write_text("{}", encoding="utf-8")
    said, _ = trouble(str(file), libraries)
    assert "is not a ruleset" in said


@pytest.mark.parametrize("version", ["", "@1.0.0", "@stable"])
def test_a_published_ruleset_by_version_channel_or_alone(registry, folder, version):
    named = f"cn.example_city/settlement{version}"
    found = resolved(named, Libraries(Wanted(TODAY, "en", folder, registry=str(registry))))
    assert [(each.name, each.ruleset.name, each.version) for each in found.sides] == [
        (named, "cn.example_city/settlement", "1.0.0")
    ]


def test_what_is_published_nowhere(registry, folder, libraries):
    known = Libraries(Wanted(TODAY, "en", folder, registry=str(registry)))
    assert "2.0.0" in trouble("cn.example_city/settlement@2.0.0", known)[0]
    assert "registry" in trouble("cn.example_city/settlement@1.0.0", libraries)[1]


# ------------------------------------------------------------------------------------------------ Git


@pytest.fixture
def repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two revisions of the library, the second without the draft."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    top = folder.parent
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "library")
    git(top, "commit", "-q", "-m", "first")
    git(top, "tag", "before")
    text = LIBRARY.replace("有房 或 有合同", "有房 且 有合同")
    (folder / "all.luohu").write_text(text, encoding="utf-8")
    git(top, "commit", "-q", "-a", "-m", "second")
    monkeypatch.chdir(top)
    return top


def git(top: Path, *arguments: str) -> None:
    who = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=top, check=True, capture_output=True)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("written", ["git:before:library", "git:HEAD~1:library/", "git:before:./library"])
def test_a_revision_of_a_library(libraries, written):
    then, now = resolved(written, libraries), resolved("library", libraries)
    assert [each.ruleset.name for each in then.sides] == [each.ruleset.name for each in now.sides]
    assert then.sides[0].ruleset != now.sides[0].ruleset
    assert then.findings() is not None


@pytest.mark.usefixtures("repository")
def test_what_was_found_in_a_revision_is_remembered(folder, tmp_path_factory, monkeypatch):
    cache = Folder(tmp_path_factory.mktemp("cache"))
    plain, remembering = (Libraries(Wanted(TODAY, "en", folder, cache=each)) for each in (None, cache))
    found = [resolved("git:before:library", each).findings() for each in (plain, remembering)]
    assert found[0] == found[1]
    assert "LH310" in {each.code for each in found[0]}
    monkeypatch.setattr("luohu.compiler.incremental.checking._made", lambda *_: pytest.fail("looked again"))
    assert resolved("git:before:library", remembering).findings() == found[0]


def test_a_revision_is_found_from_below_the_top(repository, libraries, monkeypatch):
    monkeypatch.chdir(repository / "library")
    assert len(resolved("git:before:.", libraries).sides) == 2
    assert len(resolved("git:before:library", libraries).sides) == 2


@pytest.mark.usefixtures("repository")
def test_a_file_of_a_revision(libraries):
    assert len(resolved("git:before:library/all.luohu", libraries).sides) == 2


def test_errors_in_a_revision_are_told_at_its_name(repository, libraries, capsys):
    (repository / "library" / "more.luohu").write_text("文件 丁 / ding { 适用地区 丁市 }\n", encoding="utf-8")
    git(repository, "add", "library")
    git(repository, "commit", "-q", "-m", "third")
    trouble("git:HEAD:library", libraries)
    assert "git:HEAD:library/more.luohu" in capsys.readouterr().out


@pytest.mark.usefixtures("repository")
def test_revisions_that_are_not_there(libraries, monkeypatch, tmp_path_factory):
    assert trouble("git:nowhere:library", libraries)[0] == "the repository has no revision `nowhere`"
    assert trouble("git:--all:library", libraries)[0] == "the repository has no revision `--all`"
    said, near = trouble("git:before:libary", libraries)
    assert said == "`before` has no `libary`"
    assert "library" in near
    assert "git:REV:PATH" in trouble("git:before", libraries)[0]
    monkeypatch.chdir(tmp_path_factory.mktemp("outside"))
    assert trouble("git:before:library", libraries)[0] == "the current folder is in no Git repository"
    monkeypatch.setenv("PATH", "")
    assert trouble("git:before:library", libraries)[0] == "git is not installed"


def test_what_stands_in_a_submodule_is_told_to_be_there(repository, libraries):
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=repository, check=True, capture_output=True, text=True)
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head.stdout.strip()},other")
    git(repository, "commit", "-q", "-m", "third")
    for path in ("other", "other/library/"):
        said, help_ = trouble(f"git:HEAD:{path}", libraries)
        assert "`other` is a submodule" in said
        assert "run it in `other`" in help_
    assert "submodule" not in trouble("git:HEAD:others", libraries)[0]


@pytest.mark.parametrize(
    ("written", "rev", "path"),
    [
        ("git:main@{2026-01-01 10:00}:a b/c", "main@{2026-01-01 10:00}", "a b/c"),
        ("git:HEAD^{/one: two}:", "HEAD^{/one: two}", ""),
        ("git:v1:x:y", "v1", "x:y"),
    ],
)
def test_a_colon_in_braces_ends_no_revision(written, rev, path):
    assert revision(written) == Revision(rev, path)
    assert revision(written).name == written


@pytest.mark.parametrize("written", ["git:", "git::x", "git:main@{10:00", "git:main{:x"])
def test_what_has_not_the_form_of_a_revision(written):
    with pytest.raises(Trouble) as raised:
        revision(written)
    assert "is not of the form git:REV:PATH" in raised.value.explanation.message.en


def test_what_a_revision_links_to_is_left_out(repository, libraries, tmp_path_factory):
    secret = tmp_path_factory.mktemp("elsewhere") / "secret.luohu"
    secret.write_text("不是规则", encoding="utf-8")
    (repository / "library" / "link.luohu").symlink_to(secret)
    git(repository, "add", "library")
    git(repository, "commit", "-q", "-m", "third")
    assert len(resolved("git:HEAD:library", libraries).sides) == 2


# ------------------------------------------------------------------------------------------------ nothing, or two things


def test_names_that_name_nothing(libraries):
    said, near = trouble("jia-2024-3", libraries)
    assert "no instrument of that name" in said
    assert "jia-2024-2" in near
    said, near = trouble("jia_cit@2024-01-01", libraries)
    assert said == "there is no ruleset for an area `jia_cit`"
    assert "jia_city" in near
    assert "a day is wanted" in trouble("甲市", libraries)[0]
    assert "is not a day" in trouble("甲市@2024-02-30", libraries)[0]
    assert "AREA@DAY" in trouble("area:甲市", libraries)[0]
    assert "known by name only" in trouble("丙文", libraries)[0]
    assert "no instrument" in trouble("", libraries)[0]


def test_without_a_library_nothing_can_be_looked_up(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said, help_ = trouble("jia-2024-2", Libraries(Wanted(TODAY, "en")))
    assert "no library" in said
    assert "--library" in help_


def test_a_word_that_could_be_two_things_must_say_which(libraries, folder, monkeypatch):
    monkeypatch.chdir(folder.parent)
    Path("jia-2024-2").mkdir()
    Path("jia-2024-2", "all.luohu").write_text(LIBRARY, encoding="utf-8")
    said, help_ = trouble("jia-2024-2", libraries)
    assert said == "`jia-2024-2` could be two things"
    assert "`path:jia-2024-2`" in help_
    assert "`instrument:jia-2024-2`" in help_
    assert len(resolved("path:jia-2024-2", libraries).sides) == 2
    assert len(resolved("./jia-2024-2", libraries).sides) == 2
    assert len(resolved("instrument:jia-2024-2", libraries).sides) == 1


def test_a_published_name_that_is_a_path_too(registry, folder, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    Path("cn.example_city").mkdir()
    Path("cn.example_city", "settlement").mkdir()
    known = Libraries(Wanted(TODAY, "en", folder, registry=str(registry)))
    assert "`registry:cn.example_city/settlement`" in trouble("cn.example_city/settlement", known)[1]
    assert len(resolved("registry:cn.example_city/settlement", known).sides) == 1


def test_a_draft_to_be_assumed_is_known_to_one_side_at_least(folder):
    assume = (("yi-draft", date(2025, 1, 1)),)
    one, other = both(str(folder), "jia-2024-2", Libraries(Wanted(TODAY, "en", folder, assume=assume)))
    assert one.library is other.library
    with pytest.raises(Trouble) as raised:
        both(str(folder), str(folder), Libraries(Wanted(TODAY, "en", folder, assume=(("nobody", TODAY),))))
    assert raised.value.explanation.message.en == "`nobody` is no draft of the library"
