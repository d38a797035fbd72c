"""Digests and event documents: exact bytes there, one encoding here."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest
import rfc8785

from luohu.registry.canonical import digest_of, encode, verified
from luohu.registry.documents import from_document, kind_of, to_document
from luohu.registry.errors import IntegrityError
from luohu.registry.model import (
    Bump,
    ChannelName,
    Event,
    EventKind,
    Instant,
    Interval,
    MoveChannel,
    Publish,
    Retract,
    RulesetName,
    SemVer,
    Seq,
    Unyank,
    Validity,
    Waive,
    Yank,
)

ONE = SemVer(1, 0, 0, ("rc", 1))
DAYS = Interval(date(2024, 3, 29), date(2029, 3, 29))
BODIES = {
    EventKind.PUBLISH: Publish(ONE, digest_of(b"x"), Interval(), DAYS, ("湖州草案", 'a"b\\c\u007f')),
    EventKind.VALIDITY: Validity(None, DAYS),
    EventKind.RETRACT: Retract(Seq(1)),
    EventKind.YANK: Yank(ONE, "错字"),
    EventKind.UNYANK: Unyank(ONE),
    EventKind.CHANNEL: MoveChannel(ChannelName("stable"), ONE),
    EventKind.WAIVE: Waive(ONE, digest_of(b"x"), SemVer(0, 9, 0), Bump.PATCH, Bump.MAJOR, "无人"),
}


def event(body):
    return Event(Seq(7), Instant(1_700_000_000_000_001), RulesetName("cn.350500/settlement"), body, "张三")


def test_there_is_a_document_of_every_kind():
    assert list(BODIES) == list(EventKind)


@pytest.mark.parametrize("kind", EventKind)
def test_documents_are_read_back(kind):
    written = to_document(event(BODIES[kind]))
    assert from_document(written) == event(BODIES[kind])
    assert kind_of(from_document(written).body) is kind
    assert written == rfc8785.dumps(json.loads(written))


@pytest.mark.parametrize("body", [Publish(ONE, digest_of(b""), None, None), Validity(ONE, Interval())])
def test_absent_days_and_versions_are_read_back(body):
    assert from_document(to_document(event(body))).body == body


def test_the_encoding_sorts_and_spaces_nothing():
    assert encode({"b": [1, None], "a": "落\n"}) == '{"a":"落\\n","b":[1,null]}'.encode()


def test_a_digest_is_of_the_exact_bytes():
    assert digest_of(b"{} ") == "sha256:" + hashlib.sha256(b"{} ").hexdigest()
    assert verified(digest_of(b"a"), b"a") == b"a"


@pytest.mark.parametrize(("data", "found"), [(None, None), (b"b", digest_of(b"b"))])
def test_bytes_that_are_not_those_are_refused(data, found):
    with pytest.raises(IntegrityError) as caught:
        verified(digest_of(b"a"), data)
    assert caught.value.digest == digest_of(b"a")
    assert caught.value.found == found
