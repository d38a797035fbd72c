"""What can go wrong, in two families: `RequestError` (what was asked cannot be done) and `StorageError` (the file).

Every error carries the data that a caller needs, a stable `kind` by which the command line and the server know it, and
its statement in both languages. The statement is a fact; what to do about it is the caller's to propose.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import date

    from luohu.registry.model import Assessment, Bump, ChannelName, Digest, Interval, RulesetName, SemVer, Seq


class RegistryError(Exception):
    """Whatever the registry refuses. `str()` of it is the English statement."""

    kind: ClassVar[str]

    @property
    def zh(self) -> str:
        """The statement in Chinese."""
        return self._statement()[0]

    @property
    def en(self) -> str:
        """The statement in English."""
        return self._statement()[1]

    def _statement(self) -> tuple[str, str]:
        """State the fact in Chinese and in English."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.en


class RequestError(RegistryError):
    """What was asked cannot be done. Nothing was changed."""


class StorageError(RegistryError):
    """The store cannot be used, or does not hold what it should."""


class NamedPart(Enum):
    """What a piece of text should have been, in Chinese and English."""

    RULESET = ("规则集名称，如 cn.350500/settlement", "a ruleset name such as cn.350500/settlement")
    VERSION = ("语义化版本号，如 1.2.0", "a semantic version such as 1.2.0")
    CHANNEL = ("通道名称，如 stable", "a channel name such as stable")
    ACTOR = ("操作人", "the name of an actor")
    REASON = ("理由，如 “尚无人使用”", "a reason such as “nobody uses it yet”")
    INSTANT = ("带时区的时间", "a time with its zone")


@dataclass(eq=False)
class MalformedError(RequestError):
    """A piece of text is not what it should be."""

    kind: ClassVar[str] = "malformed"
    part: NamedPart
    text: str

    def _statement(self) -> tuple[str, str]:
        return (
            f"{self.text!r} 不是{self.part.value[0]}",
            f"{self.text!r} is not {self.part.value[1]}",
        )


@dataclass(eq=False)
class CheckRefusedError(RequestError):
    """The check that the starting program handed over refused the bytes; it states why."""

    kind: ClassVar[str] = "check-refused"
    reason_zh: str
    reason_en: str

    def _statement(self) -> tuple[str, str]:
        return self.reason_zh, self.reason_en


@dataclass(eq=False)
class VersionConflictError(RequestError):
    """Other bytes are published under this name and version."""

    kind: ClassVar[str] = "version-conflict"
    ruleset: RulesetName
    version: SemVer
    published: Digest
    offered: Digest

    def _statement(self) -> tuple[str, str]:
        return (
            f"{self.ruleset}@{self.version} 已发布为 {self.published}，与所提交的 {self.offered} 不同",
            f"{self.ruleset}@{self.version} is already published as {self.published}, not as {self.offered}",
        )


@dataclass(eq=False)
class ValidityConflictError(RequestError):
    """The same bytes are published under this name and version, but for other days."""

    kind: ClassVar[str] = "validity-conflict"
    ruleset: RulesetName
    version: SemVer
    published: Interval | None
    offered: Interval | None

    def _statement(self) -> tuple[str, str]:
        return (
            f"{self.ruleset}@{self.version} 发布时的生效期间为 {self.published or '无'}，不是 {self.offered or '无'}",
            f"{self.ruleset}@{self.version} was published for {self.published or 'no day'}, not for {self.offered or 'no day'}",
        )


@dataclass(eq=False)
class AssumedEnactmentError(RequestError):
    """A ruleset that rests on assumed enactments would reach a channel (None: no channel) that is not for drafts."""

    kind: ClassVar[str] = "assumed-enactment"
    ruleset: RulesetName
    assumed: tuple[str, ...]
    channel: ChannelName | None

    def _statement(self) -> tuple[str, str]:
        place_zh = f"通道 {self.channel} 不以 draft 开头" if self.channel else "未指定以 draft 开头的通道"
        place_en = f"channel {self.channel} is not named draft*" if self.channel else "no channel named draft* is given"
        return (
            f"{self.ruleset} 含假定施行（{'、'.join(self.assumed)}），{place_zh}",
            f"{self.ruleset} assumes enactments ({', '.join(self.assumed)}), and {place_en}",
        )


