"""Areas and vocabularies in the language reference."""

from __future__ import annotations

from luohu_pages.reference.model import Construct, Frame, Section

AREAS = Section(
    "areas",
    "地区",
    "Areas",
    "areas",
    (
        Construct(
            ("area", "area_block"),
            "地区",
            "Area",
            "一级行政区划或开发区，下辖者写在花括号内；没有区划代码的须有别名，可以写明存续的日期。",
            "A province, city, district or development zone, with those below it in braces. One without a GB/T 2260 code"
            " needs an alias. Days say since when, and until when, it exists.",
            "地区 泉州市 / quanzhou 350500 { 地区 鲤城区 350502  地区 泉州开发区 / qz_etdz 自 1996年 }",
            Frame.FILE,
            ("acts",),
        ),
        Construct(
            ("zone",),
            "片区",
            "Zone",
            "若干地区合成的一片；“推定”表示没有文件列明其范围。",
            "Several areas under one name; `推定` (`assumed`) says that no document lists them.",
            "地区 泉州市 / quanzhou 350500 { 片区 中心市区 / urban_core 包括 鲤城区、丰泽区 来源 qz-2024 推定 }",
            Frame.FILE,
            ("figures",),
        ),
        Construct(
            ("attribute",),
            "属性",
            "Attribute",
            "地区在一段时间内的情况，带出处；城区常住人口决定城市规模，收录为完整表示规则已收全。",
            "What is so of an area for a time, with its source: its urban population decides the class of the city, and a"
            " complete collection (`收录 为 完整`) lets the absence of a rule be a finding.",
            "地区 泉州市 / quanzhou 350500 { 属性 城区常住人口 为 138万人 自 2016年 “统计公报” }",
            Frame.FILE,
            ("figures",),
        ),
    ),
)

