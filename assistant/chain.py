"""The assistant as LangChain sees it: a retriever and a runnable; LangChain stays in here."""

from collections.abc import Mapping
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict

from assistant.answer import Answer, Role, Turn
from assistant.assistant import Assistant
from assistant.evidence import Asked
from assistant.scope import EVERYTHING, Scope
from indexer.store import Hit, Index


class PassageRetriever(BaseRetriever):
    """The index as a LangChain retriever: passages with their place as metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    """The open index."""
    k: int = 10
    """How many passages are returned."""
    documents: tuple[str, ...] = ()
    """Ids of the documents searched; empty searches everywhere."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        hits = self.index.search(query, k=self.k, documents=self.documents or None)
        return [_document(hit) for hit in hits]


def as_runnable(assistant: Assistant) -> Runnable[Mapping[str, Any], Answer]:
    """Return the assistant as a runnable of ``{"question", "history"?, "scope"?}``.

    The steps are the assistant's own: understand, find, answer. What runs here is what
    ``Assistant.ask`` runs.
    """

    def begin(request: Mapping[str, Any]) -> Asked:
        history = [
            turn
            if isinstance(turn, Turn)
            else Turn(role=Role(turn["role"]), content=turn["content"])
            for turn in request.get("history", ())
        ]
        scope: Scope = request.get("scope", EVERYTHING)
        return assistant.understand(str(request["question"]), history=history, scope=scope)

    return (
        RunnableLambda(begin, name="understand")
        | RunnableLambda(assistant.find, name="find")
        | RunnableLambda(assistant.compose, name="compose")
    )


def _document(hit: Hit) -> Document:
    return Document(
        page_content=hit.passage.text,
        metadata={
            "document": hit.passage.document,
            "section": list(hit.passage.section),
            "start": hit.passage.start,
            "end": hit.passage.end,
            "logit": hit.logit,
        },
    )
