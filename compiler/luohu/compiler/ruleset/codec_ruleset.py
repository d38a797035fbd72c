"""The whole ruleset as JSON, but for its format and notice."""

from __future__ import annotations

from luohu.compiler.ruleset.codec import TEXT, many, optional, record, required
from luohu.compiler.ruleset.codec_law import ASSUMPTION, CLAUSE, DEFEAT, INSTRUMENT, SLICE
from luohu.compiler.ruleset.codec_words import JURISDICTION, VOCABULARY
from luohu.compiler.ruleset.model import Ruleset

RULESET = record(
    Ruleset,
    {
        "name": required(TEXT, "ruleset"),
        "language": required(TEXT),
        "jurisdiction": required(JURISDICTION, "area"),
        "vocabulary": required(VOCABULARY),
        "instruments": required(many(INSTRUMENT)),
        "clauses": required(many(CLAUSE)),
        "defeats": required(many(DEFEAT)),
        "timeline": required(many(SLICE)),
        "assumptions": optional(many(ASSUMPTION), ()),
    },
)