@dataclass(eq=False)
class AssumedValidityError(RequestError):
    """A ruleset that rests on assumed enactments would be in force."""

    kind: ClassVar[str] = "assumed-validity"
    ruleset: RulesetName
    assumed: tuple[str, ...]

    def _statement(self) -> tuple[str, str]:
        return (
            f"{self.ruleset} 含假定施行（{'、'.join(self.assumed)}），不能有生效期间",
            f"{self.ruleset} assumes enactments ({', '.join(self.assumed)}) and can be in force on no day",
        )


@dataclass(eq=False)
class EmptyIntervalError(RequestError):
    """The first day out is not after the first day in."""

    kind: ClassVar[str] = "empty-interval"
    start: date
    end: date

    def _statement(self) -> tuple[str, str]:
        return (
            f"自 {self.start} 起、{self.end} 前止的期间没有一天",
            f"no day lies between {self.start} (in) and {self.end} (out)",
        )


@dataclass(eq=False)
class OutsideTimelineError(RequestError):
    """Days were named that the ruleset does not answer."""

    kind: ClassVar[str] = "outside-timeline"
    ruleset: RulesetName
    asked: Interval
    timeline: Interval | None

    def _statement(self) -> tuple[str, str]:
        return (
            f"期间 {self.asked} 超出 {self.ruleset} 的时间线 {self.timeline or '（空）'}",
            f"{self.asked} reaches beyond the timeline of {self.ruleset}, which is {self.timeline or 'empty'}",
        )


@dataclass(eq=False)
class RulesetNotFoundError(RequestError):
    """No ruleset of this name is published, as known at `known`."""

    kind: ClassVar[str] = "ruleset-not-found"
    ruleset: RulesetName
    known: Seq

    def _statement(self) -> tuple[str, str]:
        return (
            f"截至 @{self.known} 没有发布过 {self.ruleset}",
            f"no ruleset {self.ruleset} is published as known at @{self.known}",
        )


@dataclass(eq=False)
class VersionNotFoundError(RequestError):
    """The ruleset has no such version."""

    kind: ClassVar[str] = "version-not-found"
    ruleset: RulesetName
    version: SemVer
    published: tuple[SemVer, ...]

    def _statement(self) -> tuple[str, str]:
        return (
            f"{self.ruleset} 没有版本 {self.version}；已有 {'、'.join(map(str, self.published))}",
            f"{self.ruleset} has no version {self.version}; it has {', '.join(map(str, self.published))}",
        )


@dataclass(eq=False)
class ChannelNotFoundError(RequestError):
    """The ruleset has no such channel, as known at `known`."""

    kind: ClassVar[str] = "channel-not-found"
    ruleset: RulesetName
    channel: ChannelName
    known: Seq
    existing: tuple[ChannelName, ...]

    def _statement(self) -> tuple[str, str]:
        existing = ", ".join(self.existing) or "none"
        return (
            f"截至 @{self.known}，{self.ruleset} 没有通道 {self.channel}；已有 {'、'.join(self.existing) or '（无）'}",
            f"{self.ruleset} has no channel {self.channel} as known at @{self.known}; it has {existing}",
        )


@dataclass(eq=False)
class NoReleaseError(RequestError):
    """Every version is a draft or yanked, and none was asked for by name."""

    kind: ClassVar[str] = "no-release"
    ruleset: RulesetName
    drafts: tuple[SemVer, ...]
    yanked: tuple[SemVer, ...]

    def _statement(self) -> tuple[str, str]:
        versions = ", ".join(map(str, (*self.drafts, *self.yanked)))
        return (
            f"{self.ruleset} 只有草案或不建议采用的版本：{'、'.join(map(str, (*self.drafts, *self.yanked)))}",
            f"{self.ruleset} has drafts or yanked versions alone: {versions}",
        )


