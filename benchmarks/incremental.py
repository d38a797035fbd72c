"""Check a library of 1,000 files again after an edit of one, with the cache; the whole command, as a shell would time it.

    python benchmarks/incremental.py [--files 1000] [--rounds 3] [--shape cities|city]

Two libraries: `cities`, as in `libraries.py`, has three documents for each city; in `city` all documents are of one city
and rest on one document of the province. Each round starts with an empty cache: `cold` is the first check, `unchanged`
the second; then one file gets another figure in a condition (`condition`), a comment at its beginning (`moved`), another
term of validity (`header`) and a mistyped name (`error`), each measured from the state before. `without` is the last of
them with --no-cache; its output is compared with that of the cache. Prints medians of wall time and of processor time, and
`ratio NAME: X`, cold to NAME in wall time (and in processor time, which other work on the machine disturbs less).
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from libraries import VOCABULARY, library

AIM = 10.0
COMMAND = ("-m", "luohu.cli.main", "check", "library", "--lang", "en", "--today", "2026-11-22")

Edit = Callable[[str], str]

EDITS: tuple[tuple[str, Edit], ...] = (
    ("condition", lambda text: text.replace("满18周岁", "满16周岁", 1)),
    ("moved", lambda text: f"# 核对过\n{text}"),
    ("header", lambda text: text.replace("有效期 5年", "有效期 6年", 1)),
    ("error", lambda text: text.replace("签订劳动合同", "签定劳动合同", 1)),
)


def one_city(files: int) -> dict[str, str]:
    """Documents of one city, each of 20 clauses, which take a definition from one of the province."""
    areas = "地区 省 / province { 地区 市0 / city { 地区 区一 / one  地区 区二 / two } }\n"
    above = (
        "文件 省规〔2010〕1号 / above {\n    发布机关 市公安局    适用地区 省    公布 2010年1月1日\n"
        "    定义 直系亲属 包括 配偶、父母、子女\n}\n"
    )
    texts = {"vocabulary.luohu": VOCABULARY, "areas.luohu": areas, "above.luohu": above}
    each = library(20 * 3)["city-0-0.luohu"]
    own = each.replace("    定义 直系亲属 包括 配偶、父母、子女\n", "    依据 省规〔2010〕1号\n")
    for number in range(files - len(texts)):
        name = own.replace("市0规〔2012〕1号 / city-0-2012", f"市规〔2012〕{number + 1}号 / city-{number}")
        texts[f"document-{number}.luohu"] = name.replace("公布 2012年", f"公布 {2012 + number % 10}年")
    return texts


def cities(files: int) -> dict[str, str]:
    """As `libraries.py` makes them."""
    return library((files - 2) * 20)


SHAPES: dict[str, Callable[[int], dict[str, str]]] = {"cities": cities, "city": one_city}


Seconds = tuple[float, float]
"""Wall time and processor time."""


def processor() -> float:
    """Seconds that commands have taken of the processor so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def checked(folder: Path, *more: str) -> tuple[Seconds, str]:
    """Seconds of one command from start to end, and what it printed."""
    environment = {**os.environ, "LUOHU_CACHE_DIR": str(folder / "cache"), "PYTHONHASHSEED": "random"}
    start, before = time.perf_counter(), processor()
    ran = subprocess.run(
        [sys.executable, *COMMAND, *more], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - start, processor() - before
    assert ran.returncode in {0, 1}, ran.stderr
    return seconds, ran.stdout


def one_round(texts: dict[str, str]) -> dict[str, Seconds]:
    """Every state once."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "library").mkdir()
        for name, text in texts.items():
            (folder / "library" / name).write_text(text, encoding="utf-8")
        found = {"cold": checked(folder)[0], "unchanged": checked(folder)[0]}
        name = sorted(name for name, text in texts.items() if "满18周岁" in text)[len(texts) // 2]
        path, text = folder / "library" / name, texts[name]
        for kind, edit in EDITS:
            assert edit(text) != text
            path.write_text(edit(text), encoding="utf-8")
            found[kind], said = checked(folder)
            found["without"], plain = checked(folder, "--no-cache")
            assert said == plain, kind
        return found


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--shape", choices=sorted(SHAPES), action="append")
    chosen = options.parse_args()
    for shape in chosen.shape or sorted(SHAPES):
        texts = SHAPES[shape](chosen.files)
        rounds = [one_round(texts) for _ in range(chosen.rounds)]
        wall, busy = (
            {each: statistics.median(one[each][part] for one in rounds) for each in rounds[0]} for part in (0, 1)
        )
        print(f"{shape}: {len(texts)} files, {sum(map(len, texts.values()))} characters")
        for name, medians in (("seconds  ", wall), ("processor", busy)):
            print(f"    {name} " + "  ".join(f"{each} {seconds:.2f}" for each, seconds in medians.items()))
        for each in ("unchanged", *(kind for kind, _ in EDITS)):
            ratio, other = wall["cold"] / wall[each], busy["cold"] / busy[each]
            print(f"    ratio {each}: {ratio:.1f} (aim ≥ {AIM:g}; processor {other:.1f})", flush=True)


if __name__ == "__main__":
    main()
