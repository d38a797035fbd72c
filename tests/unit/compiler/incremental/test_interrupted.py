"""A check that is interrupted by a real signal: one sentence, code 130, and a cache that holds what was finished."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from unittest.mock import patch

from tests.unit.compiler.incremental.libraries import CITIES, of_cities

from luohu.compiler.checks import analysed
from luohu.compiler.incremental import Folder, checked, of_state
from luohu.compiler.incremental.pack import Pack, opened
from luohu.compiler.pipeline import Request, compile_library

PATIENCE = 60


def begun(library: Path, cache: Path) -> subprocess.Popen[str]:
    """`luohu check` in a process of its own, which stops in the middle of analysis until it is interrupted."""
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from luohu.compiler.checks import analysed\n"
        "from luohu.cli.main import main\n"
        "whole, done = analysed.of_area, []\n"
        "def of_area(scope, area):\n"
        "    if len(done) == 2:\n"
        f"        Path({str(cache)!r}, 'reached').touch()\n"
        f"        time.sleep({PATIENCE})\n"
        "    done.append(area)\n"
        "    return whole(scope, area)\n"
        "analysed.of_area = of_area\n"
        f"sys.argv = ['luohu', 'check', {str(library)!r}, '--lang', 'en', '--today', '2026-11-22']\n"
        "main()\n"
    )
    cache.mkdir(mode=0o700)
    environment = {**os.environ, "LUOHU_CACHE_DIR": str(cache)}
    return subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def stored(cache: Path) -> Pack:
    (name,) = (each.name.removesuffix(".luohu-cache") for each in cache.glob("*.luohu-cache"))
    return opened(Folder(cache), name)


def test_what_was_finished_is_kept(tmp_path: Path) -> None:
    library, cache = tmp_path / "library", tmp_path / "cache"
    of_cities(library)
    process = begun(library, cache)
    try:
        waited = time.monotonic() + PATIENCE
        while not (cache / "reached").exists():
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < waited
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert (process.returncode, said, complained) == (130, "", "interrupted\n")
    assert not list(cache.glob(".*")), "nothing half-written is left"
    assert stored(cache).stored
    assert finished(library, cache) == CITIES - 2


def finished(library: Path, cache: Path) -> int:
    """How many areas a check has to look at after that; it finds what a check without a cache finds."""
    request = Request(library, date(2026, 11, 22), analysed=True)
    with patch.object(analysed, "of_area", wraps=analysed.of_area) as made:
        found = checked(request, Folder(cache))
    assert found.diagnostics == of_state(compile_library(request)).diagnostics
    return made.call_count