VOCABULARY = Section(
    "vocabulary",
    "词汇",
    "Vocabulary",
    "vocabulary",
    (
        Construct(
            ("vocabulary", "vocabulary_block", "vocabulary_member"),
            "词汇",
            "Vocabulary",
            "条款所用的名称；同名的几段合为一体，“于”之后的地区另有自己的事实。",
            "The names that clauses are written in. Blocks of one name are one vocabulary; those `于` (`at`) an area hold"
            " facts of that area alone.",
            "词汇 落户 / settlement 于 广州市 { 事实 志愿服务时长 / volunteered : 整数 常值 0 }",
            Frame.FILE,
        ),
        Construct(
            ("enumeration", "named_list", "named"),
            "枚举",
            "Enumeration",
            "一组互斥的取值；“有序”表示由低到高。",
            "A closed list of values, in rising order if `有序` (`ordered`).",
            "枚举 学历等级 / education_level 有序 { 大专/associate、本科/bachelor、硕士/master }",
            Frame.VOCABULARY,
        ),
        Construct(
            ("kinship",),
            "亲属关系",
            "Kinship",
            "落户人可以是依托人的什么人；可以是两步的关系。",
            "What a settler can be to the anchor; a member may be a composition such as the spouse's parents.",
            "亲属关系 亲属 / kin { 本人/self、配偶/spouse、子女/child、配偶的父母/parent_in_law }",
            Frame.VOCABULARY,
        ),
        Construct(
            ("fact", "fact_flags", "fact_flag", "only_when", "fact_block", "fact_member", "literal"),
            "事实",
            "Fact",
            "向人询问的一件事：类型、范围、属于谁、通常取值、在什么情形下才有，以及怎么问、怎么证明。",
            "Something that is asked about a person: its type and range, whose it is, its ordinary value, when it exists at"
            " all, how it is asked and proved.",
            "事实 毕业日期 / graduated_on : 日期 属于 依托人、配偶 可无 个人信息 本地 常值 无 原名 毕业时间 仅当 有毕业证书 {"
            " 问 “何时毕业？” / “When did you graduate?” 证明 毕业证书 注 “以毕业证书为准” }\n"
            "事实 投资金额 / investment : 金额 0元 至 100亿元 常值 0元",
            Frame.VOCABULARY,
        ),
        Construct(
            ("type_expression", "type_argument"),
            "类型",
            "Type",
            "类型写在冒号之后；时长、金额可以带单位，集合带成员的枚举。",
            "A type stands behind the colon. A duration or an amount of money may name its unit, a set names the"
            " enumeration of its members.",
            "事实 社保时长 / insured_for : 时长(月)  事实 荣誉 / honours : 集合 荣誉称号  事实 外资 / invested : 金额(美元)",
            Frame.VOCABULARY,
            ("figures", "points"),
        ),
        Construct(
            ("derivation",),
            "推导",
            "Derived fact",
            "由其他事实算出，从不直接询问。",
            "A fact that is computed from others and never asked.",
            "推导 年龄 / age : 周岁 为 周岁(出生日期)",
            Frame.VOCABULARY,
            ("conditions",),
        ),
        Construct(
            ("expression", "sum", "product", "factor"),
            "算式",
            "Expression",
            "加减、乘以常数、按常数取整的份数、几个取早晚大小，以及分情形。两个事实不能相乘、相除。",
            "Sums, products and whole quotients by constants, the earliest or greatest of several, and cases. Facts are"
            " never multiplied with facts.",
            "推导 可迁人数 / heads : 整数 为 若 住房面积 满60平方米 则 3 + (住房面积 - 60平方米) 整除 20平方米 否则 3\n"
            "推导 签注日 / endorsed : 日期 为 最晚(签发日期, 补签日期) ⊕ 1年\n"
            "推导 换算分 / converted : 分值 为 总积分 * 2",
            Frame.VOCABULARY,
            ("conditions",),
        ),
        Construct(
            ("discretion",),
            "裁量",
            "Discretion",
            "由机关个案认定，规则不能代答。",
            "What a body determines case by case, and no rule answers.",
            "裁量 特殊人才 / special_talent 由 县级以上人民政府",
            Frame.VOCABULARY,
            ("terms",),
        ),
        Construct(
            ("listing", "nested_list", "nested", "available_list", "available"),
            "名录",
            "Lists of names",
            "事项、途径、落户地、材料、机关、权益的名称；事项和途径可以分层，落户地可以写明何时可用。",
            "Names of matters, pathways, addresses, evidence, bodies and entitlements. Matters and pathways nest; an"
            " address may say when it can be offered at all.",
            "事项 居住证 / permit { 申领/apply、签注/endorse }  途径 投靠落户 / by_kin\n"
            "落户地 单位集体户 / collective（可用 单位设有集体户）、社区公共地址 / community\n"
            "材料 毕业证书 / diploma  机关 派出所 / police_station  权益 义务教育 / schooling",
            Frame.VOCABULARY,
            ("conditions",),
        ),
        Construct(
            ("parameter", "parameter_part"),
            "参数",
            "Parameter",
            "条款设定、限定或由机关逐年公布的一个数，以及大些还是小些对申请人有利。",
            "A figure that clauses set or bound, or that a body publishes, and which way it favours the applicant.",
            "参数 审批时限 / time_limit : 时长(工作日) 越小越有利\n"
            "参数 补助 / grant : 金额 越大越有利  参数 批次 / round : 整数 无方向\n"
            "参数 落户分值线 / pass_line : 分值 由 人社局 每年",
            Frame.VOCABULARY,
            ("figures", "points"),
        ),
        Construct(
            ("frequency",),
            "频次",
            "Frequency",
            "每年、每几年一次，可以写明哪一天、几次。",
            "How often: yearly or every so many years, on which day, how many times.",
            "参数 社平工资 / average_wage : 金额 由 统计局 每年 7月1日\n参数 批次数 / rounds : 整数 由 公安局 每3年 2次",
            Frame.VOCABULARY,
            ("figures", "points"),
        ),
        Construct(
            ("group",),
            "群体",
            "Group",
            "文件承诺惠及的人，由条件指明。",
            "People that documents promise to cover, told by a condition.",
            "群体 院校毕业生 / graduates 指 有毕业证书",
            Frame.VOCABULARY,
            ("services",),
        ),
        Construct(
            ("constraint",),
            "约束",
            "Constraint",
            "对每个真实的人都成立的关系，分析时据此排除不可能的人。",
            "What is true of every real person; analysis leaves out people for whom it is not.",
            "约束 年龄 < 16周岁 蕴含 非 签订劳动合同  约束 连续社保时长 <= 社保时长",
            Frame.VOCABULARY,
        ),
    ),
)
