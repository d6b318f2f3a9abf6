"""Hostile Word files: archives that lie, XML that grows, tables that never end."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from evals.hostile.case import Case, Verdict
from evals.hostile.plain import PLAN
from evals.printing import Part, word_bytes

SECRET = "秘密内容"
"""Stands where no reader may look."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MEGABYTE = 1 << 20
_LARGE = 100_000
"""Bodies of more characters are packed when they are wanted."""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""Time of all members, so that the same case is the same file."""


def good_word() -> bytes:
    """Return a Word file with headings that Word counts, and a table."""
    lines = [line for line in PLAN.splitlines() if not line.startswith("|")]
    rows = (("指标", "2025年"), ("用水量", "25.2"), ("利用率", "94"))
    parts = [Part(text=line, heading=line.startswith(("一、", "二、", "（一）"))) for line in lines]
    made = word_bytes([*parts, Part(rows=rows)], "云海省节水规划", generated=True)
    return packed(members(made))  # without the time of day


def archive_cases() -> Iterator[Case]:
    """Yield Word files made by hand."""
    good = good_word()
    yield _word("good", good, Verdict.READ)
    yield from _packages(good)
    yield from _bodies(good)
    yield from _declarations(good)


def members(data: bytes) -> dict[str, bytes]:
    """Return what an archive holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """Return an archive of files."""
    target = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", kind) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, date_time=_LONG_AGO)
            archive.writestr(member, data, compress_type=kind)
    return target.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """Return an archive with one member put in or replaced."""
    return packed({**members(data), name: content})


def _word(name: str, data: bytes | Callable[[], bytes], verdict: Verdict = Verdict.EITHER) -> Case:
    return Case(name=f"docx: {name}", ending=".docx", data=data, verdict=verdict, never=SECRET)


def _packages(good: bytes) -> Iterator[Case]:
    refused = Verdict.REFUSED
    yield _word("empty", b"", refused)
    yield _word("only a signature", b"PK\x03\x04", refused)
    yield _word("end of an archive only", b"PK\x05\x06" + bytes(18), refused)
    yield _word("another archive", packed({"plan.txt": PLAN.encode()}), refused)
    yield _word("archive in an archive", packed({"a.docx": good}), refused)
    yield _word(
        "a bomb", lambda: with_member(good, "word/media/x.xml", bytes(200 * _MEGABYTE)), refused
    )
    yield _word(
        "a bomb in the body",
        lambda: with_member(good, "word/document.xml", b"<w:p/>" * (9 * _MEGABYTE)),
        refused,
    )
    many = {f"word/media/{n}.xml": b"" for n in range(12_000)}
    yield _word("very many members", lambda: packed({**members(good), **many}), refused)
    yield _word("sizes that lie", _with_sizes(good, 10), Verdict.EITHER)
    yield _word("sizes beyond measure", _with_sizes(good, 0xFFFF_FFF0), refused)
    yield _word("a password", _with_flag(good, 0x1), refused)
    yield _word("an unknown compression", good.replace(b"\x08\x00", b"\x63\x00", 2))
    for name in (
        "../../etc/cron.d/x",
        "/etc/passwd",
        "C:\\x",
        "word/" + "a" * 60_000,
        "\x01",
        "con",
    ):
        data = packed({**members(good), name: SECRET.encode()})
        yield _word(f"a member called {name[:20]!r}", data)
    for part in members(good):
        files = members(good)
        yield _word(f"{part} emptied", packed({**files, part: b""}))
        del files[part]
        yield _word(f"without {part}", packed(files))


def _bodies(good: bytes) -> Iterator[Case]:
    table = "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"
    nested = "<w:p/>"
    for _ in range(60):
        nested = table.format(nested + "<w:p/>")
    spans = (
        '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>'
    )
    wide = "".join(f"<w:tbl><w:tr>{spans.format(n)}</w:tr></w:tbl>" for n in _NUMBERS)
    down = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    yield _body("tables in tables", good, nested, Verdict.REFUSED)
    yield _body("elements in elements", good, "<w:sdt>" * 3000 + "</w:sdt>" * 3000, Verdict.REFUSED)
    yield _body("controls in controls", good, "<w:sdt><w:sdtContent>" * 120 + _paragraph("x")
                + "</w:sdtContent></w:sdt>" * 120)  # fmt: skip
    yield _body("spans of any number", good, wide)
    yield _body("cells that go on from nowhere", good, f"<w:tbl><w:tr>{down * 400}</w:tr></w:tbl>")
    yield _body(
        "a table of a million cells",
        good,
        "<w:tbl>" + f"<w:tr>{'<w:tc><w:p/></w:tc>' * 100}</w:tr>" * 3000 + "</w:tbl>",
    )
    yield _body("merged labels without end", good, _merged(2000))
    yield _body("a paragraph of ten million characters", good, _paragraph("节" * 10_000_000))
    yield _body(
        "a field that never ends",
        good,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + _paragraph("节水。"),
        Verdict.READ,
    )
    yield _body(
        "ends of fields that never began",
        good,
        '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:t>节水。</w:t></w:r></w:p>',
        Verdict.READ,
    )
    yield _body("boxes in boxes", good, "<w:p><w:r><w:pict><w:txbxContent>" * 40 + _paragraph("x")
                + "</w:txbxContent></w:pict></w:r></w:p>" * 40)  # fmt: skip
    yield _body(
        "paragraphs that were all deleted",
        good,
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>" * 50_000,
    )
    yield _body(
        "hidden text",
        good,
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>"
        + SECRET
        + "</w:t></w:r><w:r><w:t>节水。</w:t></w:r></w:p>",
        Verdict.READ,
    )
    yield _body(
        "deleted text",
        good,
        f"<w:p><w:del><w:r><w:delText>{SECRET}</w:delText></w:r></w:del><w:r><w:t>节水。</w:t></w:r></w:p>",
        Verdict.READ,
    )
    for number in _NUMBERS:
        properties = f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="{number}"/></w:numPr>'
        outline = f'<w:outlineLvl w:val="{number}"/><w:pStyle w:val="{number}"/>'
        inside = _paragraph("节水。", f"<w:pPr>{outline}{properties}</w:pPr>")
        yield _body(f"lists and levels called {number[:12]!r}", good, inside, Verdict.READ)


