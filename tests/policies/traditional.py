"""Traditional to simplified characters, as many as a source document needs that was saved in traditional ones.

Not a converter: one simplified character for each traditional one, enough to compare texts.
"""

from __future__ import annotations

_PAIRS = (
    "來来個个們们倒倒備备傳传優优內内兩两別别則则創创劃划動动務务勞劳匯汇區区協协參参員员問问啟启單单嚴严國国圍围執执場场"
    "夠够婦妇學学實实寧宁審审寬宽寶宝將将專专對对導导層层屬属師师幫帮庫库廢废廣广廳厅強强從从復复徹彻慮虑憑凭應应戰战"
    "戶户掛挂換换撐撑擇择擔担據据擴扩斷断時时暫暂會会條条業业極极榮荣構构標标機机權权歡欢歲岁歷历歸归決决況况準准溫温"
    "滿满濟济為为無无熱热營营牽牵獻献現现環环產产畢毕異异當当疇畴療疗發发監监眾众碩硕確确礎础稅税種种稱称積积穩稳簡简"
    "籌筹糧粮納纳級级紹绍組组結结統统經经綜综網网緊紧編编緩缓縣县總总織织續续義义聯联職职脫脱臺台與与興兴舉举華华萬万"
    "蓋盖薦荐藍蓝處处號号術术衛卫補补見见規规視视親亲覺觉訂订計计訓训記记設设許许評评試试話话該该認认說说調调請请證证"
    "識识議议護护譽誉讀读讓让負负財财貢贡貫贯責责貴贵費费賃赁資资質质較较載载轉转辦办農农這这連连進进運运過过達达違违"
    "適适遷迁選选還还鄉乡醫医鉤钩銜衔錄录鎮镇長长門门開开間间關关陽阳階阶際际隨随險险隱隐雜杂難难電电靜静項项順顺須须"
    "預预頒颁領领頭头題题額额類类顧顾顯显養养饋馈駐驻驗验體体髮发麗丽點点黨党齡龄龍龙衝冲嶼屿洩泄"
)

TO_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