@dataclass(eq=False)
class NothingInForceError(RequestError):
    """No version is in force on that day: the registry says so (`stated`), or it has made no statement."""

    kind: ClassVar[str] = "nothing-in-force"
    ruleset: RulesetName
    day: date
    known: Seq
    stated: bool

    def _statement(self) -> tuple[str, str]:
        what_zh = "没有版本生效" if self.stated else "登记库未作说明"
        what_en = "no version is in force" if self.stated else "the registry states nothing"
        return (
            f"截至 @{self.known}，{self.ruleset} 在 {self.day} {what_zh}",
            f"as known at @{self.known}, {what_en} for {self.ruleset} on {self.day}",
        )


@dataclass(eq=False)
class UnknownPositionError(RequestError):
    """A position or a time was asked for that the log has not reached; its answer could still change."""

    kind: ClassVar[str] = "unknown-position"
    asked: str
    head: Seq

    def _statement(self) -> tuple[str, str]:
        return (
            f"日志止于 @{self.head}，尚未到 {self.asked}",
            f"the log ends at @{self.head} and has not reached {self.asked}",
        )


@dataclass(eq=False)
class NotRetractableError(RequestError):
    """The event is no painting of this ruleset, or its painting is withdrawn already."""

    kind: ClassVar[str] = "not-retractable"
    ruleset: RulesetName
    seq: Seq

    def _statement(self) -> tuple[str, str]:
        return (
            f"@{self.seq} 不是 {self.ruleset} 现存的生效期间",
            f"@{self.seq} is no standing statement of validity of {self.ruleset}",
        )


@dataclass(eq=False)
class BumpTooSmallError(RequestError):
    """A version claims less over the release below it (`base`) than the change of meaning demands; `least` would do."""

    kind: ClassVar[str] = "bump-too-small"
    ruleset: RulesetName
    version: SemVer
    base: SemVer
    declared: Bump
    assessment: Assessment
    least: SemVer

    def _statement(self) -> tuple[str, str]:
        computed = self.assessment.bump
        claimed_zh = f"{self.ruleset}@{self.version} 相对 {self.base} 只升{self.declared.zh}"
        claimed_en = (
            f"{self.ruleset}@{self.version} claims no more than a {self.declared.value} change from {self.base}"
        )
        return (
            f"{claimed_zh}，而含义的变化须升{computed.zh}，即至少为 {self.least}",
            f"{claimed_en}, and its meaning changed by a {computed.value} one: {self.least} at least",
        )


@dataclass(eq=False)
class WaiverNotNeededError(RequestError):
    """A waiver was given (`version` None: no version was), and there is nothing to waive.

    The number claims no less than the change demands, or (`published`) the version is there already.
    """

    kind: ClassVar[str] = "waiver-not-needed"
    ruleset: RulesetName
    version: SemVer | None
    published: bool = False

    def _statement(self) -> tuple[str, str]:
        if self.published:
            return (
                f"{self.ruleset}@{self.version} 已经发布，不能再豁免，也不能改写理由",
                f"{self.ruleset}@{self.version} is published already: nothing can be waived for it, nor a reason changed",
            )
        if self.version is None:
            return (
                f"{self.ruleset} 未指定版本，版本号照变化算出，无可豁免",
                f"no version of {self.ruleset} is named, so it is chosen by the change and there is nothing to waive",
            )
        return (
            f"{self.ruleset}@{self.version} 的版本号不小于变化所要求的，无可豁免",
            f"{self.ruleset}@{self.version} claims no less than its change demands, so there is nothing to waive",
        )


