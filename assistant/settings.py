"""Settings: from the environment, built in entry points, passed down as values."""

from dataclasses import fields
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.limits import DEFAULTS, Limits


class Settings(BaseSettings):
    """Everything that can be configured; each field is an environment variable POLICYQA_…."""

    model_config = SettingsConfigDict(env_prefix="POLICYQA_", extra="ignore")

    index: Path = Path(".policyqa/index")
    """Where the index lies."""
    encoder: str = ""
    """Sentence-transformers folder or hub name, or ``http://HOST:PORT/v1#MODEL``; empty: ours."""
    reranker: str = ""
    """Folder or hub name of a cross encoder that orders the first passages anew; empty: none."""
    llm_base_url: str = ""
    """OpenAI-compatible service, such as ``http://127.0.0.1:8000/v1``; empty: no language model."""
    llm_model: str = ""
    """Name of the model there."""
    llm_api_key: SecretStr = SecretStr("")
    """Key of the service; shown nowhere."""
    llm_timeout: float = Field(default=60.0, gt=0)
    """Time for a whole answer of the language model, in seconds."""
    llm_max_output_tokens: int = Field(default=800, ge=1)
    """Length of an answer of the language model, in tokens."""
    max_question_characters: int = Field(default=2000, ge=1)
    """Longer questions are refused, in characters."""
    host: str = "127.0.0.1"
    """Address that ``policyqa serve`` listens on."""
    port: int = Field(default=7860, ge=0, le=65535)
    """Port that ``policyqa serve`` listens on."""
    max_document_megabytes: int = Field(default=DEFAULTS.megabytes, ge=1)
    """Size of one file that is added, in MB; larger ones are refused, as with the limits below."""
    max_document_pages: int = Field(default=DEFAULTS.pages, ge=1)
    """Pages of a PDF file or of an image file."""
    max_document_seconds: int = Field(default=DEFAULTS.seconds, ge=1)
    """Time to read one file, recognition of scanned pages not counted."""
    max_document_page_seconds: int = Field(default=DEFAULTS.page_seconds, ge=0)
    """Time to recognise one scanned page, in seconds; 0 leaves scanned pages out."""
    max_document_memory_megabytes: int = Field(default=DEFAULTS.memory_megabytes, ge=64)
    """Address space of the process that reads a file, in MB; LibreOffice wants 1,000."""
    max_document_unpacked_megabytes: int = Field(default=DEFAULTS.unpacked_megabytes, ge=1)
    """Size of all that is in a Word file, in MB."""
    max_document_characters: int = Field(default=DEFAULTS.characters, ge=1)
    """Length of a document's text, in characters."""
    max_document_megapixels: int = Field(default=DEFAULTS.megapixels, ge=1)
    """Size of an image, in millions of pixels."""
    max_document_nesting: int = Field(default=DEFAULTS.nesting, ge=1)
    """Tables, boxes and lists inside one another."""

    def without_language_model(self) -> Self:
        """Return the same settings, but for the language model."""
        return self.model_copy(update={"llm_base_url": "", "llm_model": ""})

    @property
    def limits(self) -> Limits:
        """What one document may cost."""
        return Limits(
            **{limit.name: getattr(self, f"max_document_{limit.name}") for limit in fields(Limits)}
        )
