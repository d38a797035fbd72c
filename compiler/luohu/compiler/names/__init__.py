"""Names: from the words of a library to what they mean."""

from luohu.compiler.names.resolution import resolve

__all__ = ["resolve"]
