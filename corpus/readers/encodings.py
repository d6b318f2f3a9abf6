"""From bytes to characters: a fixed order of encodings, each tried strictly.

1. What a byte order mark says. 2. What the file itself declares (web pages). 3. UTF-8. 4. Where
there are zero bytes, UTF-16 without a mark. 5. GB18030, which holds GBK and GB2312, if its
characters are those of Chinese text. Nothing is guessed from frequencies beyond that, and no
character is replaced, save a few damaged ones of a web page.
"""

import codecs
import re
from pathlib import Path

from corpus.errors import UnreadableDocument

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GB18030 = "gb18030"
_COMMON = 0.5
"""Share of the wide characters that are in GB2312. Measured on five plans: 1.00, in traditional
characters 0.65; their Big5 bytes read as GB18030 give 0.37, Shift-JIS 0.00."""
_JUDGED = 20
"""Fewer wide characters, as in a short note, say nothing about the encoding."""
_SAMPLE = 100_000
"""Characters by which an encoding is judged."""
_DAMAGED = 0.002
"""Share of characters of a web page that may be damaged: news systems cut texts by bytes."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
"""In no text; line breaks, page breaks and the old end-of-file mark 1A are."""
_UNPRINTABLE = {
    **dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)], " "),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""Characters that steer a terminal or turn lines round, and halves of characters."""


def decode(data: bytes, path: Path) -> str:
    """Return a text file's characters, without its mark.

    Raises:
        UnreadableDocument: it holds binary data, or text in no encoding that is read.
    """
    text = _strict(data)
    if (text is None and 0 in data) or (text is not None and _is_binary(text)):
        raise UnreadableDocument(
            f"{path}: holds binary data, not text; convert it to a text file first."
        )
    if text is None:
        raise UnreadableDocument(
            f"{path}: neither UTF-8, UTF-16 nor GB18030 text (byte {_first_bad(data)} fits none of "
            "them); save it as UTF-8 and add it again."
        )
    return text


def decode_page(data: bytes, declared: str, path: Path) -> tuple[str, str]:
    """Return a web page's characters, and a note where the page is wrong about them.

    Raises:
        UnreadableDocument: it is in no encoding that is read.
    """
    encoding = _known(declared)
    text = _strict(data, encoding)
    if text is not None:
        return text, ""
    for attempt in (encoding, "utf-8", _GB18030):
        if not attempt:
            continue
        text = data.decode(attempt, errors="replace")
        damaged = text.count("\ufffd")
        if damaged <= len(text) * _DAMAGED:
            return text, (
                f"{damaged} 个字符已损坏，以“\ufffd”代替。 "
                f"{damaged} damaged characters were replaced."
            )
    raise UnreadableDocument(
        f"{path}: is in no encoding that can be read (it says “{declared[:20] or 'nothing'}”); "
        "save the page again as UTF-8."
    )


def printable(text: str) -> str:
    """Return a text without what steers a terminal or turns lines round; no offset changes."""
    return text.translate(_UNPRINTABLE)


def _strict(data: bytes, declared: str = "") -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    zeros = 0 in data
    if zeros:
        odd = data[1::2].count(0)  # a line break is 0A 00 in UTF-16-LE, 00 0A in UTF-16-BE
        candidates = ["utf-16-le" if odd > data[::2].count(0) else "utf-16-be"]
    else:
        candidates = [*([declared] if declared else []), "utf-8", _GB18030]
    for encoding in candidates:
        text = _decoded(data, encoding)
        if text is not None and (encoding == "utf-8" or _is_chinese(text)):
            return text
    return _decoded(data, "utf-8") if zeros else None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    """Tell whether a decoding gave characters that Chinese or Latin text is written with."""
    wide = [character for character in text[:_SAMPLE] if character >= "\u0100"]
    common = sum(_in_gb2312(character) for character in wide)
    return not _is_binary(text) and (len(wide) < _JUDGED or common >= _COMMON * len(wide))


def _in_gb2312(character: str) -> bool:
    return len(character.encode("gb2312", errors="ignore")) == 2


def _is_binary(text: str) -> bool:
    return "\x00" in text or len(_CONTROL.findall(text)) > len(text) * _DAMAGED


def _known(declared: str) -> str:
    """Return Python's name for a declared encoding, nothing for an unknown one.

    GB2312 and GBK are read as GB18030: pages name the small one and use the large one.
    """
    try:
        name = codecs.lookup(declared.strip()[:40]).name if declared.strip() else ""
    except (LookupError, ValueError):
        return ""
    if name in ("gb2312", "gbk", _GB18030):
        return _GB18030
    return name if name in ("utf-8", "big5", "big5hkscs", "cp950") else ""


def _first_bad(data: bytes) -> int:
    """Return the position, from 1, at which the encoding that gets furthest gives up."""
    reached = 0
    for encoding in ("utf-8", _GB18030):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            reached = max(reached, error.start)
    return reached + 1
