"""LH7: what the registry refuses, as rules with pages.

The registry has error types of its own and states the facts in both languages; here each kind gets its code, why it is so
and what to do. A house test compares the table with the registry's errors.
"""

from __future__ import annotations

from luohu.dsl.diagnostics.model import Rule, Severity, Text


def _rule(  # noqa: PLR0913, PLR0917 - the columns of the table below
    number: int, kind: str, title: tuple[str, str], why: tuple[str, str], fix: tuple[str, str], example: str
) -> Rule:
    return Rule(f"LH{number}", kind, Severity.ERROR, Text(*title), Text(*why), Text(*fix), example)


REGISTRY_RULES: tuple[Rule, ...] = (
    _rule(
        701,
        "malformed",
        ("名称、版本、通道或时间的写法不对", "a name, version, channel or time is not written as one"),
        ("写法固定，才不会有两个名称指同一样东西", "one way of writing keeps two names from meaning one thing"),
        ("照提示中的例子写", "write it like the example in the message"),
        "$ luohu pull cn.350500 --registry registry.db",
    ),
    _rule(
        702,
        "check-refused",
        ("要发布的文件不是可发布的规则集", "the file to be published is no ruleset that may be published"),
        (
            "下游凭规则集作判断，登记库只收通过检查的字节",
            "services decide with rulesets, so only bytes that passed the check come in",
        ),
        ("用 `luohu build` 生成规则集，不要手工改动", "make the ruleset with `luohu build` and do not edit it"),
        "$ luohu publish notes.json --registry registry.db",
    ),
    _rule(
        703,
        "version-conflict",
        ("同名同版本已有别的内容", "other bytes are published under this name and version"),
        (
            "已发布的版本永不改动，凭它作出的决定才能复核",
            "a published version never changes, so that decisions made with it can be checked",
        ),
        ("换一个版本号发布", "publish under another version"),
        "$ luohu publish changed.json --registry registry.db --version 1.0.0",
    ),
    _rule(
        704,
        "validity-conflict",
        ("同名同版本同内容已发布，但有效期间不同", "the same bytes are published under this version for other days"),
        ("重复发布只有完全相同才算成功", "publishing again succeeds only if everything is the same"),
        ("去掉期间选项，或换一个版本号", "leave out the days, or choose another version"),
        "$ luohu publish ruleset.json --registry registry.db --version 1.0.0 --valid-from 2025-01-01",
    ),
    _rule(
        705,
        "assumed-enactment",
        ("含假定施行的规则集不能进入正式通道", "a ruleset with an assumed enactment may go to a draft channel only"),
        (
            "草案不是法律，正式通道上的服务会把它当成法律",
            "a draft is not law, and services on other channels would take it for law",
        ),
        ("用 `--channel draft…`", "use `--channel draft…`"),
        "$ luohu publish drafts/settlement.json --registry registry.db --channel stable",
    ),
    _rule(
        706,
        "assumed-validity",
        ("含假定施行的规则集在任何一天都不算有效", "a ruleset with an assumed enactment is in force on no day"),
        ("“某日有效”只回答真实的法律", "“in force on a day” answers for real law alone"),
        ("不要给草案指定有效期间", "give no days to a draft"),
        "$ luohu publish drafts/settlement.json --registry registry.db --channel draft --valid-from 2025-01-01",
    ),
    _rule(
        707,
        "empty-interval",
        ("有效期间不含任何一天", "the days to be valid for are none"),
        ("期间含首日、不含末日之后一日，首日须早于它", "an interval starts before the first day out"),
        ("检查两个日期的先后", "check the order of the two days"),
        "$ luohu publish ruleset.json --registry registry.db --valid-from 2025-01-01 --valid-to 2024-01-01",
    ),
    _rule(
        708,
        "outside-timeline",
        ("有效期间超出规则集自己的时间轴", "the days to be valid for lie outside the ruleset's own timeline"),
        ("规则集不能为它没有回答的日子担保", "a ruleset cannot stand for days that it does not answer"),
        ("把期间缩到时间轴之内", "narrow the days to the timeline"),
        "$ luohu publish ruleset.json --registry registry.db --valid-from 1949-10-01",
    ),
    _rule(
        709,
        "ruleset-not-found",
        ("登记库里没有这个规则集", "the registry holds no such ruleset"),
        (
            "名称由地区和领域组成，如 cn.350500/settlement",
            "a name is an area and a domain, such as cn.350500/settlement",
        ),
        ("`luohu list` 列出全部", "`luohu list` lists them"),
        "$ luohu pull cn.110000/settlement --registry registry.db",
    ),
    _rule(
        710,
        "version-not-found",
        ("登记库里没有这个版本", "the registry holds no such version"),
        (
            "版本一经引用就必须能找到，找不到时绝不换用别的版本",
            "a version that is named is found or refused, never replaced by another",
        ),
        ("`luohu list` 列出版本", "`luohu list` shows the versions"),
        "$ luohu pull cn.350500/settlement@9.9.9 --registry registry.db",
    ),
    _rule(
        711,
        "channel-not-found",
        ("这个规则集没有这个通道", "the ruleset has no such channel"),
        ("通道在第一次发布到它时产生", "a channel comes into being with the first publication to it"),
        ("检查通道名称", "check the channel's name"),
        "$ luohu pull cn.350500/settlement --registry registry.db --channel stabel",
    ),
    _rule(
        712,
        "no-release",
        ("这个规则集还没有正式版本", "the ruleset has no release yet"),
        ("没有指明版本时只取正式版本，不取草案", "without a version only releases are pulled, never drafts"),
        ("写明版本或草案通道", "name a version or a draft channel"),
        "$ luohu pull cn.330800/settlement --registry registry.db",
    ),
    _rule(
        713,
        "nothing-in-force",
        ("这一天没有版本有效", "no version is in force on that day"),
        (
            "登记库只为它声明过的日子作答，不向前后推延",
            "the registry answers for days it has stated, and extends none of them",
        ),
        ("用 `luohu list` 看各版本的期间", "see the days of each version with `luohu list`"),
        "$ luohu pull cn.350500/settlement --registry registry.db --in-force 1999-01-01",
    ),
    _rule(
        714,
        "unknown-position",
        ("日志还没有到这个位置或时间", "the log has not reached this position or time"),
        ("对未来的回答以后还会变", "an answer for the future could still change"),
        ("用日志已有的位置", "use a position that the log has reached"),
        "$ luohu pull cn.350500/settlement --registry registry.db --in-force 2025-01-01 --known @999999",
    ),
    _rule(
        715,
        "not-retractable",
        ("这个事件没有可撤回的期间", "the event has no painting that could be withdrawn"),
        ("只有生效期间可以撤回，而且只能撤回一次", "only days of validity can be withdrawn, and only once"),
        ("检查事件的位置", "check the event's position"),
        "registry.retract(name, 1)  # twice",
    ),
    _rule(
        716,
        "bump-too-small",
        ("版本号小于含义的变化所要求的", "the version claims less than the meaning changed"),
        (
            "下游凭版本号决定能否照旧更新：有人因此吃亏而版本号不说，就会在不知情时受损",
            "services trust the number when they update: where somebody loses and it does not say so, nobody looks",
        ),
        (
            "升高版本号，或不写 `--version`；确有理由的，用 `--waive-bump 理由`，理由记入日志",
            "raise the version or leave `--version` out; where there is a reason, `--waive-bump REASON`, which is logged",
        ),
        "$ luohu publish stricter.json --registry registry.db --version 1.0.1",
    ),
    _rule(
        717,
        "waiver-not-needed",
        ("没有可以豁免的", "there is nothing to waive"),
        (
            "日志中的豁免须表示确有其事",
            "a waiver in the log says that a number claims too little, so one that does not has none",
        ),
        ("去掉 `--waive-bump`", "leave `--waive-bump` out"),
        "$ luohu publish ruleset.json --registry registry.db --version 2.0.0 --waive-bump 试",
    ),
    _rule(
        718,
        "assessment-refused",
        ("无法与已发布的版本比较", "the change from the published release cannot be computed"),
        (
            "没有比较过就不能说有没有人吃亏",
            "what was not compared cannot be said to leave everybody as well off",
        ),
        (
            "升主版本号（0.x 时升次版本号），它不作任何承诺；或用能读该版本的程序发布",
            "take the next major version (of 0.x the next minor), which promises nothing, or a program that reads the release",
        ),
        "$ luohu publish ruleset.json --registry written-by-an-older-program.db --version 1.1.0",
    ),
    _rule(
        719,
        "overtaken",
        ("比较期间一再有人发布", "others kept publishing while the change was computed"),
        (
            "版本号以它前面的版本为准，比较完时前面已是另一个版本",
            "a number is measured by the release below it, and that had become another one each time",
        ),
        ("稍后再试", "try again later"),
        "$ luohu publish ruleset.json --registry busy.db",
    ),
    _rule(
        721,
        "no-registry",
        ("这个位置没有登记库，或不能建立", "there is no registry at this place, or none can be made"),
        (
            "读取命令不新建登记库，以免打错路径时得到一个空库",
            "reading never makes a registry, so that a mistyped path is not an empty one",
        ),
        (
            "检查路径；第一次 `luohu publish` 会建立登记库",
            "check the path; the first `luohu publish` makes the registry",
        ),
        "$ luohu list --registry no-such-file.db",
    ),
    _rule(
        722,
        "registry-busy",
        ("登记库正被占用", "the registry is in use"),
        ("同一时刻只有一个写入者，日志才没有空缺", "there is one writer at a time, so that the log has no gaps"),
        ("稍后再试", "try again later"),
        "$ luohu publish ruleset.json --registry registry.db",
    ),
    _rule(
        723,
        "storage-failed",
        ("登记库的文件无法使用", "the registry's file cannot be used"),
        ("磁盘满、权限不足或不是登记库文件", "the disk may be full, the rights missing, or the file something else"),
        ("检查磁盘、权限和文件", "check disk, rights and file"),
        "$ luohu list --registry README.md",
    ),
    _rule(
        724,
        "integrity",
        ("存储的字节与摘要不符", "stored bytes do not have their digest"),
        ("改动过的规则集不能用来作判断", "an altered ruleset must decide nothing"),
        ("从备份或镜像恢复登记库文件", "restore the registry's file from a backup or a mirror"),
        "$ luohu pull cn.350500/settlement --registry damaged.db",
    ),
    _rule(
        725,
        "event-damaged",
        ("日志中的事件无法读出", "an event of the log cannot be read"),
        ("日志是唯一的依据，损坏不能略过", "the log is the only truth, and damage is not skipped"),
        ("从备份或镜像恢复登记库文件", "restore the registry's file from a backup or a mirror"),
        "$ luohu list --registry damaged.db",
    ),
    _rule(
        726,
        "log-broken",
        ("日志的序号或时间不连续", "positions or times of the log are not in order"),
        ("按序号回答“当时所知”，序号不能有空缺", "“as known then” is answered by position, so positions have no gaps"),
        ("从备份或镜像恢复登记库文件", "restore the registry's file from a backup or a mirror"),
        "$ luohu list --registry damaged.db",
    ),
    _rule(
        727,
        "projection-damaged",
        ("由日志推出的表与日志不符", "a table derived from the log does not agree with it"),
        ("这些表可以随时由日志重建", "these tables can be made again from the log at any time"),
        ("重建投影", "rebuild the projections"),
        "$ luohu list --registry damaged.db",
    ),
)
