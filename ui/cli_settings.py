"""The settings of one run, made from the environment and the options before the command."""

from pathlib import Path

import typer
from pydantic import ValidationError

from assistant.settings import Settings


def with_settings(index: Path | None) -> Settings:
    """Return the settings; an unusable environment variable is wrong usage."""
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(["POLICYQA", *(str(part).upper() for part in first["loc"])])
        raise typer.BadParameter(f"{first['msg']}.", param_hint=f"environment {name}") from error
    return settings if index is None else settings.model_copy(update={"index": index})


def settings_of(context: typer.Context) -> Settings:
    """Return the settings that the command's context carries."""
    settings = context.obj
    if not isinstance(settings, Settings):
        raise TypeError("the command was called without the options before it")
    return settings
