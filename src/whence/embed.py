"""Sentences and words as vectors: what two texts have in common beyond their spelling.

The encoder is all-MiniLM-L6-v2 as it was published, int8 (``annotate/model/MODEL_CARD.md``); the first text loads it.
Each text is read by itself: int8 activations are scaled by batch, so that a neighbour would change its vector.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

WIDTH = 384
LONGEST = 128
"""Sub-tokens of a text that are looked at: the encoder was trained on as many, few sentences have more."""
CHARACTERS = 1000
"""Characters of a text that are looked at."""


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return one vector of length 1 a text, in the order given; their products are cosines."""
    known = {text: _encoder().read(text)[0] for text in dict.fromkeys(texts)}
    return np.stack([known[text] for text in texts]) if texts else np.zeros((0, WIDTH), np.float32)


def embed_words(text: str, places: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """Return one vector of length 1 for each ``(start, end)`` of a text: what these words mean there.

    Words beyond what is looked at get the text's own vector.
    """
    whole, pieces, offsets = _encoder().read(text)
    found = [_mean(pieces, offsets, place, whole) for place in places]
    return np.stack(found) if found else np.zeros((0, WIDTH), np.float32)


def _mean(
    pieces: NDArray[np.float32],
    offsets: Sequence[tuple[int, int]],
    place: tuple[int, int],
    whole: NDArray[np.float32],
) -> NDArray[np.float32]:
    held = [i for i, (start, end) in enumerate(offsets) if start < place[1] and place[0] < end]
    mean = pieces[held].mean(0) if held else whole
    scaled: NDArray[np.float32] = mean / np.linalg.norm(mean)
    return scaled


class Encoder:
    """The loaded model."""

    def __init__(self) -> None:
        # Heavy, and only needed with the first text.
        import onnxruntime  # type: ignore[import-untyped]  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = int(os.environ.get("WHENCE_THREADS", "2"))
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        folder = files("whence.annotate").joinpath("model")
        with as_file(folder.joinpath("encoder.int8.onnx")) as path:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def read(self, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32], list[tuple[int, int]]]:
        """Return the vector of a text, those of its sub-tokens, and where each stands."""
        encoding = self._tokenizer.encode(text[:CHARACTERS])
        ids = np.array([encoding.ids], np.int64)
        vector, words = self._session.run(["vector", "words"], {"ids": ids, "mask": np.ones_like(ids)})
        return vector[0], words[0], encoding.offsets


@cache
def _encoder() -> Encoder:
    return Encoder()


__all__ = ["WIDTH", "embed", "embed_words"]
