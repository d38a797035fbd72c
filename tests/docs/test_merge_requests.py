"""The recipe for comments on merge requests, run whole with clients that keep comments in a file instead of on a server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.docs.blocks import ROOT

SCRIPT = ROOT / "docs" / "merge-requests" / "comment.sh"
MARKER = "<!-- luohu diff -->"

CLIENT = '''#!{python}
"""Answers as `gh api` and `glab api` do: pages of comments one after another, labels, and what is written."""
import json, pathlib, sys
store = pathlib.Path({store!r})
state = json.loads(store.read_text())
words = sys.argv[1:]
assert words.pop(0) == "api", sys.argv
method, path, body, only = "GET", None, None, None
while words:
    word = words.pop(0)
    if word == "--method": method = words.pop(0)
    elif word == "--jq": only = words.pop(0)
    elif word == "-F": body = pathlib.Path(words.pop(0).removeprefix("body=@")).read_text()
    elif word != "--paginate": path = word
path, _, _ = path.partition("?")
state["asked"].append([method, path])
if method == "GET" and path.endswith("/labels"):
    assert only == ".[].name"
    print("\\n".join(state["labels"]))
elif method == "GET":
    assert path == state["path"], path
    for at in range(0, max(1, len(state["comments"])), 2):
        print(json.dumps(state["comments"][at:at + 2]), end="")
elif method == "POST":
    assert path == state["path"], path
    state["comments"].append({{"id": 100 + len(state["comments"]), "body": body}})
else:
    assert method == state["update"], method
    prefix, _, number = path.rpartition("/")
    assert prefix == state["one"], path
    (found,) = [each for each in state["comments"] if each["id"] == int(number)]
    found["body"] = body
store.write_text(json.dumps(state))
'''

LUOHU = '''#!{python}
"""Writes a report and ends as it is told; what it was asked is kept."""
import pathlib, sys
words = sys.argv[1:]
pathlib.Path({store!r}).with_suffix(".asked").write_text(" ".join(words[:-1]))
pathlib.Path(words[-1]).write_text({report!r})
sys.exit({status})
'''

SERVERS = {
    "github": (
        "gh",
        {"path": "repos/o/r/issues/7/comments", "one": "repos/o/r/issues/comments", "update": "PATCH"},
        {"GITHUB_ACTIONS": "true", "GITHUB_REF": "refs/pull/7/merge", "GITHUB_BASE_REF": "main"}
        | {"GITHUB_REPOSITORY": "o/r"},
        "git:origin/main:policies",
    ),
    "gitlab": (
        "glab",
        {"path": "projects/3/merge_requests/7/notes", "one": "projects/3/merge_requests/7/notes", "update": "PUT"},
        {"CI_MERGE_REQUEST_IID": "7", "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "abc"},
        "git:abc:policies",
    ),
}


def server(folder: Path, name: str, labels: tuple[str, ...] = (), comments: tuple[str, ...] = ()) -> Path:
    """A server's state in a file, and its client on a path."""
    client, paths, _, _ = SERVERS[name]
    store = folder / "state.json"
    kept = [{"id": number, "body": body} for number, body in enumerate(comments)]
    store.write_text(json.dumps({**paths, "labels": labels, "comments": kept, "asked": []}))
    write(folder, client, CLIENT.format(python=sys.executable, store=str(store)))
    return store


def write(folder: Path, name: str, text: str) -> None:
    program = folder / name
    program.write_text(text)
    program.chmod(0o755)


def run(
    folder: Path, name: str, report: str, status: int, labels: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    store = str(folder / "state.json")
    write(folder, "luohu", LUOHU.format(python=sys.executable, store=store, report=report, status=status))
    write(folder, "python3", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    known = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "CI", "LUOHU_"))}
    environment = {**known, **SERVERS[name][2], "PATH": f"{folder}:{os.environ['PATH']}"}
    environment |= {"CI_MERGE_REQUEST_LABELS": ",".join(labels)} if name == "gitlab" else {}
    return subprocess.run(["sh", str(SCRIPT)], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def bodies(store: Path) -> list[str]:
    state: dict[str, Any] = json.loads(store.read_text())
    return [each["body"] for each in state["comments"]]


@pytest.mark.parametrize("name", SERVERS)
def test_one_comment_is_kept_and_replaced(tmp_path: Path, name: str) -> None:
    others = ("looks good", f"quoting {MARKER}", "three", "four", "five")
    store = server(tmp_path, name, comments=others)
    for text in ("first", "second"):
        done = run(tmp_path, name, f"{MARKER}\n{text}\n", 0)
        assert (done.returncode, done.stderr) == (0, "")
    assert bodies(store) == [*others, f"{MARKER}\nsecond\n"]
    asked = store.with_suffix(".asked").read_text()
    assert asked == f"diff {SERVERS[name][3]} policies --format md --fail-on major -o"


@pytest.mark.parametrize("name", SERVERS)
def test_a_major_change_needs_its_label(tmp_path: Path, name: str) -> None:
    """Whole names count, and the comment is there all the same."""
    store = server(tmp_path, name, ("major-changes", "bug"))
    done = run(tmp_path, name, f"{MARKER}\nmajor\n", 1, ("major-changes", "bug"))
    assert done.returncode == 1
    assert "major-change" in done.stderr
    assert len(bodies(store)) == 1
    server(tmp_path, name, ("bug", "major-change"))
    assert run(tmp_path, name, f"{MARKER}\nmajor\n", 1, ("bug", "major-change")).returncode == 0


@pytest.mark.parametrize("status", [1, 2])
@pytest.mark.parametrize("name", SERVERS)
def test_what_cannot_be_compared_is_no_comment(tmp_path: Path, name: str, status: int) -> None:
    """Neither trouble (2) nor a library with errors (1), which is no major change: the comment of before stays."""
    store = server(tmp_path, name, ("major-change",), (f"{MARKER}\nbefore\n",))
    done = run(tmp_path, name, "", status, ("major-change",))
    assert (done.returncode, done.stderr) == (status, "")
    assert bodies(store) == [f"{MARKER}\nbefore\n"]


def test_elsewhere_it_says_so(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["sh", str(SCRIPT)], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no pipeline" in done.stderr
