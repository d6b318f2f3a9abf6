"""Writing a catalogue: identities as TOML that ``corpus.catalogue`` reads again."""

import json
from collections.abc import Iterable
from datetime import date
from enum import Enum

from corpus.plan import DocumentInfo, IdentityField, Related

_HEAD = """\
# 文件目录 Catalogue of these documents, read by “policyqa index” and “policyqa documents add”.
# 以 # 开头的属性读自文件本身；删去 # 并改正，即以此为准。
# A field behind # was read from the document itself; without the # it counts as given here.
"""


def catalogue_text(entries: Iterable[tuple[str, DocumentInfo]]) -> str:
    """Return the catalogue of files: the name of each and the identity of its document."""
    return _HEAD + "".join("\n" + _entry(file, info) for file, info in entries)


def _entry(file: str, info: DocumentInfo) -> str:
    lines = [f"[{_quoted(info.id)}]", f"file = {_quoted(file)}"]
    for field in IdentityField:
        value = getattr(info, field.name.lower())
        if field in info.catalogued:
            lines.append(f"{field.name.lower()} = {_toml(value)}")
        elif value not in (None, "", ()):
            lines.append(f"# {field.name.lower()} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, Enum):
        return _quoted(str(value.value))
    if isinstance(value, Related):
        return _quoted(value.title)
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _quoted(text: str) -> str:
    """Return a basic string of TOML, which is JSON's but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
