"""Hostile PDF files, written object by object."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from evals.hostile.archives import SECRET
from evals.hostile.case import Case, Verdict
from evals.hostile.plain import PLAN

_MEGABYTE = 1 << 20
_LARGE = 100_000
"""Pages of more bytes are made when they are wanted."""
_FONT = 5
"""Number of the font's object in every file."""


def good_paper() -> bytes:
    """Return a PDF file of two pages with Chinese text, a rule, bookmarks and a title."""
    return paper([_printed(PLAN), _printed("附件1\n节水措施汇总表\n")], _BOOKMARKS)


def paper_cases() -> Iterator[Case]:
    """Yield PDF files made by hand."""
    good = good_paper()
    yield _paper("good", good, Verdict.READ)
    yield _paper("only a signature", b"%PDF-1.7\n", Verdict.REFUSED)
    yield _paper("nothing", b"", Verdict.REFUSED)
    yield _paper("words before it", b"x" * 900 + good)
    yield _paper("two files in one", good + good)
    yield _paper("without pages", paper([]), Verdict.REFUSED)
    yield from _structures(good)
    text = _printed("节水。到2025年下降16%。")
    for name, content in _contents().items():
        make = partial(paper, [content])
        yield _paper(name, make if len(content) > _LARGE else make())
        make = partial(paper, [text, content])
        yield _paper(f"{name}, after text", make if len(content) > _LARGE else make())
    for name, objects in _objects().items():
        yield _paper(name, paper([text], objects))
    for name, bomb in _bombs().items():
        yield _paper(name, partial(_with_bomb, text, bomb))


def _with_bomb(text: bytes, bomb: Callable[[], dict[int, bytes]]) -> bytes:
    return paper([text], bomb())


def paper(contents: Sequence[bytes], more: Mapping[int, bytes] | None = None) -> bytes:
    """Return a PDF file.

    Args:
        contents: What each page draws.
        more: Further objects, or others in place of the usual ones.
    """
    first = 20
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R/Outlines 8 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>"
        % (len(contents), b" ".join(b"%d 0 R" % (first + 2 * n) for n in range(len(contents)))),
        3: b"<</Title(water plan)>>",
        4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>",
        _FONT: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[4 0 R]>>",
    }
    for number, content in enumerate(contents):
        place = first + 2 * number
        objects[place] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources"
            b"<</Font<</F %d 0 R>>/XObject<</X 10 0 R>>>>>>" % (place + 1, _FONT)
        )
        objects[place + 1] = stream(content)
    return written({**objects, **(more or {})})


