"""What was left out or could not be read, in sentences for the acceptance report."""

from collections.abc import Iterator, Sequence

from corpus.readers.layout.legibility import Doubt, doubt_about
from corpus.readers.layout.sheet import Sheet

_SHOWN = 12
"""Page numbers named in a sentence, at most."""
_LONGEST = 30
"""Characters shown of a line that was left out."""
_DOUBTS = {
    Doubt.DAMAGED: (
        "第 {pages} 页已损坏，未读入。",
        "Damaged pages that were left out: {pages}.",
    ),
    Doubt.PICTURE: (
        "第 {pages} 页只有图像，没有文字，需要识别。",
        "Pages without text, to be recognised from their images: {pages}.",
    ),
    Doubt.LOST: (
        "第 {pages} 页的字体没有文字编码，需要识别。",
        "Pages whose fonts name no characters, to be recognised: {pages}.",
    ),
    Doubt.GARBLED: (
        "第 {pages} 页的文字编码错乱，需要识别。",
        "Pages whose fonts name wrong characters, to be recognised: {pages}.",
    ),
}


def findings(sheets: Sequence[Sheet], furniture: Sequence[str]) -> Iterator[str]:
    """Yield one sentence for each kind of thing, in Chinese and English."""
    doubts = {sheet.number: doubt_about(sheet) for sheet in sheets}
    for doubt, sentences in _DOUBTS.items():
        pages = [number for number, found in doubts.items() if found is doubt]
        if pages:
            yield " ".join(sentences).format(pages=_listed(pages))
    if recognised := _listed([sheet.number for sheet in sheets if sheet.recognised]):
        yield f"第 {recognised} 页的文字由图像识别。 Recognised from their images: {recognised}."
    if hidden := _listed([sheet.number for sheet in sheets if sheet.hidden]):
        yield (
            f"第 {hidden} 页有纸面上看不见的文字，未读入。 "
            f"Text that nobody sees on paper was left out on pages: {hidden}."
        )
    if furniture:
        kinds = list(dict.fromkeys("".join(line.split())[:_LONGEST] for line in furniture))
        yield (
            f"去掉页眉、页脚和页码 {len(furniture)} 行，如“{kinds[0]}”。 "
            f"{len(furniture)} lines of running heads, feet and page numbers were left out."
        )


def _listed(pages: Sequence[int]) -> str:
    listed = "、".join(map(str, pages[:_SHOWN]))
    return f"{listed}… ({len(pages)})" if len(pages) > _SHOWN else listed
