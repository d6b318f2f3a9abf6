"""Settings: from the environment, built in entry points, passed down as values."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be configured; each field is an environment variable POLICYQA_…."""

    model_config = SettingsConfigDict(env_prefix="POLICYQA_", extra="ignore")

    index: Path = Path(".policyqa/index")
    """Where the index lies."""
    encoder: str = ""
    """Sentence-transformers folder or hub name; empty: the encoder made from the corpus."""
    max_question_characters: int = Field(default=2000, ge=1)
    """Longer questions are refused, in characters."""
    host: str = "127.0.0.1"
    """Address that ``policyqa serve`` listens on."""
    port: int = Field(default=7860, ge=0, le=65535)
    """Port that ``policyqa serve`` listens on."""
