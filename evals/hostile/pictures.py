"""Hostile images and older office files."""

import struct
import zlib
from collections.abc import Iterator

from evals.hostile.case import Case, Verdict
from evals.hostile.plain import PLAN

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def picture(width: int, height: int, *, rows: bytes | None = None, more: bytes = b"") -> bytes:
    """Return a grey PNG file that says it has this size; by default it has."""
    data = b"".join(b"\x00" + b"\xff" * width for _ in range(height)) if rows is None else rows
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        _SIGNATURE
        + _chunk(b"IHDR", header)
        + more
        + _chunk(b"IDAT", zlib.compress(data))
        + _chunk(b"IEND", b"")
    )


def picture_cases() -> Iterator[Case]:
    """Yield images made by hand; none shows text."""
    refused = Verdict.REFUSED
    for name, data in {
        "blank": picture(64, 64),
        "of no size": picture(0, 0, rows=b""),
        "that says it is giant": picture(100_000, 100_000, rows=b"\x00"),
        "that is giant and empty": picture(40_000, 2_400, rows=bytes(40_001)),
        "of one long line": picture(60_000, 1),
        "with a bomb of words": picture(9, 9, more=_chunk(b"zTXt", b"x\0\0" + _zeros(200))),
        "with a broken profile": picture(9, 9, more=_chunk(b"iCCP", b"x\0\0" + _zeros(60))),
        "without data": _SIGNATURE + _chunk(b"IHDR", b"\x00" * 13),
        "that is only a signature": _SIGNATURE,
    }.items():
        yield _case(f"png {name}", ".png", data, refused)
    loop = b"II*\x00\x08\x00\x00\x00" + b"\x00\x00" + b"\x08\x00\x00\x00"
    yield _case("tiff whose pages go round", ".tif", loop, refused)
    many = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 65_535) + b"\xff" * 900
    yield _case("tiff of endless fields", ".tif", many, refused)
    yield _case("jpeg that stops", ".jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", refused)
    yield _case("jpeg of garbage", ".jpg", b"\xff\xd8\xff" + bytes(range(256)) * 40, refused)


def legacy_cases() -> Iterator[Case]:
    """Yield older office files made by hand; LibreOffice reads them, so that they are few."""
    words = "".join(
        f"\\u{ord(letter)}?" if ord(letter) > 127 else letter for letter in "一、节水。"
    )
    good = "{\\rtf1\\ansi " + words + "\\par}"
    yield _case("rtf good", ".rtf", good.encode(), Verdict.READ)
    yield _case("rtf groups in groups", ".rtf", ("{\\rtf1" + "{" * 100_000).encode())
    link = "{\\field{\\*\\fldinst INCLUDETEXT http://192.0.2.1/x}{\\fldrslt }}"
    yield _case("rtf that loads from elsewhere", ".rtf", ("{\\rtf1 " + link + words + "}").encode())
    yield _case("rtf picture of giant size", ".rtf", b"{\\rtf1{\\pict\\picw99999999\\pngblip 00}}")
    yield _case("doc of zeros", ".doc", _COMPOUND + bytes(4096))
    yield _case("doc of garbage", ".doc", _COMPOUND + bytes(range(256)) * 90)
    locked = _COMPOUND + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    yield _case("doc with a password", ".docx", locked, Verdict.REFUSED)
    table = _COMPOUND + bytes(600) + "Workbook".encode("utf-16-le")
    yield _case("xls called doc", ".doc", table, Verdict.REFUSED)
    yield _case("text called doc", ".doc", PLAN.encode(), Verdict.REFUSED)
    yield _case("text called docx", ".docx", PLAN.encode(), Verdict.REFUSED)
    yield _case("text called pdf", ".pdf", PLAN.encode(), Verdict.REFUSED)
    yield _case("text called png", ".png", PLAN.encode(), Verdict.REFUSED)
    for name, data in _STRANGERS.items():
        for ending in (".txt", ".docx", ".pdf", ".html"):
            verdict = Verdict.EITHER if ending == ".html" else Verdict.REFUSED
            yield _case(f"{name} called {ending[1:]}", ending, data, verdict)


_STRANGERS = {
    "gzip archive": b"\x1f\x8b\x08" + bytes(90),
    "7z archive": b"7z\xbc\xaf'\x1c" + bytes(90),
    "rar archive": b"Rar!\x1a\x07\x00" + bytes(90),
    "program": b"\x7fELF\x02\x01\x01" + bytes(90),
    "gif image": b"GIF89a\x01\x00\x01\x00" + bytes(20),
}


def _case(name: str, ending: str, data: bytes, verdict: Verdict = Verdict.EITHER) -> Case:
    return Case(name=name, ending=ending, data=data, verdict=verdict)


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _zeros(megabytes: int) -> bytes:
    return zlib.compress(bytes(megabytes << 20), 9)
