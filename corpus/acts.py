"""Acts that a text cites: 《中华人民共和国清洁生产促进法》, 《……方案》（国发〔2021〕23号）."""

import re

from corpus.provision import Act

_ACT = re.compile(
    r"《([^《》]{2,80})》(?:[（(]([^（）()《》]{2,30}[〔\[【(（](?:19|20)\d{2}[〕\]】)）]\s?第?\d{1,5}\s?号)[）)])?"
)
_ACT_END = re.compile(
    r"(?:法|条例|规定|办法|规划|纲要|方案|意见|计划|通知|决定|标准|细则|目录|指南|规范|制度|公约|协定|议定书|导则|规则|措施|要点|清单|名录|公告|文件|通则|准则|章程|政策)(?:[（(][^（）()]*[）)])?$"
)


def acts(text: str) -> tuple[Act, ...]:
    """Return the acts a text cites, each once, in order."""
    found = (
        Act(title=match.group(1), number=match.group(2) or "")
        for match in _ACT.finditer(text)
        if _ACT_END.search(match.group(1))
    )
    return tuple(dict.fromkeys(found))
