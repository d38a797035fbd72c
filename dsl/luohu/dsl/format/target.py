"""What printing is done for: a keyword language, and the comments to put back.

Also the smallest pieces in that language: keywords, punctuation, names, texts in quotes, lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.dsl.format.layout import Doc, Group, concat, fill
from luohu.dsl.format.quoting import quoted, quoted_after_sign, quoted_name, quoted_text
from luohu.dsl.keywords import spell
from luohu.dsl.numerals import in_chinese
from luohu.dsl.predefined import NAMES, TYPES, spell_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu.dsl.diagnostics.model import Language
    from luohu.dsl.format.comments import Attachments
    from luohu.dsl.syntax.base import Name, Reference, Title

_SETTLER = "落户人"


@dataclass(frozen=True, slots=True)
class Target:
    """The language that is written, and where comments belong."""

    language: Language
    attachments: Attachments

    def key(self, terminal: str) -> str:
        """A keyword, canonically spelt."""
        return spell(terminal, self.language)

    def text(self, content: str) -> str:
        """A text in quotes."""
        return quoted_text(content, self.language)

    def name(self, name: Name | str) -> str:
        """A name, in brackets or backticks if it would otherwise be read as something else."""
        text = name if isinstance(name, str) else name.text
        return quoted_name(text, self.language) if self.language == "zh" else self._english_name(text)

    def _english_name(self, text: str) -> str:
        """Predefined names have an English word; declared ones stay as they are."""
        return NAMES[text] if text in NAMES else quoted_name(text, self.language)

    def alias(self, alias: Name | None, slash: str = " / ") -> str:
        """A slash and an alias, or nothing."""
        return "" if alias is None else f"{slash}{quoted_after_sign(alias.text, self.language)}"

    def type_name(self, name: Name) -> str:
        """The name of a type, which stands behind a colon."""
        known = spell_name(name.text, self.language, TYPES)
        mistaken = known == name.text and name.text in TYPES.values()
        return quoted(known, self.language) if mistaken else quoted_after_sign(known, self.language)

    def title(self, title: Title | None) -> str:
        """A label in one or two languages, or nothing."""
        if title is None:
            return ""
        return self.text(title.zh) + ("" if title.en is None else f" / {self.text(title.en)}")

    def reference(self, reference: Reference) -> str:
        """A use of a name, with its owner if the source set that apart. 落户人 is a person there, and no keyword."""
        joint = f" {self.key('OF')} " if self.language == "zh" else "."
        owners = (
            part if part == _SETTLER and self.language == "zh" else self.name(part) for part in reference.parts[:-1]
        )
        return joint.join([*owners, self.name(reference.parts[-1])])

    def label(self, label: str | None) -> str:
        """The number of an item in a list: `（一）`, `(1) `; or nothing."""
        if label is None:
            return ""
        if self.language == "en":
            return f"({label}) "
        return f"（{in_chinese(int(label)) if label.isdecimal() else label}）"

    def references(self, references: Iterable[Reference], *, behind_in: bool = False) -> Doc:
        """A list of uses. Behind `、`, and behind 属于 (`behind_in`), 落户人 is a person without brackets."""
        return self.listed(
            _SETTLER if (behind_in or index) and self._is_settler(each) else self.reference(each)
            for index, each in enumerate(references)
        )

    def _is_settler(self, reference: Reference) -> bool:
        return self.language == "zh" and reference.parts == (_SETTLER,)

    def listed(self, items: Iterable[Doc]) -> Doc:
        """A list, wrapped where it is too long for a line."""
        return fill(items, "、", "") if self.language == "zh" else fill(items, ",", " ")

    def bracketed(self, doc: Doc) -> Doc:
        """Round brackets."""
        return Group(concat("（", doc, "）") if self.language == "zh" else concat("(", doc, ")"))

    def guard(self, doc: Doc) -> Doc:
        """Round brackets behind a word: glued in Chinese, after a space in English."""
        return concat("" if self.language == "zh" else " ", self.bracketed(doc))
