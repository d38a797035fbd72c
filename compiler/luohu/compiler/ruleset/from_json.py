"""Reading rulesets: typed, complete, and strict, since a rule half read is a wrong answer.

Everything that is not as the format says is a `RulesetFormatError` with the place; nothing else is raised for what a
document holds, not even for one nested without end.
"""

from __future__ import annotations

import json

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.codec import RulesetFormatError, as_object, refuse
from luohu.compiler.ruleset.codec_ruleset import RULESET
from luohu.compiler.ruleset.codec_words import LABEL
from luohu.compiler.ruleset.integrity import require_whole
from luohu.compiler.ruleset.model import FORMAT, Ruleset

__all__ = ["RulesetFormatError", "read_ruleset", "ruleset_from_json"]


def read_ruleset(data: bytes) -> Ruleset:
    """The ruleset in the bytes of an artefact.

    Raises:
        RulesetFormatError: if they are no UTF-8 JSON, of a format that this reader does not know, malformed, or if
            an id refers to nothing.
    """
    try:
        document: Json = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_float=_no_fraction)
    except UnicodeDecodeError as error:
        raise refuse("", "不是 UTF-8 文本", "is not UTF-8 text") from error
    except RecursionError as error:
        raise refuse("", "嵌套过深", "is nested too deeply") from error
    except RulesetFormatError:
        raise
    except ValueError as error:
        raise refuse("", f"不是 JSON：{error}", f"is not JSON: {error}") from error
    return ruleset_from_json(document)


def ruleset_from_json(document: Json) -> Ruleset:
    """The ruleset that a JSON document states.

    Raises:
        RulesetFormatError: as `read_ruleset`.
    """
    given = dict(as_object(document, ""))
    found = given.pop("format", None)
    if found != FORMAT:
        raise refuse("/format", f"应为 {FORMAT}", f"must be {FORMAT}")
    LABEL.read(given.pop("notice", None), "/notice")
    ruleset = RULESET.read(given, "")
    require_whole(ruleset)
    return ruleset


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise refuse("", "一个对象里有重名的成员", "an object names a member twice")
    return made


def _no_fraction(text: str) -> Json:
    raise refuse("", f"{text} 不是整数", f"{text} is no whole number")
