"""Opening the assistant, with its heavy imports, only where a command needs it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.live import LiveAssistant
    from assistant.settings import Settings


def open_assistant(settings: "Settings") -> "Assistant":
    """Open the index of the settings.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch: there is no usable index.
    """
    from assistant.assistant import Assistant

    return Assistant.open(settings.index, settings)


def follow_index(settings: "Settings") -> "LiveAssistant":
    """Open the index of the settings for as long as it is served, whatever is changed in it.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch: there is no usable index.
    """
    from assistant.live import LiveAssistant

    return LiveAssistant(settings.index, settings)
