"""Write the trained reader as int8 ONNX: ``python -m training.export reader.pt src/whence/annotate/model``.

``--keep FOLDER`` writes the float32 graph too, outside the package, for ``python -m benchmarks.reader --float32``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import TAGS, Network

OUTPUTS = ("upos", "xpos", "form", "mh", "ner", "cue", "said_by", "said", "arc", "rel")
INPUTS = ("ids", "shp", "mask", "wi", "wmask")


class Runtime(nn.Module):
    """The network as it runs: labels chosen, arcs as log-probabilities."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shp: Tensor, mask: Tensor, wi: Tensor, wmask: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs in the order of ``OUTPUTS``."""
        words = self.network.encode(ids, shp, mask, wi)
        arcs, of, to = self.network.parse(words)
        padding = torch.cat([torch.zeros_like(wmask[:, :1]), 1 - wmask], 1).to(arcs.dtype).unsqueeze(1) * -1e9
        tags = [self.network.tags[task](words).argmax(-1).to(torch.int32) for task in TAGS]
        relations = self.network.all_relations(of, to).argmax(-1).to(torch.int32)
        return (*tags, torch.log_softmax(arcs + padding, -1), relations)


def sample(rows: int, length: int, words: int) -> tuple[Tensor, ...]:
    """Return inputs of that shape."""
    return (
        torch.randint(1000, 9000, (rows, length)),
        torch.randint(0, 7, (rows, length)),
        torch.ones(rows, length, dtype=torch.long),
        torch.sort(torch.randint(1, length - 1, (rows, words)), 1)[0],
        torch.ones(rows, words, dtype=torch.long),
    )


def main() -> None:
    """Export, check against PyTorch, quantise, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for the float32 graph")
    args = parser.parse_args()
    held = torch.load(args.checkpoint, weights_only=True)
    network = Network(held["labels"])
    network.load_state_dict(held["network"])
    runtime = Runtime(network.eval()).eval()
    axes = {"ids": ("b", "t"), "shp": ("b", "t"), "mask": ("b", "t"), "wi": ("b", "w"), "wmask": ("b", "w")}
    dynamic = {name: dict(enumerate(held_axes)) for name, held_axes in axes.items()}
    dynamic |= {name: {0: "b", 1: "w"} for name in OUTPUTS}
    dynamic["arc"] = dynamic["rel"] = {0: "b", 1: "w", 2: "h"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "reader.onnx"
        torch.onnx.export(
            runtime, sample(3, 17, 11), str(full), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=dynamic, opset_version=17, dynamo=False,
        )  # fmt: skip
        _check(runtime, full)
        if args.keep:
            args.keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(full, args.keep / "reader.onnx")
        quantize_dynamic(
            full, args.folder / "reader.int8.onnx", weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )  # fmt: skip
    labels = {"mh" if k == "mention" else "ner" if k == "name" else k: v for k, v in held["labels"].items()}
    for place in filter(None, (args.folder, args.keep)):
        (place / "labels.json").write_text(json.dumps(labels, sort_keys=True) + "\n", encoding="utf-8")


def _check(runtime: Runtime, path: Path) -> None:
    """Stop when ONNX and PyTorch differ."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    inputs = sample(2, 30, 23)
    ours = session.run(["arc"], {name: x.numpy() for name, x in zip(INPUTS, inputs, strict=True)})[0]
    with torch.no_grad():
        theirs = runtime(*inputs)[-2].numpy()
    if np.abs(ours - theirs).max() > 1e-3:  # noqa: PLR2004  float32 noise is 1e-5
        message = "the exported graph does not compute what the network does"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
