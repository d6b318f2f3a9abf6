"""A static encoder's folder, as sentence-transformers writes it.

The table is kept in eight bits with a scale for each row, in the form in which
sentence-transformers reads such tables (its "embeddings" and "weights" of model2vec models): a
quarter of the size, and both ways of reading it multiply the same numbers.
"""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save
from tokenizers import Tokenizer

from indexer.encoder import Embeddings

_MODULE = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
_LARGEST = 127
"""Of a signed byte, leaving out the one without a counterpart."""


def save_encoder(tokenizer: Tokenizer, table: Embeddings, folder: Path) -> None:
    """Save a tokenizer and its vectors, shape (tokens, dimension), as a model folder.

    Raises:
        OSError: it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    scales = np.abs(table).max(axis=1) / _LARGEST
    scales = np.where(scales == 0, 1, scales).astype(np.float32)
    rounded = np.rint(table / scales[:, None]).astype(np.int8)
    tensors = save({"embeddings": rounded, "weights": scales})
    (folder / "model.safetensors").write_bytes(tensors)
    _write(folder / "modules.json", [{"idx": 0, "name": "0", "path": "", "type": _MODULE}])
    settings = {
        "model_type": "SentenceTransformer",
        "prompts": {"query": "", "document": ""},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }
    _write(folder / "config_sentence_transformers.json", settings)


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
