"""An encoder behind an OpenAI-compatible endpoint: ``http://127.0.0.1:8000/v1#bge-m3``.

The address names the service, what follows ``#`` the model; an index remembers both. The key is
read from the environment where a request is made, so that no index, log or message can hold it.
"""

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import urlsplit

import numpy as np

from corpus.errors import ModelUnavailable
from indexer.encoder import Embeddings, unit
from indexer.encoder_prompts import Prompts, prompts_of

KEY = "POLICYQA_ENCODER_API_KEY"
"""Environment variable that holds the key, where the service wants one."""
_SCHEMES = ("http", "https")
_BATCH = 64
"""Texts sent at a time: what services with small limits still take."""
_TIMEOUT = 60.0
"""Seconds a service may stay silent."""
_PAUSES = (0.5, 2.0, 5.0)
"""Seconds before each further try of a request that may succeed later."""
_LATER = (408, 409, 429, 500, 502, 503, 504)
"""Status codes after which the same request may succeed."""
_PROBE = "规划"
"""A text that is encoded for its vector's length only."""


class EndpointEncoder:
    """A model that answers ``POST /embeddings``."""

    def __init__(
        self, name: str, *, pauses: Sequence[float] = _PAUSES, timeout: float = _TIMEOUT
    ) -> None:
        """Take the endpoint; nothing is sent before the first text.

        Args:
            name: Address of the service, ``#`` and the model's name there.
            pauses: Seconds before each further try.
            timeout: Seconds the service may stay silent.

        Raises:
            ModelUnavailable: the address is unusable, or would put a secret into the index.
        """
        self._base, self._model = _parts(name)
        self._prompts: Prompts = prompts_of(self._model)
        self._pauses = pauses
        self._timeout = timeout
        self._dimension = 0

    @property
    def dimension(self) -> int:
        """Length of a vector, as the service's first answer has it."""
        if not self._dimension:
            self.encode([_PROBE])
        return self._dimension

    def encode(self, texts: Sequence[str], *, queries: bool = False) -> Embeddings:
        """Return one unit vector per text.

        Raises:
            ModelUnavailable: the service cannot be reached, refuses, or answers something else.
        """
        prompt = self._prompts.query if queries else self._prompts.passage
        asked = [f"{prompt}{text}" or " " for text in texts]  # services refuse the empty text
        pauses = self._pauses[:1] if queries else self._pauses  # somebody waits for a question
        found = [
            self._vectors(asked[start : start + _BATCH], pauses)
            for start in range(0, len(asked), _BATCH)
        ]
        if not found:
            return np.zeros((0, self.dimension), dtype=np.float32)
        lengths = {vectors.shape[1] for vectors in found}
        if len(lengths | {self._dimension or max(lengths)}) > 1:
            raise self._failure("its vectors differ in length")
        self._dimension = max(lengths)
        vectors = unit(np.vstack(found))
        vectors[[not text.strip() for text in texts]] = 0
        return vectors

    def _vectors(self, texts: Sequence[str], pauses: Sequence[float]) -> Embeddings:
        answer = self._post(texts, pauses)
        try:
            rows = sorted(answer["data"], key=lambda row: row["index"])
            vectors = np.asarray([row["embedding"] for row in rows], dtype=np.float32)
            numbers = [row["index"] for row in rows]
        except (KeyError, TypeError, ValueError) as error:
            raise self._failure("its answer holds no embeddings") from error
        if numbers != list(range(len(texts))) or vectors.ndim != 2 or not vectors.shape[1]:
            raise self._failure("its answer does not hold one embedding for each text")
        if not np.isfinite(vectors).all():
            raise self._failure("an embedding holds numbers that are none")
        return vectors

    def _post(self, texts: Sequence[str], pauses: Sequence[float]) -> dict[str, Any]:
        body = {"model": self._model, "input": list(texts), "encoding_format": "float"}
        request = urllib.request.Request(
            f"{self._base}/embeddings",
            data=json.dumps(body, ensure_ascii=False).encode(errors="replace"),
            headers={"Content-Type": "application/json"} | _authorization(),
        )
        waits = iter(pauses)
        while True:
            try:
                return self._send(request)
            except urllib.error.HTTPError as error:
                error.close()  # unread: the body may repeat the key
                failure, again = self._refusal(error.code), error.code in _LATER
            except (OSError, HTTPException) as error:
                reason = getattr(error, "reason", error)
                failure, again = self._failure(f"it cannot be reached: {reason}"), True
            pause = next(waits, None)
            if pause is None or not again:
                raise failure
            time.sleep(pause)

    def _send(self, request: urllib.request.Request) -> dict[str, Any]:
        with _OPENER.open(request, timeout=self._timeout) as response:
            try:
                answer: dict[str, Any] = json.load(response)
            except (ValueError, HTTPException) as error:
                raise self._failure("its answer is cut short or no JSON") from error
            return answer

    def _refusal(self, code: int) -> ModelUnavailable:
        if code in (401, 403):
            return self._failure(f"it refuses the key (status {code}); set {KEY}")
        return self._failure(f"it answers with status {code}")

    def _failure(self, reason: str) -> ModelUnavailable:
        return ModelUnavailable(
            f"编码服务不可用。 The encoder “{self._model}” at {self._base} is not to be had: "
            f"{reason}; check the service, or build the index with another encoder "
            "(“policyqa index --encoder …”)."
        )


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: the key is for the host that was named."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


def _parts(name: str) -> tuple[str, str]:
    """Return the service's address and the model's name."""
    wanted = "write it as http://HOST:PORT/v1#MODEL"
    try:
        parts = urlsplit(name)
        port = parts.port
    except ValueError as error:
        raise ModelUnavailable(f"The encoder's address is unusable; {wanted}.") from error
    if parts.username is not None or parts.password is not None or parts.query:
        raise ModelUnavailable(
            "The encoder's address holds a user, a password or a query, which the index would "
            f"keep; {wanted} and put the key into {KEY}."
        )
    if not parts.hostname or not parts.fragment or parts.scheme not in _SCHEMES:
        raise ModelUnavailable(f"The encoder “{name}” names no host or no model; {wanted}.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    place = f"{host}:{port}" if port else host
    return f"{parts.scheme}://{place}{parts.path.rstrip('/')}", parts.fragment


def _authorization() -> dict[str, str]:
    key = os.environ.get(KEY, "").strip()
    if not key:
        return {}
    if not (key.isascii() and key.isprintable()):
        raise ModelUnavailable(f"{KEY} holds characters that no key has; set it again.")
    return {"Authorization": f"Bearer {key}"}
