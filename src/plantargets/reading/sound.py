"""How prose sounds: as a report of what was done, or as a promise of what shall be, where it names no time."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["bent"]

# Above zero what reports, below what promises: quarters of log odds, fitted by logistic regression to 697 paragraphs of
# annotated reports (held out by report, 92 % of them are told right), and rounded.
_SOUNDS: Final = (
    (4, r"\d\.\d|(?<![\d.年第+-])\d{2,}[1-9](?![\d年月日条+])"),
    (4, r"累计|全部|分别|惠及|稳步|扎实|我们|全面"),
    (4, r"同比|[比较](?:上年|去年)|元[，、 ]*(?:按可比[^，。]{1,6})?(?:实际|名义)?(?:增[长加]|下降|上升)\d"),
    (6, r"(?<![为除到])了(?=[^，。；解])|不断|连续|成为|得到|出台|已(?!有)"),
    (3, r"成功|入选|荣获|获[评批得授]|被[评列授]|居全|[位名]列|位居|稳居|跃居|前列|首[次个家批]|率先"),
    (3, r"取得|突破|超额|顺利|圆满|显著|创[历新]|新高"),
    (2, r"(?:建成|完成|投用|使用|运营|落地|通车|开工|竣工|投产|实现|进展|突破)(?=[，。；])"),
    (2, r"(?:提[升高]|改善|增强|扩大|优化|加快|见效|成效|高)(?=[，。；])"),
    (1, r"\d[百千万亿]*[余多](?![元层种])|[近超]\d"),
    (-6, r"左右|\d[百千万亿]*[^\d，。；、]{1,3}以[上内]|不低于"),
    (-2, r"确保|力争|争取(?=[^，。]{0,30}\d)|切实|[做抓办]好|(?<![不主必需重])要(?=[^求点素，。])"),
    (-2, r"将(?![军近来])|进一步|努力|着力|力度|让|继续"),
    (-2, r"新建|改造|新增|建设(?![成了])|启动"),
    (-1, r"(?:^|[，。；、！：\n]) ?(?:加[快强大]|推[进动]|促进|支持|提[升高]|打造|完善|强化|健全|大力|实施)"),
    (-1, r"(?:^|[，。；、！：\n]) ?(?:深化|优化|落实|严格|鼓励|引导|培育|建立|构建|拓展|用好|规范|积极)"),
    (-1, r"(?:^|[，。；、！：\n]) ?(?:统筹|建设|发展|做强|探索|谋划)"),
)
_WEIGHED: Final = tuple((weight, re.compile(pattern)) for weight, pattern in _SOUNDS)


def bent(text: str) -> int:
    """Weigh how a text sounds: above zero it reports, below it promises.

    Examples
    --------
    >>> bent("成功创建示范区1个，发放补贴1.2亿元。") > 0 > bent("着力做好就业服务，新增就业5万人以上。")
    True
    """
    return sum(weight * len(pattern.findall(text)) for weight, pattern in _WEIGHED)
