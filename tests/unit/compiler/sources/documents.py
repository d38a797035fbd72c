"""Documents made up for tests, about a town's library, and what is read in them."""

from __future__ import annotations

from textwrap import dedent

from luohu.compiler.sources.model import ParagraphKind
from luohu.compiler.sources.reading import ReadPart, read_source

NOTICE = """\
    云山镇人民政府文件

    云政〔2031〕7号

    云山镇人民政府关于办好镇图书馆的通知

    各村、各社区：

    为方便读者，现就办好图书馆通知如下：

    一、办证

    （一）年满六岁的，可以凭证件办证。

    （二）外来人员住满一年的，也可办证。

    二、借阅

    （三）借期三十天，到期前可续借：

    1. 小说续借一次。

    2. 工具书不外借。

    本通知自印发之日起施行。

    云山镇人民政府

    2031年5月6日
"""

STATUTE = """\
    # 云山镇图书馆条例

    2031年1月2日 镇人民代表大会通过

    ## 第一章　总则

    第一条 为了办好图书馆，制定本条例。

    第二条 图书馆由镇政府设立。

    镇政府每年拨款。

    ## 第二章　读者

    第三条 读者有下列权利：

    （一）借书；

    （二）荐书。

    第四条 有下列行为之一的，停借三个月：

    （一）污损图书；

    （二）转借他人。

    污损的图书应当赔偿。
"""


def parts(text: str) -> tuple[ReadPart, ...]:
    return read_source(dedent(text))


def words(text: str) -> dict[str, str]:
    """The words of each place of the one document in a text."""
    (part,) = parts(text)
    return {each.locator: each.text for each in part.paragraphs}


def kinds(text: str) -> dict[str, ParagraphKind]:
    (part,) = parts(text)
    return {each.locator: each.kind for each in part.paragraphs}


def unlike_body(text: str) -> dict[str, str]:
    """Places that are no body, and what they are."""
    return {place: kind.value for place, kind in kinds(text).items() if kind is not ParagraphKind.BODY}
