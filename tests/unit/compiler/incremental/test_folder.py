"""The folder of the cache: what is read is what was written, by oneself, whole; whatever goes wrong is no error."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from luohu.compiler.incremental.folder import ENDING, Folder, default_folder
from luohu.compiler.incremental.pack import opened


def file_of(folder: Folder, name: str) -> Path:
    return folder.path / f"{name}{ENDING}"


def test_what_was_written_is_read(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "new" / "cache")
    assert folder.read("a") is None
    folder.write("a", b"content")
    assert folder.read("a") == b"content"
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(file_of(folder, "a").stat().st_mode) == 0o600
    assert folder.size() > 0
    assert folder.clear() == 1
    assert folder.read("a") is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 100])
def test_a_damaged_file_is_not_there(tmp_path: Path, damage: bytes) -> None:
    folder = Folder(tmp_path)
    tmp_path.chmod(0o700)
    folder.write("a", b"content")
    path = file_of(folder, "a")
    path.write_bytes(damage + path.read_bytes()[len(damage) :] if damage else b"")
    assert folder.read("a") is None
    folder.write("a", b"again")
    assert folder.read("a") == b"again"


def test_a_folder_into_which_others_may_write_is_not_used(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    tmp_path.chmod(0o700)
    folder.write("a", b"content")
    tmp_path.chmod(0o777)
    assert folder.read("a") is None
    folder.write("b", b"content")
    assert not file_of(folder, "b").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners here")
def test_a_folder_or_file_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path)
    tmp_path.chmod(0o700)
    folder.write("a", b"content")
    monkeypatch.setattr(os, "getuid", lambda: tmp_path.stat().st_uid + 1)
    assert folder.read("a") is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    tmp_path.chmod(0o700)
    folder.write("a", b"content")
    file_of(folder, "b").symlink_to(file_of(folder, "a"))
    assert folder.read("b") is None


def test_where_nothing_can_be_written_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    folder = Folder(tmp_path / "file")
    folder.write("a", b"content")
    folder.touch("a")
    assert folder.read("a") is None
    assert folder.clear() == folder.size() == 0


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_an_interrupted_write_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    folder = Folder(tmp_path)
    tmp_path.chmod(0o700)
    folder.write("a", b"old")

    def refuse(_path: Path, _to: Path) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    if error is OSError:
        folder.write("a", b"new")
    else:
        with pytest.raises(KeyboardInterrupt):
            folder.write("a", b"new")
    assert folder.read("a") == b"old"
    assert [each.name for each in tmp_path.iterdir()] == [f"a{ENDING}"]


def test_room_is_made_from_the_oldest(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    tmp_path.chmod(0o700)
    (tmp_path / "other").write_text("not ours", encoding="utf-8")
    for age, name in enumerate("abc"):
        folder.write(name, bytes(100))
        os.utime(file_of(folder, name), (1000 - age, 1000 - age))
    folder.touch("c")
    folder.make_room(most=300)
    assert [name for name in "abc" if folder.read(name)] == ["a", "c"]
    assert (tmp_path / "other").exists()


def test_where_it_is() -> None:
    assert default_folder({"LUOHU_CACHE_DIR": "/x", "XDG_CACHE_HOME": "/y"}) == Path("/x")
    assert default_folder({"XDG_CACHE_HOME": "/y"}) == Path("/y/luohu")
    assert default_folder({"XDG_CACHE_HOME": "y"}) == Path.home() / ".cache" / "luohu"
    assert default_folder({"LUOHU_NO_CACHE": "1", "LUOHU_CACHE_DIR": "/x"}) is None


def test_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert default_folder({}) is None


# ------------------------------------------------------------------------------------------------- packs


def test_a_pack_keeps_what_was_used_and_some_of_the_rest(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "cache")
    pack = opened(folder, "p")
    pack.put(b"old", bytes(1000))
    pack.put(b"a", b"1" * 100)
    pack.save()
    pack = opened(folder, "p")
    assert pack.get(b"a") == b"1" * 100
    pack.put(b"b", b"2" * 100)
    pack.save()
    pack = opened(folder, "p")
    assert pack.get(b"b") == b"2" * 100
    assert pack.get(b"old") is None


def test_going_back_finds_what_was_there(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "cache")
    for text in (b"one", b"two"):
        pack = opened(folder, "p")
        pack.put(b"same", bytes(50))
        pack.put(text, text)
        pack.save()
    assert opened(folder, "p").get(b"one") == b"one"


def test_what_is_no_pack_is_an_empty_one(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "cache")
    for content in (b"", b"\x00", b"i\x01\x00\x00\x00"):
        folder.write("p", content)
        assert opened(folder, "p").stored == {}


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "cache")
    pack = opened(folder, "p")
    pack.put(b"a", b"1")
    pack.save()
    before = file_of(folder, "p").stat().st_ino
    pack = opened(folder, "p")
    assert pack.get(b"a") == b"1"
    pack.put(b"a", b"1")
    pack.save()
    assert file_of(folder, "p").stat().st_ino == before
    opened(None, "p").save()
