"""Write the untouched sentence encoder as int8 ONNX: ``python -m training.encoder FOLDER src/whence/annotate/model``.

FOLDER holds ``model.safetensors`` of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). Nothing is trained here.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from training.network import Encoder, load_pretrained

INPUTS = ("ids", "mask")


class SentenceEncoder(nn.Module):
    """The encoder as sentence-transformers runs it: mean of the last layer's words, scaled to length one."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=0.0)
        load_pretrained(self.encoder, weights)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return one vector a text, and one a sub-token in its context."""
        words = self.encoder(ids, torch.zeros_like(ids), mask)[-1]
        held = mask.to(words.dtype).unsqueeze(-1)
        return nn.functional.normalize((words * held).sum(1) / held.sum(1), dim=-1), words


def sample(rows: int, length: int) -> tuple[Tensor, Tensor]:
    """Return inputs of that shape."""
    return torch.randint(1000, 9000, (rows, length)), torch.ones(rows, length, dtype=torch.long)


def main() -> None:
    """Export, check against PyTorch, quantise, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    encoder = SentenceEncoder(load_file(args.weights / "model.safetensors")).eval()
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            encoder, sample(3, 17), str(full), input_names=list(INPUTS), output_names=["vector", "words"],
            dynamic_axes={**{name: {0: "b", 1: "t"} for name in INPUTS}, "vector": {0: "b"}, "words": {0: "b", 1: "t"}},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        made = args.folder / "encoder.int8.onnx"
        quantize_dynamic(
            full, made, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm", "Gather"]
        )
        print(f"{full.stat().st_size / 1e6:.1f} MB -> {made.stat().st_size / 1e6:.1f} MB")
        print(
            f"least cosine with PyTorch: float32 {_agreement(encoder, full):.6f}, int8 {_agreement(encoder, made):.4f}"
        )


def _agreement(encoder: SentenceEncoder, path: Path) -> float:
    """Return the least cosine between what the file and PyTorch make of the same inputs."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs = sample(16, 40)
    ours = session.run(["vector"], {name: x.numpy() for name, x in zip(INPUTS, inputs, strict=True)})[0]
    with torch.no_grad():
        theirs = encoder(*inputs)[0].numpy()
    return float(np.sum(ours * theirs, axis=1).min())


if __name__ == "__main__":
    main()