def written(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R/Info 3 0 R") -> bytes:
    """Return objects as a file with its table of places."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(data), max(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        data += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    data += b"trailer\n<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(data)


def stream(data: bytes, entries: bytes = b"", *, times: int = 1) -> bytes:
    """Return a stream object, compressed one or several times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return raw(data, b"/Filter[%s]%s" % (b"/FlateDecode" * times, entries))


def raw(data: bytes, entries: bytes) -> bytes:
    """Return a stream object of bytes as they are."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def zeros(megabytes: int) -> bytes:
    """Return that many megabytes of zeros, compressed bit by bit."""
    squeezed = zlib.compressobj(9)
    parts = [squeezed.compress(bytes(_MEGABYTE)) for _ in range(megabytes)]
    return b"".join([*parts, squeezed.flush()])


def _printed(text: str) -> bytes:
    lines = [b"q 0.5 w 60 780 m 530 780 l S Q BT /F 12 Tf 60 760 Td 18 TL"]
    lines += [b"<%s> Tj T*" % line.encode("utf-16-be").hex().encode() for line in text.split("\n")]
    return b"\n".join([*lines, b"ET"])


_BOOKMARKS = {
    8: b"<</Type/Outlines/First 9 0 R/Last 9 0 R/Count 1>>",
    9: b"<</Title<FEFF4E003001>/Parent 8 0 R/Dest[20 0 R/Fit]>>",
}
_TEXT = b"BT /F 12 Tf 60 700 Td <82826C34> Tj ET "


def _contents() -> dict[str, bytes]:
    """Return pages that draw too much, too far or too deep."""
    secret = SECRET.encode("utf-16-be").hex().encode()
    return {
        "an empty page": b"",
        "a page of operators": b"q " * 400_000,
        "numbers that are none": b"BT /F 1e999 Tf nan inf Td -1e308 1e308 1 0 0 0 Tm <8282> Tj ET",
        "text of size zero": b"BT /F 0 Tf 60 700 Td <82826C34> Tj ET",
        "text of giant size": b"BT /F 99999999 Tf 60 700 Td <82826C34> Tj ET",
        "text far away": b"BT /F 12 Tf 9e9 -9e9 Td <82826C34> Tj ET",
        "the same text a hundred thousand times": _TEXT * 100_000,
        "rules without end": b"".join(
            b"%d 0 m %d 842 l S " % (n % 595, n % 595) for n in range(60_000)
        ),
        "a raster of rules": b"".join(
            b"%.1f 0 m %.1f 842 l S 0 %.1f m 595 %.1f l S " % (n / 2, n / 2, n / 2, n / 2)
            for n in range(1200)
        ),
        "curves without end": b"0 0 m " + b"1 2 3 4 5 6 c " * 100_000 + b"f",
        "arrays in arrays": b"[" * 100_000 + b"] TJ",
        "dictionaries in dictionaries": b"/P " + b"<</A " * 50_000 + b" BDC",
        "a string without end": b"BT /F 12 Tf (" + b"x" * 2_000_000,
        "a picture without end": b"BI /W 99999999 /H 99999999 /BPC 8 /CS /RGB ID " + b"x" * 90_000,
        "a form that draws itself": b"/X Do " + _TEXT,
        "hidden text": b"BT 3 Tr /F 12 Tf 60 700 Td <%s> Tj ET " % secret + _TEXT,
        "white text": b"BT 1 1 1 rg /F 12 Tf 60 700 Td <%s> Tj ET " % secret
        + b"0 g 0 -50 Td "
        + _TEXT,
        "a bomb": b"q Q " * (30 * _MEGABYTE // 4),
    }


def _objects() -> dict[str, dict[int, bytes]]:
    """Return objects that go round, lie about themselves or hold too much."""
    return {
        "pages that hold themselves": {2: b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"},
        "a million pages": {2: b"<</Type/Pages/Count 1000000/Kids[" + b"20 0 R " * 20_000 + b"]>>"},
        "pages below zero": {2: b"<</Type/Pages/Count -5/Kids[20 0 R]>>"},
        "a count beyond measure": {2: b"<</Type/Pages/Count 2147483647/Kids[20 0 R]>>"},
        "a page that is its own parent": {
            20: b"<</Type/Page/Parent 20 0 R/MediaBox[0 0 595 842]/Contents 21 0 R>>"
        },
        "a catalogue that is a number": {1: b"42"},
        "a page without size": {20: b"<</Type/Page/Parent 2 0 R/Contents 21 0 R>>"},
        "a giant page": {
            20: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e30 1e30]/Contents 21 0 R>>"
        },
        "a page turned inside out": {
            20: b"<</Type/Page/Parent 2 0 R/MediaBox[595 842 0 0]/Rotate 37/UserUnit 1e9"
            b"/Contents 21 0 R>>"
        },
        "contents that are themselves": {21: b"[21 0 R 21 0 R]"},
        "a form that draws itself by a name": {
            10: stream(
                b"/X Do",
                b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 10 0 R>>>>",
            ),
            21: stream(b"/X Do " * 50),
        },
        "a picture of giant size": {
            10: stream(
                b"0",
                b"/Type/XObject/Subtype/Image/Width 200000/Height 200000"
                b"/BitsPerComponent 8/ColorSpace/DeviceRGB",
            ),
            21: stream(b"q 595 0 0 842 0 0 cm /X Do Q"),
        },
        "filters without end": {
            21: raw(b"3031", b"/Filter[" + b"/ASCIIHexDecode " * 20_000 + b"]")
        },
        "a filter that nobody knows": {21: b"<</Length 1/Filter/Foo>>stream\nx\nendstream"},
        "a length below zero": {21: b"<</Length -9>>stream\n" + _TEXT + b"\nendstream"},
        "a length beyond the end": {21: b"<</Length 99999999>>stream\n" + _TEXT + b"\nendstream"},
        "a length that is itself": {21: b"<</Length 21 0 R>>stream\n" + _TEXT + b"\nendstream"},
        "a font that is its own child": {
            _FONT: b"<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]>>"
        },
        "a font without characters": {_FONT: b"<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]>>"},
        "a font with a broken map": {
            _FONT: b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[4 0 R]"
            b"/ToUnicode 6 0 R>>",
            6: stream(
                b"1 begincodespacerange <00> <FFFFFFFFFF> endcodespacerange "
                + b"9 beginbfrange <0000> <FFFF> <D800> endbfrange " * 9000
            ),
        },
        "bookmarks that go round": {
            8: b"<</Type/Outlines/First 9 0 R/Last 9 0 R/Count 9>>",
            9: b"<</Title(x)/Parent 8 0 R/Next 9 0 R/First 9 0 R/Dest[20 0 R/Fit]>>",
        },
        "bookmarks without a place": {
            8: b"<</Type/Outlines/First 9 0 R/Last 9 0 R>>",
            9: b"<</Title 42/Parent 7 0 R/Dest[999 0 R/XYZ(a)(b)]>>",
        },
        "a script on opening": {
            1: b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL"
            b"\\('http://192.0.2.1'\\))>>>>"
        },
        "a file inside": {
            1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>>>",
            6: b"<</Type/Filespec/F(../../x)/EF<</F 7 0 R>>>>",
            7: stream(SECRET.encode()),
        },
        "a form to be loaded": {
            1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 6 0 R/Fields[6 0 R]>>>>",
            6: stream(b"<xdp:xdp><template><script>x</script></template></xdp:xdp>"),
        },
        "names in names": {
            1: b"<</Type/Catalog/Pages 2 0 R/Dests 6 0 R/Names 6 0 R>>",
            6: b"<</Kids[6 0 R]/A 6 0 R>>",
        },
        "a title that is a number": {3: b"<</Title 42/Author 3 0 R>>"},
        "arrays in arrays outside pages": {7: b"[" * 30_000 + b"]" * 30_000},
    }


def _bombs() -> dict[str, Callable[[], dict[int, bytes]]]:
    """Return functions that make objects which unpack to far more than they are."""
    return {
        "a picture that unpacks to nothing but zeros": lambda: {
            10: raw(
                zeros(150),
                b"/Filter/FlateDecode/Type/XObject/Subtype/Image/Width 12000/Height 12000"
                b"/BitsPerComponent 8/ColorSpace/DeviceGray",
            ),
            21: stream(b"q 595 0 0 842 0 0 cm /X Do Q"),
        },
        "a stream packed five times": lambda: {21: stream(b" " * (64 * _MEGABYTE), times=5)},
        "a stream that unpacks to a gigabyte": lambda: {
            21: raw(zeros(1024), b"/Filter/FlateDecode")
        },
    }


def _structures(good: bytes) -> Iterator[Case]:
    start = good.rfind(b"startxref")
    table = int(good[start:].split()[1])
    yield _paper("without a table of places", good[:table])
    yield _paper("without an end", good[: start - 40])
    yield _paper("a table somewhere else", good[:start] + b"startxref\n7\n%%EOF")
    yield _paper("a table beyond the end", good[:start] + b"startxref\n99999999999999\n%%EOF")
    yield _paper("tables that go round", _trailed(b"/Root 1 0 R/Prev %d" % table))
    yield _paper("a root that is missing", _trailed(b"/Root 77 0 R"))
    yield _paper("a root that is text", _trailed(b"/Root(x)"))
    for version, revision, method in ((1, 2, b""), (2, 3, b""), (5, 6, b"/CF<<>>"), (9, 9, b"")):
        about = b"/Root 1 0 R/ID[<00><00>]/Encrypt<</Filter/Standard/V %d/R %d/O<%s>/U<%s>/P -4%s>>"
        data = _trailed(about % (version, revision, b"61" * 32, b"62" * 32, method))
        yield _paper(f"a password, version {version}", data)
    yield _paper("encrypted by a stranger", _trailed(b"/Root 1 0 R/Encrypt<</Filter/Foo>>"))
    objects = {number: b"<</A %d 0 R>>" % (number + 1) for number in range(30, 30_000)}
    yield _paper("a long chain of objects", paper([_printed("节水。")], objects))
    numbers = b" ".join(b"%d %d" % (n, 0) for n in range(4000))
    packed = stream(numbers, b"/Type/ObjStm/N 4000/First 99999/Extends 7 0 R")
    yield _paper("objects in a stream of themselves", paper([_printed("节水。")], {7: packed}))


def _trailed(trailer: bytes) -> bytes:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[20 0 R]>>",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        20: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 21 0 R/Resources"
        b"<</Font<</F 4 0 R>>>>>>",
        21: stream(b"BT /F 12 Tf 60 700 Td (water) Tj ET"),
    }
    return written(objects, trailer)


def _paper(name: str, data: bytes | Callable[[], bytes], verdict: Verdict = Verdict.EITHER) -> Case:
    return Case(name=f"pdf: {name}", ending=".pdf", data=data, verdict=verdict, never=SECRET)
