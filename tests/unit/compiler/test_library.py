"""Loading a library: settings, files, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from luohu.compiler.library import NothingThere, Settings, Unreadable, library_files, load
from luohu.dsl.diagnostics.model import Diagnostic

AREA = "地区 甲市 / jia 990100\n"


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_luohu", ".luohu").replace("_toml", ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def codes(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(each.code, each.primary.span.text if each.primary else "") for each in found]


def test_files_are_found_below_a_folder_in_order(tmp_path: Path) -> None:
    write(tmp_path, b_luohu=AREA, a__c_luohu=AREA, a_luohu=AREA, build__x_luohu=AREA, other_txt=AREA)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "y.luohu").write_text(AREA, encoding="utf-8")
    (tmp_path / ".z.luohu").write_text(AREA, encoding="utf-8")
    (tmp_path / "folder.luohu").mkdir()
    found = [each.relative_to(tmp_path).as_posix() for each in library_files(tmp_path)]
    assert found == ["a.luohu", "a/c.luohu", "b.luohu"]


def test_a_folder_called_build_may_itself_be_the_library(tmp_path: Path) -> None:
    assert [each.name for each in library_files(write(tmp_path / "build", a_luohu=AREA))] == ["a.luohu"]


def test_a_library_with_settings(tmp_path: Path) -> None:
    settings = 'name = "规则"\nkeywords = "en"\nrulesets = ["b", "a", "b"]\n'
    library = load(write(tmp_path, luohu_toml=settings, a_luohu=AREA))
    assert library.settings == Settings("规则", "en", ("a", "b"))
    assert (library.name, library.rulesets, library.root) == ("规则", ("a", "b"), tmp_path)
    assert [each.text for each in library.sources] == [AREA]
    assert library.diagnostics == ()


def test_a_folder_without_settings_has_its_own_name(tmp_path: Path) -> None:
    assert load(write(tmp_path / "rules", a_luohu=AREA)).settings == Settings("rules")


def test_a_single_file_is_a_library_too(tmp_path: Path) -> None:
    write(tmp_path, one_luohu=AREA, two_luohu=AREA, luohu_toml="broken")
    library = load(tmp_path / "one.luohu")
    assert (library.name, len(library.files), library.root) == ("one", 1, tmp_path)
    assert library.diagnostics == ()


def test_mistakes_in_files_are_reported(tmp_path: Path) -> None:
    library = load(write(tmp_path, a_luohu="文件 “未完", b_luohu=AREA))
    assert library.diagnostics
    assert len(library.files) == 2


def test_a_file_in_another_encoding_is_reported_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.luohu").write_bytes(AREA.encode("gb18030"))
    (tmp_path / "luohu.toml").write_bytes("name = '罗湖'".encode("gb18030"))
    library = load(tmp_path)
    assert library.files == ()
    assert len({each.code for each in library.diagnostics}) == 1
    assert len(library.diagnostics) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name = 罗湖\n", [("LH291", "罗")]),
        ("name = ", [("LH291", "")]),
        ('name = "', [("LH291", "")]),
        ('name = ""\n', [("LH291", "name")]),
        ("name = 3\n", [("LH291", "name")]),
        ('keywords = "fr"\n', [("LH291", "keywords")]),
        ('rulesets = "350500"\n', [("LH291", "rulesets")]),
        ("rulesets = [350500]\n", [("LH291", "rulesets")]),
        ('nam = "x"\nkeyword = "zh"\n', [("LH292", "nam"), ("LH292", "keyword")]),
        ("[server]\nurl = 1\n", [("LH292", "server")]),
        ('"na me" = 1\n', [("LH292", "na me")]),
    ],
)
def test_settings_that_cannot_be(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    library = load(write(tmp_path, luohu_toml=text, a_luohu=AREA))
    assert codes(library.diagnostics) == expected
    assert library.settings == Settings(tmp_path.name)
    assert len(library.files) == 1


def test_a_misspelt_setting_gets_an_edit(tmp_path: Path) -> None:
    (found,) = load(write(tmp_path, luohu_toml='ruleset = ["x"]\n')).diagnostics
    assert found.edit is not None
    assert (found.edit.span.text, found.edit.replacement) == ("ruleset", "rulesets")


def test_where_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="there is no file or folder") as caught:
        load(tmp_path / "missing")
    assert caught.value.path == tmp_path / "missing"
    assert "没有文件或文件夹" in caught.value.said.zh


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a_luohu=AREA)

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Unreadable, match=r"cannot read .*Permission denied"):
        load(tmp_path)
