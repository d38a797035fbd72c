"""Runs in cDMN's own environment: one overlap and one gap of a DMN table, each timed from the text to the answer.

    python cdmn_peer.py TABLE.dmn

Prints a JSON object: for each kind the processor time of translating (DMN to its logic), of reading that, and of solving,
and the model that it found. cDMN checks a table by replacing it with another, as its own command does.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from cdmn.cdmn import generate_fodot
from cdmn.parse_xml import XMLparser
from cdmn.table_operations import replace_with_error_check
from idp_engine.Parse import idpparser


def check(text: str, kind: str) -> dict[str, object]:
    """One check."""
    times = [time.process_time()]
    parser = XMLparser(text)
    tables = replace_with_error_check(parser.get_tables(), kind, "result", deps=[])
    with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")):
        logic = generate_fodot(tables, add_main=True, xml_parser=parser)
    times.append(time.process_time())
    theory = idpparser.model_from_str(logic)
    times.append(time.process_time())
    found = theory.execute()
    times.append(time.process_time())
    translating, reading, solving = (after - before for before, after in pairwise(times))
    return {"translating": translating, "reading": reading, "solving": solving, "model": found}


if __name__ == "__main__":
    table = Path(sys.argv[1]).read_text(encoding="utf-8")
    print(json.dumps({kind: check(table, kind) for kind in ("overlap", "gap")}))
