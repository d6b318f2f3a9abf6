"""Train the shipped encoder.

``python -m indexer.training DATA --output indexer/model --without IDS.txt``; `sources` says what
DATA holds. The same data gives the same model on the same machine.
"""

import argparse
import logging
from pathlib import Path

from indexer.encoder import StaticEncoder
from indexer.training.card import write_card
from indexer.training.judging import SETS, recall
from indexer.training.recipe import STEPS, train_encoder
from indexer.training.saving import save_encoder
from indexer.training.sources import read_sources
from indexer.training.vocabulary import build_tokenizer

QUESTIONS = ("train-0.jsonl", "train-1.jsonl", "train-2.jsonl", "train-3.jsonl")
"""The fifth file stays out, for judging."""
_LOGGER = logging.getLogger("indexer.training")


def main(arguments: list[str] | None = None) -> None:
    """Read the command line, train, judge and save."""
    parser = argparse.ArgumentParser(
        prog="python -m indexer.training", description="Train the shipped encoder."
    )
    parser.add_argument("data", type=Path, help="the data folder")
    parser.add_argument("--output", type=Path, required=True, help="the model's folder")
    parser.add_argument("--without", type=Path, help="file with ids of documents, one a line")
    parser.add_argument("--questions", nargs="*", default=QUESTIONS, help="files of questions")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    without = chosen.without.read_text(encoding="utf-8").split() if chosen.without else []
    sources = read_sources(chosen.data, questions=chosen.questions, without=without)
    vocabulary, table = train_encoder(
        sources, steps=chosen.steps, seed=chosen.seed, progress=_LOGGER.info
    )
    save_encoder(build_tokenizer(vocabulary), table, chosen.output)
    encoder = StaticEncoder(chosen.output)
    figures = {
        name: recall(encoder, chosen.data / "retrieval" / name)
        for name in SETS
        if (chosen.data / "retrieval" / name / "queries.jsonl.gz").is_file()
    }
    for name, found in figures.items():
        _LOGGER.info("%s: %s", name, {measure: round(share, 3) for measure, share in found.items()})
    write_card(
        chosen.output,
        sources=sources,
        figures=figures,
        command="python -m indexer.training",
        tokens=len(vocabulary),
        dimension=table.shape[1],
    )


if __name__ == "__main__":
    main()
