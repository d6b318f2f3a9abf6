"""Opening the assistant, with its heavy imports, only where a command needs it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings


def open_assistant(settings: "Settings") -> "Assistant":
    """Open the index of the settings.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch: there is no usable index.
    """
    from assistant.assistant import Assistant

    return Assistant.open(settings.index, settings)
