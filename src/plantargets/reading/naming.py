"""Names: what a number is a number of, from the words around it."""

from __future__ import annotations

import re
from typing import Final

from plantargets.reading.clauses import listed
from plantargets.reading.plain import masked
from plantargets.reading.words import ACTIONS, LEADING, PREPOSITIONS, ends_in

__all__ = ["HEADS", "cleaned", "members", "right_noun", "verb_of"]

_BLANKS: Final = re.compile(r"[\s\ue001]+")
_BRACKETS: Final = re.compile(r"（[^（）]*）?")
_TRAILING: Final = re.compile(r"(?:[，、；：。\s（“—的了为]|(?<![普惠涉波触言论遍推提以])(?:及其|以及|及|和|与|并))+$")
_BROUGHT: Final = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:累计|共)?(?:实现|完成)((?:总?产值|增加值|(?:主营业务|销售|营业)?收入|利润(?:总额)?|利税|税收|零售额|成交额|交易额|进出口))$"
)
_OFTEN: Final = re.compile(r"[两二三四五六七八九十]次$")
_SINCE: Final = re.compile(r"(?:从|由)(?:(?:19|20)\d\d年|“?十.{1,2}五”?)?(?:末|底|初)?的?$")
_KINDS: Final = re.compile(r"\d+大?类$")
_ACROSS: Final = re.compile(
    r"(?:高于|快于|好于|优于|超过|高出|领先|低于|超出|快)(?:全国|全省|全市|国家|省|上年|去年|\d{4}年|经济|预期|同期|年度|目标|规划|[^，。]{0,4}平均)[^，。；、]{0,10}$"
)
_AFTER: Final = re.compile(
    r"^(?:[\s，、）”]|左右|上下|以上|以下|以内|的|多个|余个|之间|大关|关口|(?:[两三四五][个大])?(?:新|大)?台阶|，)+"
)
_EXAMPLES: Final = re.compile(r"^.*等(?=[^级待候于额效离价同比\d])")
# Nouns that name nothing alone; the thing they are of was named before.
HEADS: Final = frozenset(
    [
        "总量",
        "规模",
        "总规模",
        "总数",
        "总额",
        "总里程",
        "里程",
        "产量",
        "总产量",
        "增量",
        "增速",
        "增幅",
        "占比",
        "比重",
        "比例",
        "数量",
        "产值",
        "投资",
        "总投资",
        "面积",
        "总面积",
        "播种面积",
        "种植面积",
        "营收",
        "收入",
        "利润",
        "余额",
        "金额",
        "均价",
        "价格",
        "人数",
        "总人数",
        "户数",
        "浓度",
        "覆盖率",
        "满意率",
        "满意度",
        "完成率",
        "合格率",
        "达标率",
        "利用率",
        "参保率",
        "普及率",
        "入学率",
        "巩固率",
        "转化率",
        "总产值",
        "增加值",
        "市值",
        "总市值",
        "容量",
        "装机",
        "装机容量",
        "交易额",
        "成交额",
        "销售额",
        "投资额",
        "贷款",
        "存款",
        "交易量",
        "使用量",
        "排名",
        "位次",
        "降幅",
        "涨幅",
        "长度",
        "全长",
        "强度",
    ]
)
_NOUN: Final = re.compile(r"(?:总值|总量|总额|总数|总规模|值|额|量|率|能力|水平|收入|性|指数|强度|标准|资金|政策)")
"""What makes a noun of a verb: 生产总值, 投资额, 覆盖率."""
_ONE_SIGN: Final = re.compile(r"建(?![制筑档材])|[修增设获]")
_KIND_ONLY: Final = re.compile(
    r"^[^，。；、]{0,4}(?:项目|工程|设施|任务|工作)(?:建设)?(?:(?:已?顺利|按时|如期|全面|全部|基本)?(?:完工|开工|竣工|完成|推进|进展顺利))?$"
)
_COUNTS: Final = re.compile(r"(?:量|额|数|率|值|比|警情|案件|收入|人次|人数|面积|里程)$")
_ORDINAL: Final = re.compile(r"第[一二三四五]")
_MEASURE: Final = re.compile(
    r"(?:[^，。；、\s]{0,10}?(?:生产总值|增加值|总产值|产值|产量|占比|比重|比例|覆盖率|率|收入|支出|投资额|投资|数量|总数|利润|余额|规模|总规模|指数|浓度|面积|营收|销售额|交易额|零售额|成交额|进出口|出口|进口|总额|总量|增速|增幅|人数|人次|水平|标准|强度|能耗|排放|贷款|存款|税收|装机|里程|均价|价格|起数))$"
)
_SHARED_MEASURE: Final = re.compile(
    r"(?:(?:平均|人均)?可支配收入|工业增加值|先进产能占比|参保率|辍学率|巩固率|达标率|普及率|解决率|满意率|治理率|增加值|总产值|产值|产量|占比|比重|覆盖率|合格率|毛入学率|"
    r"总额|投资额|成交额|进出口|出口|零售额|营收|收入|投资|数量|利润|浓度|增速|改善幅度|播种面积|面积|总量|贷款|税收|人数)$"
)


