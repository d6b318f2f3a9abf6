"""The model card of the shipped encoder."""

from collections.abc import Mapping
from pathlib import Path

from indexer.training.sources import Sources

_LICENCES = {
    "qp_stard_train": "questions on law with articles, STARD, MIT",
    "qa_lecoqa_train": "the same questions with everyday answers, LeCoQA, MIT",
    "tp_law_chapter_article": "chapters and articles of law, official texts",
    "tp_law_title_first": "titles and first articles of law, official texts",
    "tp_policy_heading_para": "headings and paragraphs of policy documents, official texts",
    "ict_policy": "sentences of policy documents and what surrounds them, official texts",
    "qp_drcd_test_s": "questions on paragraphs, DRCD (test part), CC BY-SA 3.0",
    "qp_cmrc2018_trial": "questions on paragraphs, CMRC 2018 (trial part), CC BY-SA 4.0",
    "qp_xquad_zh": "questions on paragraphs, XQuAD, CC BY-SA 4.0",
    "library": "questions of this project on policy documents, with their passages",
}


def write_card(
    folder: Path,
    *,
    sources: Sources,
    figures: Mapping[str, Mapping[str, float]],
    command: str,
    tokens: int,
    dimension: int,
) -> None:
    """Write ``README.md`` into a model's folder.

    Args:
        folder: The model's folder.
        sources: What it was trained on.
        figures: Measures by set.
        command: How it was made.
        tokens: Size of the vocabulary.
        dimension: Length of a vector.
    """
    trained = "\n".join(
        f"- {len(pairs)} pairs: {_LICENCES[name]}" for name, pairs in sources.pairs.items()
    )
    names = list(next(iter(figures.values()))) if figures else []
    judged = "\n".join(
        f"| {name} | " + " | ".join(f"{found[measure]:.3f}" for measure in names) + " |"
        for name, found in figures.items()
    )
    text = f"""---
language: zh
library_name: sentence-transformers
license: cc-by-sa-4.0
tags: [sentence-transformers, static-embedding]
---
# The encoder of policyqa

A vector for each of {tokens} words and characters, {dimension} numbers of eight bits with a scale
for each; a text is the mean of its tokens' vectors. `SentenceTransformer(folder)` loads it;
policyqa reads it without torch.

Made by `{command}`: a random direction and a latent semantic analysis
of passages and of questions joined with their passages, then contrastive training, then one
direction for what people ask about (`indexer/training/recipe.py`).

Trained on

{trained}
- {len(sources.articles)} articles of law (the passages of STARD, without its questions)
- {len(sources.policy)} passages of policy documents (official texts)

Documents named in the file of the command are left out, with all texts that copy from them. No
question of the sets below was seen in training; the articles of STARD were, as text.

| Nearest passages alone | {" | ".join(names)} |
|---|{"---|" * len(names)}
{judged}

It knows the Chinese of law, policy and encyclopaedias, and everyday words for law best of all. It
has no notion of word order or negation: use it beside a keyword index.
"""
    (folder / "README.md").write_text(text, encoding="utf-8")
