"""Conditions, points, quotas, scenarios and waivers in the language reference."""

from __future__ import annotations

from luohu_pages.reference.model import Construct, Frame, Section

CONDITIONS = Section(
    "conditions",
    "条件",
    "Conditions",
    "conditions",
    (
        Construct(
            ("condition", "unary"),
            "且、或、非",
            "And, or, not",
            "且和或混用时必须加括号。",
            "And and or never mix without brackets.",
            "条件 有毕业证书 且 （签订劳动合同 或 持有营业执照） 且 非 有犯罪记录",
            Frame.CLAUSE,
        ),
        Construct(
            ("primary", "condition_list", "listed_condition"),
            "列举",
            "Lists of conditions",
            "同时具备全部、具备其一、至少具备几项；各项可以带原文的编号。",
            "All of them, any of them, at least so many; items may carry the numbers of the text.",
            "条件 下列之一 { （一）学历 本科以上; （二）技能 二级以上 }\n条件 同时具备 { 参加社保; 持有居住证 }\n条件 至少 2 项 { 甲证; 乙证; 丙证 }",
            Frame.CLAUSE,
        ),
        Construct(
            ("test",),
            "单项条件",
            "Tests",
            "是否具备、同数值比较、属于或包含、是或不是、自某日起多久，以及符合另一条款。",
            "A fact that holds, is compared, belongs to a list, equals a value; time since a day; what another clause asks.",
            "条件 有毕业证书 且 年龄 满18周岁 不满40周岁 且 户籍地 不属于 本市 且 荣誉 包含 劳动模范\n"
            "条件 关系 是 配偶 且 学历 不是 博士 且 最近刑罚日期 是 无\n条件 自 毕业日期 起 3年以内 且 就业日期 自 毕业日期 起 2年以内\n"
            "条件 户籍地 属于 福建省 且 符合 二(一)、二(二)",
            Frame.CLAUSE,
            ("conditions",),
        ),
        Construct(
            ("bounds", "prefix_bounds", "bound", "prefix_bound", "suffix_bound"),
            "比较",
            "Bounds",
            "以上、以下、以内、满含本数，不满、超过、以外不含；中文写在数值之后的，英文写在数值之前。",
            "`以上`, `以下`, `以内`, `满` include their figure; `不满`, `超过`, `以外` do not. What stands behind a value in"
            " Chinese stands before it in English.",
            "条件 投资金额 10万元以上 且 面积 60平方米以下 且 社保时长 超过12个月 且 学历 本科以上 且 分值 >= 90分\n"
            "条件 发证日期 2024年1月1日以前 且 毕业日期 不早于 2020年1月1日 且 收入 不低于 社平工资的80%",
            Frame.CLAUSE,
        ),
        Construct(
            ("application",),
            "申请日",
            "The day of application",
            "申请的那一天，同日期比较。",
            "The day of application, compared with days.",
            "条件 申请日 2024年4月1日以前",
            Frame.CLAUSE,
            ("acts",),
        ),
    ),
)

POINTS = Section(
    "points",
    "积分、名额、口径",
    "Points, quotas, counting",
    "clauses",
    (
        Construct(
            ("score", "score_mode", "caps", "cap", "score_block", "score_items", "score_item", "nested_score"),
            "积分",
            "Score",
            "各项分值相加，或者取高、择一；可以有上限、下限，可以嵌套、可以列入另一积分。",
            "Items that add up, or of which the best or one chosen counts; with caps and floors. A score may stand inside"
            " another or be listed by it.",
            "积分 教育分 / education_points 取高 至多110分 { 学历 大专以上 计50分; 学历 本科以上 计60分 }\n"
            "积分 资格分 合计 至少0分 { 年龄分; 居住分; 积分 减分 { 行政拘留 减10分 } }",
            Frame.CLAUSE,
            ("points",),
        ),
        Construct(
            ("points_item", "offset", "per_unit", "gain"),
            "计分项目",
            "Items of a score",
            "符合条件计若干分；每满一个单位计若干分；超出、不满某数的部分；取高或择一的一组；引用另一积分；否决。",
            "Points if a condition holds; points for each full unit, or for started ones too; for the part above or under a"
            " figure; a group of which the best or one counts; another score; a veto.",
            "积分 合计分 { 居住分（限 持有居住证）; 年龄 超出40周岁部分 每1岁 含不满 减2分; 租住时长 每满1年 计5分 至多20分（限 已备案);"
            " 自 结婚登记日期 起 每满1年 计4分; 择一 至多 20分 { 自有住房 计20分; 租住 计10分 }; 否决 有犯罪记录 }",
            Frame.CLAUSE,
            ("points",),
        ),
        Construct(
            ("quota", "quota_member", "rank_keys", "rank_key"),
            "名额",
            "Quota",
            "有多少名额、哪几轮、怎样排名、并列怎么办；是规则集的数据，排到与否由机关认定。",
            "How many, in which rounds, in which order, and what of ties. It is data of the ruleset: whether the quota"
            " reaches a person is for the body to determine.",
            "名额 年度指标 / annual_quota { 适用 第六条  数量 年度指标数  周期 每年 1次  申请期 每年 9月1日 至 4月底  截止 积分截止日"
            "  排名 排名分 从高到低、申请序号 从低到高  并列 同等  分区 镇区  余额 “二次排位”  由 人社局 }",
            Frame.CLAUSE,
            ("points",),
        ),
        Construct(
            ("counting", "counting_member"),
            "口径",
            "Counting",
            "一个共用的事实在这里怎样计算：连续或累计、从何起算、间断多久不算断、哪些不计、计入、重算、中止。",
            "How a shared fact is counted here: unbroken or in total, from when, which gaps do not break it, what does not"
            " count, counts too, starts it anew or stops it.",
            "口径 连续社保时长 { 方式 连续  起算 最晚(参保日期, 补缴日期)  间断 3个月以内 视为 连续  不计 补缴  计入 军龄"
            "  重算 跨市变更  中止 逾期未签注 }\n口径 居住时长 { 方式 累计 }",
            Frame.CLAUSE,
            ("points", "counting"),
        ),
    ),
)

