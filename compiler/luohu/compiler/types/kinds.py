"""What a declared name can stand for, with the word for it in both languages."""

from __future__ import annotations

from enum import Enum

from luohu.dsl.diagnostics.model import Text


class Kind(Enum):
    """The kinds of names. A name is looked up by the kind that its place asks for."""

    __hash__ = object.__hash__  # each member is one object; Enum hashes its name anew at every look-up

    PERSON = Text("人员", "person")
    KIN = Text("亲属关系", "kin term")
    FACT = Text("事实", "fact")
    MEMBER = Text("枚举成员", "member of an enumeration")
    ENUMERATION = Text("枚举", "enumeration")
    MATTER = Text("事项", "matter")
    PATHWAY = Text("途径", "pathway")
    ADDRESS = Text("落户地", "address")
    EVIDENCE = Text("材料", "piece of evidence")
    BODY = Text("机关", "body")
    AREA = Text("地区或片区", "area or zone")
    TERM = Text("定义的用语", "defined term")
    DOCUMENT = Text("文件", "instrument")
    VOCABULARY = Text("词汇", "vocabulary")
    CLAUSE = Text("条款", "clause")
    SCORE = Text("积分", "score")
    QUOTA = Text("名额", "quota")
    ENTITLEMENT = Text("权益", "entitlement")
    PARAMETER = Text("参数", "parameter")
    GROUP = Text("群体", "group")

    @property
    def one(self) -> str:
        """The English word with its article."""
        word = self.value.en
        return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
