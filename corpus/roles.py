"""The words that say what a department does: 牵头, 配合, 负责."""

import re

from corpus.provision import Role

_ROLES = {
    "牵头": Role.LEAD, "主办": Role.LEAD, "会同": Role.LEAD,
    "配合": Role.SUPPORT, "参与": Role.SUPPORT, "参加": Role.SUPPORT, "协助": Role.SUPPORT,
    "协同": Role.SUPPORT, "协办": Role.SUPPORT, "协作": Role.SUPPORT, "支持": Role.SUPPORT,
}  # fmt: skip
"""Any other word, such as 负责, 责任, 落实, 承办, says who is responsible."""
_LABELS = (
    "牵头|责任|负责|落实|实施|承办|主办|主管|承担|执行|配合|协办|协同|协助|参与|参加|支持|协作"
)
LABEL = re.compile(
    r"(?<!各)(?<!有关)(?<!相关)(?:主要|第一|共同|具体|省级|市级|县级|区级|省|市|县|区)?"
    rf"(?P<role>{_LABELS})(?:责任|负责|实施|落实|配合)?"
    r"(?:单位|部门|处室|主体|机构|地区|科室|领导|处)[】\]]?"
    r"(?::|(?<!主管部门)为:?|(?=[省市县区国各自][^,;。:]{1,12}[厅局委办部府市县区]))"
)
"""What stands before a list: 「责任单位：」, 「牵头部门：」, 「【责任单位】」."""
OTHER_LABEL = re.compile(
    r"(?:完成|办理|时间|实施|整改|推进)?"
    r"(?:时限|时间|期限|进度|年限|要求|目标|内容|成果|备注|电话|联系人)(?:安排|节点)?:"
)
"""「完成时限：」 ends a list of departments."""
_AND_OTHERS = (
    r"(?:等(?:\d{1,3}[个家])?(?:有关|相关|省直|市直|省级|市级|各)?(?:部门|单位|地区|地方|方面)?)?"
)
_HOW = (
    r"(?:作为|为|是|要|应当?|需|将|须|具体|统一|积极|主动|充分|更好){0,4}"
    r"(?:(?:根据|依据|按照?)(?:各自|自身)?"
    r"(?:的?(?:职[责能]|责任|任务|工作|部门|管理|权限|要求)){0,4}(?:分工|范围|内|要求){0,3})?"
    r"(?:分别|共同|联合|具体|统筹|协同|组织){0,3}"
)
AFTER = re.compile(
    _AND_OTHERS + _HOW + r"(?P<role>(?:牵头|负责牵头|负责)(?!人|任|制(?!定|订)|的?态度)"
    r"|发挥[^,;。]{0,10}牵头|是[^,;。]{0,16}主体(?!地)|配合|参与|参加|协助|协同|协办|主办|承办|会同"
    r"|落实$|抓好落实|组织实施(?=$|[,;。]))"
    r"(?:负责|落实|牵头|推进|组织实施|实施|配合|抓总|做好|组织){0,3}"
)
"""What stands behind a list: 「……按职责分工负责」, 「……等部门配合」, 「……会同……」."""
TOGETHER = "会同"
WITH = re.compile(
    r"会同(?P<others>(?:国务院|省|市)?(?:其他|各|有关|相关|上述|省直|市直){1,3}"
    r"[\u4e00-\u9fff]{0,6}?(?:部门|方面|单位))?"
)
"""「会同有关部门」 names nobody, and says all the same who helps."""
WAS_DONE = re.compile(r"[^,;。]{0,20}(?:制定|编制|研究|起草|出台|印发|修订|形成|提出|制订|下发)了")
"""「……会同有关部门编制了本规划」 tells how the document came about."""
_COLUMN = re.compile(
    rf"(?:主要|第一|共同)?(?P<role>{_LABELS})(?:责任|负责|实施|落实|配合|参与)?"
    r"(?:单位|部门|处室|主体|机构|领导|地区)?(?:名称)?(?:及配合单位)?"
)


def role_named(word: str) -> Role:
    """Return the role that a word of these patterns gives."""
    return next((role for key, role in _ROLES.items() if key in word), Role.RESPONSIBLE)


def role_of_column(heading: str) -> Role | None:
    """Return the role of the bodies in a table's column: 「牵头单位」; None for other columns.

    Args:
        heading: In its matching form.
    """
    found = _COLUMN.fullmatch(heading)
    return role_named(found.group("role")) if found else None