@dataclass(eq=False)
class AssessmentRefusedError(RequestError):
    """The assessment that the starting program handed over could not compare the bytes with a release; it states why."""

    kind: ClassVar[str] = "assessment-refused"
    reason_zh: str
    reason_en: str

    def _statement(self) -> tuple[str, str]:
        return self.reason_zh, self.reason_en


@dataclass(eq=False)
class OvertakenError(RequestError):
    """Whenever the change from the release below was assessed, somebody else had published another release meanwhile."""

    kind: ClassVar[str] = "overtaken"
    ruleset: RulesetName
    attempts: int

    def _statement(self) -> tuple[str, str]:
        return (
            f"比较 {self.ruleset} 期间，他人 {self.attempts} 次抢先发布了新版本",
            f"others published releases of {self.ruleset} while it was compared, {self.attempts} times in a row",
        )


class LocationFault(Enum):
    """Why a place can hold no registry, in Chinese and English."""

    MISSING = ("没有登记库", "there is no registry")
    NO_FOLDER = ("上级文件夹不存在", "its folder does not exist")
    FOLDER = ("是文件夹，不是文件", "it is a folder, not a file")
    SCHEME = ("不支持这种地址", "addresses of this kind are not supported")
    FOREIGN = ("不是登记库文件", "the file is not a registry")
    NEWER = ("由更新的版本写成", "a newer version of the program wrote it")


@dataclass(eq=False)
class LocationError(StorageError):
    """The place that was named holds no registry that can be opened."""

    kind: ClassVar[str] = "no-registry"
    location: str
    fault: LocationFault

    def _statement(self) -> tuple[str, str]:
        return f"{self.location}：{self.fault.value[0]}", f"{self.location}: {self.fault.value[1]}"


@dataclass(eq=False)
class BusyError(StorageError):
    """Another program kept the registry locked for longer than this one waits."""

    kind: ClassVar[str] = "registry-busy"
    location: str

    def _statement(self) -> tuple[str, str]:
        return f"{self.location} 被其他程序占用", f"{self.location} is locked by another program"


@dataclass(eq=False)
class StoreFailedError(StorageError):
    """The database refused for a reason of its own: read-only file, full disk, damaged page."""

    kind: ClassVar[str] = "storage-failed"
    location: str
    detail: str

    def _statement(self) -> tuple[str, str]:
        return (
            f"{self.location} 无法读写：{self.detail}",
            f"{self.location} cannot be read or written: {self.detail}",
        )


@dataclass(eq=False)
class IntegrityError(StorageError):
    """Stored bytes are missing (`found` is None) or are not those that were stored."""

    kind: ClassVar[str] = "integrity"
    digest: Digest
    found: Digest | None

    def _statement(self) -> tuple[str, str]:
        return (
            f"{self.digest} 的内容{'缺失' if self.found is None else f'已被改动，现为 {self.found}'}",
            f"the content of {self.digest} is {'missing' if self.found is None else f'altered: it is {self.found}'}",
        )


@dataclass(eq=False)
class EventDamagedError(StorageError):
    """An entry of the log does not agree with the document that it names."""

    kind: ClassVar[str] = "event-damaged"
    seq: Seq

    def _statement(self) -> tuple[str, str]:
        return f"日志第 @{self.seq} 条已损坏", f"entry @{self.seq} of the log is damaged"


@dataclass(eq=False)
class LogBrokenError(StorageError):
    """The log has a gap, or its times do not increase, at this position."""

    kind: ClassVar[str] = "log-broken"
    seq: Seq

    def _statement(self) -> tuple[str, str]:
        return f"日志在 @{self.seq} 处不连续", f"the log is broken at @{self.seq}"


@dataclass(eq=False)
class ProjectionDamagedError(StorageError):
    """The tables that are derived from the log are not those of the log; `rebuild` makes them so."""

    kind: ClassVar[str] = "projection-damaged"

    def _statement(self) -> tuple[str, str]:
        return "由日志导出的表与日志不符", "the tables derived from the log do not agree with it"
