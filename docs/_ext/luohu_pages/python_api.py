"""The Python entry points, from their signatures and docstrings."""

from __future__ import annotations


def api_pages() -> dict[str, str]:
    """`python.md`."""
    return {}
