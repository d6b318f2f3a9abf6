"""A language model behind an OpenAI-compatible service, through LangChain; off unless configured.

What goes wrong there becomes one sentence that holds neither the key nor anything the service
said, which may repeat the key.
"""

import threading
import time
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.settings import Settings
from corpus.errors import ModelUnavailable

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

_NO_KEY = "none"
"""Sent where no key is set: services on one's own machine want none, the client wants one."""
_CHARACTERS_A_TOKEN = 4
"""More characters than this for each token allowed, and the service disregards the limit."""
_LEAST_WAIT = 0.001
"""Seconds waited for what is there already."""


class LanguageModel(Protocol):
    """Writes a text, piece by piece."""

    @property
    def name(self) -> str:
        """The model and where it is, as shown to users."""

    def stream(self, system: str, message: str) -> Iterator[str]:
        """Yield the pieces of the answer to a message.

        Raises:
            ModelUnavailable: the answer does not come, or not to its end.
        """


class ChatModel:
    """A chat model behind ``POST /chat/completions``; thread-safe."""

    def __init__(
        self, *, base_url: str, model: str, api_key: SecretStr, timeout: float, max_tokens: int
    ) -> None:
        """Take the service; nothing is imported or sent before the first message.

        Args:
            base_url: Address, such as ``http://127.0.0.1:8000/v1``.
            model: Name of the model there.
            api_key: Key; may be empty.
            timeout: Seconds that a whole answer may take.
            max_tokens: Length of an answer, in tokens.

        Raises:
            ModelUnavailable: the address or the key is unusable.
        """
        self._base_url = _checked(base_url)
        self._model = model
        self._key = SecretStr(_checked_key(api_key.get_secret_value().strip()) or _NO_KEY)
        self._timeout = timeout
        self._max_tokens = max_tokens

    @property
    def name(self) -> str:
        """The model and where it is, as shown to users."""
        return f"{self._model} @ {self._base_url}"

    def stream(self, system: str, message: str) -> Iterator[str]:
        """Yield the pieces of the answer to a message.

        A thread of its own reads from the service: one that keeps the line open without a word
        must not hold up the caller beyond the time allowed.
        """
        pieces: SimpleQueue[str | ModelUnavailable | None] = SimpleQueue()
        enough = threading.Event()
        reading = (system, message, pieces, enough)
        deadline = time.monotonic() + self._timeout
        threading.Thread(target=self._read, args=reading, daemon=True).start()
        length = 0
        try:
            while True:
                piece = _next(pieces, deadline)
                if isinstance(piece, ModelUnavailable):
                    raise piece
                if piece is None:
                    return
                length += len(piece)
                if length > self._max_tokens * _CHARACTERS_A_TOKEN:
                    raise ModelUnavailable("it writes without end")
                yield piece
        except Empty:
            raise ModelUnavailable(f"it was not done within {self._timeout:g} s") from None
        finally:
            enough.set()

    @cached_property
    def _client(self) -> "ChatOpenAI":
        from langchain_openai import ChatOpenAI

        return ChatOpenAI(
            base_url=self._base_url,
            model=self._model,
            api_key=self._key,
            temperature=0,
            timeout=self._timeout,
            max_completion_tokens=self._max_tokens,
            max_retries=0,  # another answer is at hand
            use_responses_api=False,
            cache=False,
        )

    def _read(
        self,
        system: str,
        message: str,
        pieces: "SimpleQueue[str | ModelUnavailable | None]",
        enough: threading.Event,
    ) -> None:
        """Put the pieces into the queue; at the end None, or why there is none."""
        from langsmith import tracing_context
        from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError

        finished = ""
        try:
            with tracing_context(enabled=False):  # whatever the environment says: only one service
                for chunk in self._client.stream([("system", system), ("human", message)]):
                    if enough.is_set():
                        return
                    finished = chunk.response_metadata.get("finish_reason") or finished
                    pieces.put(chunk.text)
        except APIStatusError as error:
            pieces.put(ModelUnavailable(_status(error.status_code)))
        except APITimeoutError:
            pieces.put(ModelUnavailable(f"it was silent for {self._timeout:g} s"))
        except APIConnectionError:
            pieces.put(ModelUnavailable("it cannot be reached, or hung up"))
        except APIError:
            pieces.put(ModelUnavailable("it reported an error"))
        except Exception as error:  # whatever a broken answer does to the client, ours stands
            pieces.put(ModelUnavailable(f"its answer is malformed ({type(error).__name__})"))
        else:
            pieces.put(None if finished == "stop" else ModelUnavailable(_unfinished(finished)))


def connect(settings: Settings) -> ChatModel | None:
    """Return the language model of the settings, None where none is configured.

    Raises:
        ModelUnavailable: it is configured by half, or langchain-openai is not installed.
    """
    if not settings.llm_base_url and not settings.llm_model:
        return None
    if not settings.llm_base_url or not settings.llm_model:
        missing = "MODEL" if settings.llm_base_url else "BASE_URL"
        raise ModelUnavailable(
            f"语言模型未配置完整。 A language model wants POLICYQA_LLM_{missing} as well; set it, "
            "or unset POLICYQA_LLM_BASE_URL and POLICYQA_LLM_MODEL."
        )
    if find_spec("langchain_openai") is None:
        raise ModelUnavailable(
            "语言模型需要另装组件。 A language model wants langchain-openai: "
            "pip install 'policyqa[llm]', or unset POLICYQA_LLM_BASE_URL."
        )
    return ChatModel(
        base_url=settings.llm_base_url,
        model=settings.llm_model,
        api_key=settings.llm_api_key,
        timeout=settings.llm_timeout,
        max_tokens=settings.llm_max_output_tokens,
    )


def _next(
    pieces: "SimpleQueue[str | ModelUnavailable | None]", deadline: float
) -> str | ModelUnavailable | None:
    return pieces.get(timeout=max(deadline - time.monotonic(), _LEAST_WAIT))


def _status(code: int) -> str:
    if code in (401, 403):
        return f"it refuses the key (status {code})"
    if code == 429:
        return "it has too much to do (status 429)"
    return f"it answers with status {code}"


def _unfinished(reason: str) -> str:
    if reason == "length":
        return "its answer was cut at the limit of tokens"
    return f"it would not answer ({reason})" if reason else "its answer broke off"


def _checked(base_url: str) -> str:
    """Return an address that may be shown to anybody."""
    wanted = "write POLICYQA_LLM_BASE_URL as http://HOST:PORT/v1"
    try:
        parts = urlsplit(base_url.strip())
        hostname, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ModelUnavailable(f"The language model's address is unusable; {wanted}.") from error
    if parts.scheme not in ("http", "https") or not hostname:
        raise ModelUnavailable(f"The language model's address is no http address; {wanted}.")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise ModelUnavailable(
            f"The language model's address holds a user, a password or a query, which would be "
            f"shown; {wanted} and put the key into POLICYQA_LLM_API_KEY."
        )
    return base_url.strip().rstrip("/")


def _checked_key(key: str) -> str:
    if key.isascii() and key.isprintable():
        return key
    raise ModelUnavailable("POLICYQA_LLM_API_KEY holds characters that no key has; set it again.")
