"""Every failure the program explains; each message names the file or field and the next step."""


class PolicyQAError(Exception):
    """Base of all expected failures; the entry points print it as one line."""


class UnreadableDocument(PolicyQAError):
    """A document cannot be read as text, or is not there."""


class WithoutText(UnreadableDocument):
    """A document's pages are images; they would have to be recognised."""


class UnknownDocument(PolicyQAError):
    """No document with this id is in the index."""


class UnknownPage(PolicyQAError):
    """A document has no page of this number, or no pages at all."""


class IndexMissing(PolicyQAError):
    """There is no index at the given place."""


class IndexBusy(PolicyQAError):
    """Another process is writing the index."""


class IndexDamaged(PolicyQAError):
    """A file of the index is missing, cut short or altered."""


class IndexMismatch(PolicyQAError):
    """The index was built by another format version or another encoder."""


class UnsupportedQuote(PolicyQAError):
    """A quote does not stand in the document at the offsets it claims."""


class UnusableQuestion(PolicyQAError):
    """A question is empty, too long, or not text."""


class UnusableQuestionFile(PolicyQAError):
    """A line of a question file does not fit the schema."""


class ModelUnavailable(PolicyQAError):
    """An encoder or language model cannot be loaded or reached."""
