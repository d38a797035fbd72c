"""Names: from the words of a library to what they mean."""

from luohu.compiler.names import conditions  # noqa: F401 - before all others: conditions and kin know each other
from luohu.compiler.names.resolution import resolve

__all__ = ["resolve"]
