"""Digests of exact bytes, and the one encoding of the registry's own documents.

The registry stores a ruleset's bytes as they came and never encodes them anew. Its event documents are encoded here:
RFC 8785 for what they hold (ASCII keys, strings, integers, lists, null), so that equal events have equal bytes.
"""

from __future__ import annotations

import hashlib
import json
from typing import TypeAlias

from luohu.registry.errors import IntegrityError
from luohu.registry.model import Digest

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | None"


def digest_of(data: bytes) -> Digest:
    """Return `sha256:` and the hexadecimal SHA-256 of exactly these bytes."""
    return Digest(f"sha256:{hashlib.sha256(data).hexdigest()}")


def verified(digest: Digest, data: bytes | None) -> bytes:
    """Return the bytes that a store keeps under `digest`, once they are proven to be those.

    Raises:
        IntegrityError: they are missing, or others.
    """
    if data is None:
        raise IntegrityError(digest, None)
    found = digest_of(data)
    if found != digest:
        raise IntegrityError(digest, found)
    return data


def encode(document: Json) -> bytes:
    """Encode a document of the registry's own: sorted keys, no white space, UTF-8."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
