"""An answer that asks for a figure stays a few lines long, whatever was found beside it."""

from dataclasses import replace

from assistant.writer import Draft, Paragraph, write
from corpus.text import normalise
from indexer.store import Index

_LONGEST = 256
"""Characters of an answer to one question for a figure, its documents' names included."""


def write_briefly(
    paragraph: Paragraph, index: Index, *, english: bool = False, best_first: bool = False
) -> Draft:
    """Write what one side says, without the weakest statements where it would get too long.

    The best statement is said in any case. What a sentence takes shows only once it is written:
    with its document's name, what completes it, and its figures again in English.
    """
    draft = write([paragraph], index, english=english, best_first=best_first)
    while len(normalise(draft.text)) > _LONGEST and len(paragraph.chosen) > 1:
        weakest = min(paragraph.chosen, key=lambda one: one.score)
        rest = tuple(one for one in paragraph.chosen if one is not weakest)
        paragraph = replace(paragraph, chosen=rest)
        draft = write([paragraph], index, english=english, best_first=best_first)
    return draft
