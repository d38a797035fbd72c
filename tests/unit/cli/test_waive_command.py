"""luohu waive writes waivers into the library; luohu check counts what they let stand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.compiler.ruleset.validate import check_schema

TODAY = "2026-11-22"
NAMED = """文件 示公规〔{year}〕1号 / named-{year} {{
    发布机关 示例市公安局  适用地区 示例市  种类 规范性文件  状态 仅知其名  可能规定 落户
    公布 {year}年1月5日  施行 公布之日  失效 {end}年1月1日
}}
"""


@pytest.fixture
def library(starter: Path) -> Path:
    """The starter with two documents known by name only: two findings of LH310."""
    text = "".join(NAMED.format(year=year, end=year + 2) for year in (2020, 2022))
    (starter / "named.luohu").write_text(text, encoding="utf-8")
    return starter


def prints(luohu: Luohu, library: Path, code: str = "LH310") -> list[str]:
    found = luohu("check", library, "--format", "json", "--today", TODAY).json()["findings"]
    return [each["fingerprint"] for each in found if each["code"] == code]


def summary(luohu: Luohu, library: Path, *more: str) -> str:
    return luohu("check", library, "--today", TODAY, *more).out.splitlines()[-2]


def test_with_errors_not_all_was_checked(luohu: Luohu, library: Path) -> None:
    (library / "broken.luohu").write_text("地区 甲市 / jia 990000 {\n", encoding="utf-8")
    code, _, said = waive(luohu, library, "LH401", "--reason", "x")
    assert code == 2
    assert "mend the errors of the library first" in said


def waive(luohu: Luohu, library: Path, *arguments: str) -> tuple[int, str, str]:
    ran = luohu("waive", *arguments, "--library", library, "--today", TODAY)
    return ran.code, ran.out, ran.err


def test_what_is_waived_is_counted_and_listed_where_asked(luohu: Luohu, library: Path) -> None:
    assert prints(luohu, library) != []
    before = summary(luohu, library)
    code, out, _ = waive(luohu, library, "LH310", "--all", "--reason", "等原文", "--until", "2027-12-31")
    assert code == 0
    assert out.splitlines()[-1] == f"written to `{library / 'waivers.luohu'}`"
    assert prints(luohu, library) == []
    after = summary(luohu, library)
    assert after != before
    assert after.endswith("; 2 waived")
    shown = luohu("check", library, "--today", TODAY, "--waived").out
    assert shown.count("= waived: 等原文 (until 2027-12-31)") == 2
    assert luohu("check", library, "--today", TODAY, "--fail-on", "warning").code == 1, "of LH311 nothing was said"
    waive(luohu, library, "LH311", "--all", "--reason", "等原文")
    assert luohu("check", library, "--today", TODAY, "--fail-on", "warning").code == 0
    assert summary(luohu, library, "--lang", "zh").endswith("；容许 4 个")


def test_json_counts_them_and_holds_them_where_asked(luohu: Luohu, library: Path) -> None:
    waive(luohu, library, "LH310", "--all", "--reason", "等原文")
    plain = luohu("check", library, "--format", "json", "--today", TODAY).json()
    assert plain["summary"]["waived"] == 2
    assert all(each["waived"] is None for each in plain["findings"])
    full = luohu("check", library, "--format", "json", "--today", TODAY, "--waived").json()
    assert sum(each["waived"] is not None for each in full["findings"]) == 2
    assert full["summary"] == plain["summary"]
    log = luohu("check", library, "--format", "sarif", "--today", TODAY).json()
    assert sum(len(each["suppressions"]) for each in log["runs"][0]["results"]) == 2


def test_the_file_is_formatted_and_grows(luohu: Luohu, library: Path) -> None:
    one, other = prints(luohu, library)
    waive(luohu, library, "LH310", "--fingerprint", one, "--reason", "等原文")
    waive(luohu, library, "LH310", "--reason", "也等")
    assert (library / "waivers.luohu").read_text(encoding="utf-8") == (
        f"容许 LH310 于 示公规〔2020〕1号 指纹 “{one}” “等原文”\n"
        f"容许 LH310 于 示公规〔2022〕1号 指纹 “{other}” “也等”\n"
    )
    assert luohu("fmt", library / "waivers.luohu", "--check").code == 0
    assert sorted(each.name for each in library.iterdir() if "waivers" in each.name) == ["waivers.luohu"]


def test_after_its_day_a_finding_is_back_until_it_is_waived_again(luohu: Luohu, library: Path) -> None:
    waive(luohu, library, "LH310", "--all", "--reason", "等原文", "--until", "2027-12-31")
    later = luohu("check", library, "--today", "2028-01-01")
    assert later.out.count("= note: its waiver lapsed after 2027-12-31: 等原文") == 2
    assert later.out.splitlines()[-2].endswith("0 notes")
    again = luohu("waive", "LH310", "--all", "--reason", "再等", "--library", library, "--today", "2028-01-01")
    assert again.code == 0
    text = (library / "waivers.luohu").read_text(encoding="utf-8")
    assert ("等原文" in text, text.count("再等")) == (False, 2)
    assert luohu("check", library, "--today", "2028-01-01").out.splitlines()[-2].endswith("; 2 waived")


def test_a_waiver_whose_finding_is_gone_is_reported(luohu: Luohu, library: Path) -> None:
    waive(luohu, library, "LH310", "--all", "--reason", "等原文")
    (library / "named.luohu").unlink()
    found = luohu("check", library, "--format", "concise", "--today", TODAY)
    assert found.out.count("warning[LH520]: there is no such finding of LH310") == 2
    assert luohu("check", library, "--today", TODAY, "--fail-on", "warning").code == 1
    assert luohu("check", library, "--today", TODAY, "--as-of", "2019-01-01").out.count("LH520") == 0


def test_several_findings_are_listed_instead_of_waived(luohu: Luohu, library: Path) -> None:
    code, _, err = waive(luohu, library, "LH310", "--reason", "等原文")
    assert code == 2
    assert "LH310 has 2 findings" in err
    assert all(each in err for each in prints(luohu, library))
    assert not (library / "waivers.luohu").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("LH999", "--reason", "x"), "no diagnostic has the code `LH999`"),
        (("LH317", "--reason", "x"), "there is no finding of LH317"),
        (("LH520", "--reason", "x"), "LH520 cannot be waived"),
        (("LH310", "--all", "--reason", " "), "the reason is empty"),
        (("LH310", "--all", "--reason", "x", "--until", "2026-11-21"), "2026-11-21 is past"),
        (("LH310", "--fingerprint", "0", "--fingerprint", "zz", "--reason", "x"), "fits 0 findings"),
        (("LH310", "--fingerprint", "", "--reason", "x"), "the fingerprint `` fits 2 findings"),
        (("LH310",), "--reason"),
        (("--reason", "x"), "CODE"),
    ],
)
def test_what_cannot_be_waived_is_refused(luohu: Luohu, library: Path, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = waive(luohu, library, *arguments)
    assert code == 2
    assert said in err
    assert not (library / "waivers.luohu").exists()


def test_errors_cannot_be_waived(luohu: Luohu, library: Path) -> None:
    notice = library / "notice.luohu"
    notice.write_text(notice.read_text(encoding="utf-8").replace("条件 自有住房", "条件 自有住宅"), encoding="utf-8")
    found = luohu("check", library, "--format", "json", "--today", TODAY).json()["findings"]
    error = next(each for each in found if each["severity"] == "error")
    assert error["fingerprint"] is None
    code, _, err = waive(luohu, library, error["code"], "--reason", "x")
    assert code == 2
    assert f"{error['code']} is an error and cannot be waived" in err
    assert luohu("check", library, "--today", TODAY).code == 1


def test_a_second_time_it_says_that_it_is_waived_already(luohu: Luohu, library: Path) -> None:
    waive(luohu, library, "LH310", "--all", "--reason", "等原文")
    code, _, err = waive(luohu, library, "LH310", "--all", "--reason", "等原文")
    assert code == 2
    assert "waived already: 2" in err


def test_a_file_with_mistakes_or_of_another_encoding_is_left_as_it_is(luohu: Luohu, library: Path) -> None:
    target = library / "waivers.luohu"
    for content in ("容许 LH310\n".encode(), "容许".encode("gb18030") + b"\xff"):
        target.write_bytes(content)
        code, _, err = waive(luohu, library, "LH310", "--all", "--reason", "x")
        assert (code, target.read_bytes()) == (2, content)
        assert err


def test_a_library_of_one_file_holds_its_waivers_itself(luohu: Luohu, library: Path, tmp_path: Path) -> None:
    single = tmp_path / "single.luohu"
    texts = [each.read_text(encoding="utf-8") for each in sorted(library.glob("*.luohu"))]
    single.write_text("\n".join(texts), encoding="utf-8")
    single.chmod(0o640)
    assert waive(luohu, single, "LH310", "--all", "--reason", "等原文")[0] == 0
    assert single.read_text(encoding="utf-8").count("容许 LH310") == 2
    assert single.stat().st_mode & 0o777 == 0o640
    assert summary(luohu, single).endswith("; 2 waived")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_where_it_cannot_write_it_says_so(luohu: Luohu, library: Path) -> None:
    library.chmod(0o500)
    try:
        code, _, err = waive(luohu, library, "LH310", "--all", "--reason", "x")
    finally:
        library.chmod(0o700)
    assert (code, "cannot write" in err) == (2, True)


def test_reports_hold_what_is_waived_and_rulesets_do_not(luohu: Luohu, library: Path, tmp_path: Path) -> None:
    def built(name: str) -> dict[str, bytes]:
        out = tmp_path / name
        assert luohu("build", library, "-o", out, "--today", TODAY).code == 0
        return {path.name: path.read_bytes() for path in out.rglob("*.json")}

    before = built("before")
    waive(luohu, library, "LH310", "--all", "--reason", "等原文")
    after = built("after")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"settlement.report.json"}
    report = next(path for path in (tmp_path / "after").rglob("*.report.json"))
    document = json.loads(report.read_text(encoding="utf-8"))
    check_schema("report", document)
    reasons = [each["waived"]["reason"] for each in document["findings"] if each["waived"]]
    assert reasons == ["等原文", "等原文"]


def test_its_answer_as_json(luohu: Luohu, library: Path) -> None:
    known = prints(luohu, library)
    ran = luohu(
        *("waive", "lh310", "--all", "--reason", "等原文", "--library", library, "--today", TODAY, "--format", "json")
    )
    listed = [{"code": "LH310", "fingerprint": each} for each in known]
    assert ran.json() == {"file": (library / "waivers.luohu").as_posix(), "waivers": listed}
