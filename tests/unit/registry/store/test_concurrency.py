"""Several programs and threads publish to one file: nothing is lost, the log has no gap. And none of them may crash it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.conformance.samples import NAME, assess, check, ruleset

from luohu.registry.registry import Registry

ROOT = Path(__file__).parents[4]
PROCESSES, THREADS, EACH = 3, 4, 8
PUBLISHER = """
import sys
from pathlib import Path
from luohu.registry.registry import Registry
from tests.conformance.samples import assess, check, ruleset
path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Registry.open(path, create=True) as registry:
    for number in range(count):
        registry.publish(ruleset(f"{who}-{number}"), check, assess, actor=who, channel=f"of-{who}")
        print(number, flush=True)
"""
BREAKING_OFF = """
import os, sys
from luohu.registry.registry import Registry
from luohu.registry.store.sql import SqlWriter
from tests.conformance.samples import assess, check, ruleset
where = sys.argv[2]
original = getattr(SqlWriter, where)
def broken(self, *arguments):
    original(self, *arguments)
    os._exit(9)
setattr(SqlWriter, where, broken)
with Registry.open(sys.argv[1]) as registry:
    registry.publish(ruleset("lost"), check, assess, actor="clerk", channel="stable")
"""


def python(script, *arguments, **options):
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, **options)


def whole(registry, published):
    """Assert that the log has each publication once, without gaps, in order of time."""
    overview = registry.show(NAME)
    assert len(overview.versions) == published
    assert [event.seq for event in overview.events] == list(range(1, overview.known + 1))
    times = [event.at for event in overview.events]
    assert times == sorted(set(times))
    assert registry.verify().damage == ()


def test_processes_that_create_and_publish_at_once_lose_nothing(tmp_path):
    path = tmp_path / "r.db"
    running = [python(PUBLISHER, path, f"p{n}", EACH, stdout=subprocess.DEVNULL) for n in range(PROCESSES)]
    assert [process.wait(timeout=120) for process in running] == [0] * PROCESSES
    with Registry.open(path) as registry:
        whole(registry, PROCESSES * EACH)
        assert registry.show(NAME).known == 2 * PROCESSES * EACH


def test_threads_that_share_a_registry_lose_nothing(tmp_path):
    with Registry.open(tmp_path / "r.db", create=True) as registry:

        def publish(who):
            return [
                registry.publish(ruleset(f"{who}-{n}"), check, assess, actor="clerk").version.seq for n in range(EACH)
            ]

        with ThreadPoolExecutor(THREADS) as pool:
            positions = [seq for found in pool.map(publish, range(THREADS)) for seq in found]
        assert sorted(positions) == list(range(1, THREADS * EACH + 1))
        whole(registry, THREADS * EACH)


def test_the_same_bytes_from_many_threads_are_published_once(tmp_path):
    with Registry.open(tmp_path / "r.db", create=True) as registry, ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda _: registry.publish(ruleset(), check, assess, actor="clerk"), range(THREADS * 2)))
        assert sum(publication.created for publication in found) == 1
        whole(registry, 1)


@pytest.mark.parametrize("where", ["put", "append"])
def test_a_program_that_dies_between_blob_event_and_commit_leaves_nothing(tmp_path, where):
    path = tmp_path / "r.db"
    with Registry.open(path, create=True) as registry:
        registry.publish(ruleset("kept"), check, assess, actor="clerk")
        before = registry.verify()
        process = python(BREAKING_OFF, path, where)
        assert process.wait(timeout=60) == 9
        assert registry.verify() == before
        registry.publish(ruleset("next"), check, assess, actor="clerk")
        whole(registry, 2)


def test_a_program_that_is_killed_keeps_what_it_was_told_is_published(tmp_path):
    path = tmp_path / "r.db"
    process = python(PUBLISHER, path, "p", 10_000, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    told = 0
    while told < 5 and time.monotonic() < deadline:
        told = int(process.stdout.readline()) + 1
    os.kill(process.pid, signal.SIGKILL)
    told += len(process.stdout.read().splitlines())
    process.stdout.close()
    process.wait(timeout=60)
    with Registry.open(path) as registry:
        assert told <= len(registry.show(NAME).versions) <= told + 1
        whole(registry, len(registry.show(NAME).versions))
