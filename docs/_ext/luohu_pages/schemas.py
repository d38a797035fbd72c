"""The published JSON Schemas."""

from __future__ import annotations


def schema_pages() -> dict[str, str]:
    """`schemas/index.md` and one page for each schema."""
    return {}
