"""A clause of a ruleset, read back: in the keywords of the language, or as prose for people who do not program.

What is read is the ruleset, not the source: definitions, classes of kin, ages and what other texts wrote into a clause
are written out. The text parses, and means what the ruleset says.
"""

from __future__ import annotations

from luohu.compiler.reading.story import story
from luohu.compiler.reading.text import Reading, clause_text, condition_text, reading, shown

__all__ = ["Reading", "clause_text", "condition_text", "reading", "shown", "story"]