def cleaned(text: str) -> str:
    """Take what is no part of a name away from both ends.

    Examples
    --------
    >>> cleaned("，力争全年城镇新增就业")
    '城镇新增就业'
    """
    text = _BLANKS.sub("", _BRACKETS.sub("", text) if "（" in text else text)
    if text.endswith("次"):
        text = _OFTEN.sub("", text)
    if "实现" in text or "完成" in text:
        text = _BROUGHT.sub(r"\1", text)
    text = _ACROSS.sub("", _KINDS.sub("", _SINCE.sub("", text)))
    while True:
        match = LEADING.match(text)
        if match is None or not match.end():
            break
        text = text[match.end() :]
    return _closed(text)


def _closed(text: str) -> str:
    """Take links off the end of a name, and close its quotation marks."""
    while (match := _TRAILING.search(text)) is not None and match.start() < len(text):
        text = text[: match.start()]
    if text.count("“") > text.count("”"):
        text = text.replace("“", "", 1) if text.startswith("“") else text + "”"
    elif text.count("”") > text.count("“"):
        text = text.replace("”", "", 1)
    return text


def right_noun(text: str) -> str:
    """Give the noun that follows a counted number, up to where its clause ends."""
    text = _BLANKS.sub("", text)
    match = _AFTER.match(text)
    if match is not None:
        text = text[match.end() :]
    return _closed(_BRACKETS.sub("", text)).removesuffix("均") if text else ""


def verb_of(text: str) -> str:
    """Give the verb that a name begins with: 新建 of 新建概念验证中心.

    Examples
    --------
    >>> verb_of("新建概念验证中心"), verb_of("粮食产量")
    ('新建', '')
    """
    for length in range(6, 0, -1):
        if text[:length] in ACTIONS and (length > 1 or _ONE_SIGN.match(text)) and not _NOUN.match(text, length):
            return text[:length]
    return ""


def members(text: str) -> list[str]:
    """Take a list of names apart; the last one's measure holds for those that name none.

    Examples
    --------
    >>> members("炼铁、炼钢先进产能占比")
    ['炼铁先进产能占比', '炼钢先进产能占比']
    >>> members("规上工业增加值和固定资产投资")
    ['规上工业增加值', '固定资产投资']
    """
    parts = [text[a:b] for a, b in listed(text, masked(text))]
    names = [cleaned(part) for part in parts]
    names = [name for name in names if name]
    if len(names) < 2:
        return names
    last = names[-1]
    if _ORDINAL.match(last):  # 第一、第二产业: the noun is each one's
        names = [name + last[2:] if _ORDINAL.fullmatch(name) else name for name in names]
    tail = _tail(names[-2], last)
    if tail:
        names = [name if name is last or _MEASURE.search(name) else name + tail for name in names]
    return names


def _tail(before: str, last: str) -> str:
    """Give the part of a list's last name that holds for the others too."""
    if _MEASURE.search(before):
        return ""
    shared = next(
        (
            k
            for k in range(min(len(before), len(last) - 1), 0, -1)
            if before[-k:] == last[len(before) - k : len(before)]
        ),
        0,
    )
    if shared and len(before) < len(last) and _MEASURE.search(last):
        return last[len(before) :]
    rest = last[len(before) :]
    if (
        len(rest) > 1
        and before[-1] not in "产率量额数值价"
        and _COUNTS.search(last)
        and (len(before) <= 3 or before[0] == last[0])
    ):
        return rest  # 广州、深圳地铁客运量; 涉诈、涉毒警情
    match = _SHARED_MEASURE.search(last)
    return match[0] if match and match.start() else ""


def before_examples(text: str) -> str:
    """Give what is named, where examples stand before it: 沿江高铁武宜段、呼南高铁等5条 names none."""
    kind = _EXAMPLES.sub("", text)
    if kind != text and _KIND_ONLY.search(kind):
        told = members(text[: len(text) - len(kind)].removesuffix("等"))
        return told[0] if told else kind  # 10公里供水管网、泵站等项目: a kind of work names nothing
    return kind


def is_preposition(text: str) -> str:
    """Give the preposition that a stretch ends in."""
    return ends_in(text, PREPOSITIONS)
