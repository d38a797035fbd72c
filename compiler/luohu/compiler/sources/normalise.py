"""Normalised text: what two copies of a document have in common, however they were saved, wrapped or set.

`normalised` is what lengths and fingerprints of an index are made of. It promises that full-width forms, traditional
characters, white space, emphasis marks, kinds of quotation marks and glosses of pronunciation make no difference.
"""

from __future__ import annotations

import re
from hashlib import sha256
from unicodedata import normalize

from luohu.compiler.sources._opencc import simplified

FINGERPRINT_DIGITS = 16
"""Hexadecimal digits: 64 bits tell the paragraphs of any library apart."""

_MOST_ROUNDS = 8
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟「」『』﹁﹂﹃﹄", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("—–―─‒‐‑－~∼〜", "-"),
        **dict.fromkeys("〈‹", "<"),
        **dict.fromkeys("〉›", ">"),
        **dict.fromkeys("〔【[", "["),
        **dict.fromkeys("〕】]", "]"),
        **dict.fromkeys("·•‧・", "·"),
        **dict.fromkeys("○◯", "〇"),
        **dict.fromkeys("*\u200b\u200c\u200d\u2060\ufeff\u00ad"),
    }
)
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_GLOSS = re.compile(rf"[(?][a-zü]*[{_TONES}][a-zü]*\)")  # some pages lost the bracket in a change of encoding


def without_glosses(text: str) -> str:
    """The text, in compatibility form (NFKC), without syllables of pronunciation in brackets behind a character."""
    return _GLOSS.sub("", normalize("NFKC", text))


def normalised(text: str) -> str:
    """What is left of a text when everything is gone that differs between copies of it.

    It is done until nothing changes, since what goes may bring together what goes next.
    """
    for _ in range(_MOST_ROUNDS):
        plain = without_glosses(text).translate(_SIGNS)
        text, before = simplified("".join(plain.split())), text
        if text == before:
            break
    return text


def fingerprint(text: str) -> str:
    """The first digits of the SHA-256 of the normalised text, in hexadecimal."""
    return sha256(normalised(text).encode()).hexdigest()[:FINGERPRINT_DIGITS]