SCENARIOS = Section(
    "scenarios",
    "场景",
    "Scenarios",
    "scenarios",
    (
        Construct(
            ("scenario", "scenario_part"),
            "场景",
            "Scenario",
            "一个人、一天、一个事项和预期的结果；“其余 为 常值”把没有写的事实取通常值。",
            "A person, a day, a matter and what is expected; `其余 为 常值` (`rest as ordinarily`) gives the facts left out"
            " their ordinary value.",
            "场景 “租房满半年” { 地区 鲤城区  申请日 2024年4月1日  事项 落户  设 租住私有住房 是 真  其余 为 常值  预期 无规定  注 “例” }",
            Frame.FILE,
        ),
        Construct(
            ("givens", "given", "listed"),
            "设",
            "Given",
            "这个人的事实。",
            "The facts of the case.",
            "设 学历 是 本科; 年龄 是 39周岁; 荣誉 是 劳动模范、见义勇为; 配偶的自有住房 是 否",
            Frame.SCENARIO,
        ),
        Construct(
            ("person",),
            "人员",
            "Person",
            "依托人的一位亲属及其事实。",
            "Facts of one relative of the anchor.",
            "人员 子女 “小明” { 年龄 是 17周岁; 共同居住 是 真 }",
            Frame.SCENARIO,
        ),
        Construct(
            ("assumption",),
            "假定",
            "Assumption",
            "假如草案自某日施行。",
            "What if a draft took effect on a day.",
            "假定 湖州户籍改革通知 施行于 2024年1月1日",
            Frame.SCENARIO,
        ),
        Construct(
            ("expectation", "by"),
            "预期",
            "Expectation",
            "准予、不准予、不予、待定及其原因、无规定，以及积分、参数、保障的预期。",
            "Granted, not granted, refused, undetermined and why, no rule; or a score, a figure, an entitlement.",
            "预期 准予 落户 { 落户地 社区公共地址 } 依 泉公规〔2024〕1号 之 一(六)  预期 非 准予 落户  预期 不予 落户 依 本文件 之 三\n"
            "预期 待定 因 特殊人才  预期 积分 资格分 = 152分  预期 限定 投靠年限 = 5年  预期 保障 义务教育",
            Frame.SCENARIO,
            ("decisions", "points"),
        ),
    ),
)

WAIVERS = Section(
    "waivers",
    "容许",
    "Waivers",
    "waivers",
    (
        Construct(
            ("waiver",),
            "容许",
            "Waiver",
            "让一个发现留着：它的编号、关于什么、指纹、到哪一天（含当日）、为什么；由 `luohu waive` 写出。错误不能容许。",
            "Lets one finding stand: its code, what it is about, its fingerprint, the last day, and why; `luohu waive` writes it."
            " Errors cannot be waived.",
            "容许 LH411 于 泉州市 群体 院校毕业生 指纹 “3f9a1c0d27be” 至 2027年12月31日 “新规起草中”",
            Frame.FILE,
            ("waivers",),
        ),
    ),
)