def _declarations(good: bytes) -> Iterator[Case]:
    document = members(good)["word/document.xml"].decode()
    start = document.index("<w:document")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    entities = {
        "entities that grow": f'<!DOCTYPE x [<!ENTITY e0 "节水节水">{bomb}]>',
        "an entity that names itself": '<!DOCTYPE x [<!ENTITY e11 "&e11;">]>',
        "an entity of a file": '<!DOCTYPE x [<!ENTITY e11 SYSTEM "file:///etc/hostname">]>',
        "an entity of another machine": '<!DOCTYPE x [<!ENTITY e11 SYSTEM "http://192.0.2.1/x">]>',
        "a parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://192.0.2.1/x">%p;]>',
    }
    for name, declaration in entities.items():
        text = declaration + document[start:].replace("节水", "&e11;", 1)
        yield _word(name, with_member(good, "word/document.xml", text.encode()))
    for encoding in ("utf-16", "gb18030", "utf-7"):
        text = f'<?xml version="1.0" encoding="{encoding}"?>' + document[start:]
        data = text.encode(encoding)
        yield _word(f"a body in {encoding}", with_member(good, "word/document.xml", data))
    outside = (
        '<Relationship Id="r9" TargetMode="External" Target="{}" Type="http://schemas.openxml'
        'formats.org/officeDocument/2006/relationships/{}"/></Relationships>'
    )
    relations = members(good)["word/_rels/document.xml.rels"].decode()
    for target in (
        "http://192.0.2.1/x.dotm",
        "file:///etc/passwd",
        "../../../etc/passwd",
        "word/document.xml",
    ):
        for kind in ("attachedTemplate", "image", "styles", "numbering", "footnotes", "aFChunk"):
            text = relations.replace("</Relationships>", outside.format(target, kind))
            if not target.startswith(("http", "file")):
                text = text.replace(' TargetMode="External"', "")
            data = with_member(good, "word/_rels/document.xml.rels", text.encode())
            yield _word(f"a relation to {kind} {target}", data)
    yield _word(
        "styles that stand on themselves", with_member(good, "word/styles.xml", _circular_styles())
    )
    yield _word(
        "lists that refer to themselves", with_member(good, "word/numbering.xml", _circular_lists())
    )


_NUMBERS = (
    "0",
    "-1",
    "1",
    "9",
    "300",
    "99999999999999999999",
    "1e9",
    "NaN",
    "",
    "٣",
    "一",
    "0x10",
    "%1%2",
)


def _body(name: str, good: bytes, inside: str, verdict: Verdict = Verdict.EITHER) -> Case:
    names = f'xmlns:w="{_W}"'
    xml = f'<?xml version="1.0"?><w:document {names}><w:body>{inside}</w:body></w:document>'
    make = partial(with_member, good, "word/document.xml", xml.encode())
    return _word(name, make if len(inside) > _LARGE else make(), verdict)


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _merged(rows: int) -> str:
    first = "".join(
        f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{_paragraph("标" * 40)}</w:tc>'
        for _ in range(60)
    )
    on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>" * 60
    own = f"<w:tc>{_paragraph('甲')}</w:tc>"
    return f"<w:tbl><w:tr>{first}{own}</w:tr>{f'<w:tr>{on}{own}</w:tr>' * rows}</w:tbl>"


def _circular_styles() -> bytes:
    style = (
        '<w:style w:type="paragraph" w:styleId="{}" w:default="1"><w:basedOn w:val="{}"/></w:style>'
    )
    inside = style.format("a", "b") + style.format("b", "a") + style.format("c", "c")
    return f'<?xml version="1.0"?><w:styles xmlns:w="{_W}">{inside}</w:styles>'.encode()


def _circular_lists() -> bytes:
    inside = (
        '<w:abstractNum w:abstractNumId="90"><w:numStyleLink w:val="a"/></w:abstractNum>'
        '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
        '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
    )
    return f'<?xml version="1.0"?><w:numbering xmlns:w="{_W}">{inside}</w:numbering>'.encode()


def _with_sizes(data: bytes, size: int) -> bytes:
    """Return an archive whose list of members gives every one the same unpacked size."""
    changed = bytearray(data)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 24 : place + 28] = struct.pack("<I", size)
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(changed)


def _with_flag(data: bytes, flag: int) -> bytes:
    changed = bytearray(data)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + 8] |= flag
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(changed)
