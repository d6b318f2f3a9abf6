"""Whether a wording asks who does something: 「归谁管」, 「是哪几家单位牵头」."""

import re

_ORGAN = (
    r"(?:省级?|市级?|县级?|国家|上级|主管|牵头|责任|业务|政府|有关|相关)?"
    r"(?:部门|单位|厅局|委局|委办局?|部委|厅|局|委(?!托)|办(?![法理])|部(?![分件法门])|处室?|科室|机构"
    r"|领导小组|专班|政府|集团|国企)"
)
_ANSWERS_FOR = (
    r"(?:负责|牵头|主管|管|抓|搞|弄|编|审|批|组织|认定|干|做|办|当|挂帅|统筹|协调|督|监|检|查|考核|评|拍板"
    r"|定|出|制|修|公布|发布|受理|验收|推荐|汇总|实施|落实|承担|建|运营|签|担任|指导|主持|配合|把关|兜|统一|提)"
)
_END = r"(?=$|[，,？?。；;）)\s])"
_WHO = re.compile(
    rf"哪(?:一|几|些|[两二三四五六七八九十多])?(?:[个家级类]|个单位)?{_ORGAN}"
    rf"|哪(?:[一几两]?家|边|方|一?级)(?:来|去|在|具体)?{_ANSWERS_FOR}"
    r"|(?:由|归|找|报给?|交给|发给|抄给?|抄送|向)(?:给|了)?谁"
    rf"|谁[来去得该应要会给在把具体]{{0,3}}(?!先|更){_ANSWERS_FOR}|[是的]谁{_END}|谁是"
    r"|(?:责任|实施|牵头|主管|负责)(?:部门|单位|主体|人)"
    rf"(?:[又都各分别是有包括]{{0,3}}(?:谁|哪|什么)|{_END})"
    rf"|发给[了哪谁]|归(?:哪|什么)|(?<!副)组长|办公室[设放挂]在|[省市县区国](?:里|级|家)?管还是|的活{_END}"
    r"|which (?:[\w-]+ )?(?:department|agenc|authorit|ministr|bod(?:y|ies)\b|bureau|office)"
    r"|\bwho\b",
    re.IGNORECASE,
)


def asks_who(question: str) -> bool:
    """Tell whether a question wants to know who does something.

    >>> asks_who("监测评价这项谁来干")
    True
    """
    return _WHO.search(question) is not None
