"""What analysis finds is remembered area by area: which edits make it look again, and at what."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from tests.unit.compiler.incremental.libraries import CITIES, of_cities

from luohu.compiler.checks import analysed
from luohu.compiler.incremental import Checked, Folder, areas, checked, hands, of_state
from luohu.compiler.pipeline import Request, compile_library

TODAY = date(2026, 11, 22)


@contextmanager
def looked_at() -> Iterator[list[str]]:
    """The areas that are looked at meanwhile; `*`: several together."""
    seen: list[str] = []
    of_area, of_several = analysed.of_area, analysed.of_several
    with (
        patch.object(analysed, "of_area", lambda scope, area: seen.append(area) or of_area(scope, area)),  # type: ignore[func-returns-value]
        patch.object(analysed, "of_several", lambda scope: seen.append("*") or of_several(scope)),  # type: ignore[func-returns-value]
    ):
        yield seen


def found(library: Path, cache: Path) -> Checked:
    """What is found with the cache, which is what is found without."""
    request = Request(library, TODAY, analysed=True)
    remembered = checked(request, Folder(cache))
    plain = of_state(compile_library(request))
    assert (remembered.diagnostics, remembered.account) == (plain.diagnostics, plain.account)
    return remembered


@pytest.mark.parametrize(
    ("file", "old", "new", "areas"),
    [
        ("city-1", "有房 准予", "非 有房 准予", ["city_1"]),
        ("city-1", "文件", "# 一句话\n文件", ["city_1"]),
        ("city-1", "条款 一 { 条件 有房 准予 落户 }", "条款 一 { 条件 有房 不予 落户 }", ["city_1", "*"]),
        ("city-1", "公布 2020年", "公布 2021年", ["city_1", "*"]),
        ("national", "非 有房 准予", "有房 准予", [*(f"city_{each}" for each in range(CITIES)), "*"]),
        ("words", "有房吗", "有没有房", [*(f"city_{each}" for each in range(CITIES)), "*"]),
    ],
)
def test_an_edit_makes_it_look_at_what_it_may_touch(
    file: str, old: str, new: str, areas: list[str], tmp_path: Path
) -> None:
    library, cache = tmp_path / "library", tmp_path / "cache"
    of_cities(library)
    assert found(library, cache).account is not None
    path = library / f"{file}.luohu"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    request = Request(library, TODAY, analysed=True)
    with looked_at() as seen:
        checked(request, Folder(cache))
    assert seen == areas
    found(library, cache)


def test_a_city_that_is_added_is_looked_at(tmp_path: Path) -> None:
    library, cache = tmp_path / "library", tmp_path / "cache"
    of_cities(library)
    found(library, cache)
    text = (library / "city-1.luohu").read_text(encoding="utf-8").replace("〔2020〕1号 / city-1", "〔2020〕2号 / more")
    (library / "more.luohu").write_text(text, encoding="utf-8")
    with looked_at() as seen:
        checked(Request(library, TODAY, analysed=True), Folder(cache))
    assert seen == ["city_1", "*"]
    found(library, cache)


def test_many_hands_find_what_one_finds(tmp_path: Path) -> None:
    library = tmp_path / "library"
    of_cities(library, areas.MANY + 1)
    together = found(library, tmp_path / "many")
    with patch.object(hands, "_cores", lambda: 1):
        alone = found(library, tmp_path / "one")
    assert together.diagnostics == alone.diagnostics
    assert len(together.diagnostics) > areas.MANY


def test_what_goes_wrong_in_one_hand_comes_back() -> None:
    def make(thing: int) -> int:
        return 12 // thing

    with patch.object(hands, "_cores", lambda: 2):
        assert list(hands.side_by_side(make, [1, 2, 3, 4])) == [12, 6, 4, 3]
        with pytest.raises(ZeroDivisionError):
            list(hands.side_by_side(make, [1, 0]))
