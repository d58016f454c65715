"""Train the reader: ``python -m training.train --corpora ../shared/corpora --encoder FOLDER --out FOLDER``.

Seeded; a checkpoint after every round, from which ``--resume`` goes on; development scores in ``log.jsonl``.
FOLDER of the encoder holds ``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.data import NAME_SETS, Row, attributions, demonyms, headline, names, recased, treebank
from training.network import TAGS, Network, load_pretrained
from whence.annotate.reader import _shape, tree

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "form": 0.3, "mention": 0.7, "name": 1.0, "cue": 0.7, "said_by": 0.7, "said": 0.7}
"""Share of each head in the loss, arcs and relations being 1; those of the study."""
ROUNDS = 6
SHARE = {"treebank": 2.0, "names": 0.75, "polnear": 0.37}
LATER, SHARE_LATER = 5, {"treebank": 1.0, "names": 1.0, "polnear": 0.6}
"""How often a round sees each corpus, and from the fifth round on; a part is drawn anew each time."""
REPEATED = {"crossner_politics": 4}
"""Small sets that are seen more often than the others of their kind."""
HEADLINES, RECASED = 0.10, 0.05
"""Share of treebank sentences that are seen as headlines, in capitals or without any."""
BATCH = 1500
"""Sub-tokens a step."""
LONGEST = 200


class Encoded:
    """A sentence as numbers. ``-100`` marks what its corpus does not annotate."""

    __slots__ = ("firsts", "ids", "row", "shapes")

    def __init__(self, row: Row, tokenizer: Tokenizer) -> None:
        encoding = tokenizer.encode(row["words"], is_pretokenized=True)
        self.row, self.ids = row, encoding.ids
        self.firsts, self.shapes, seen = [0] * len(row["words"]), [0] * len(encoding.ids), -1
        for place, word in enumerate(encoding.word_ids):
            if word is None:
                continue
            if word != seen:
                self.firsts[word], seen = place, word
            self.shapes[place] = _shape(row["words"][word], first=word == 0)


def batches(sentences: list[Encoded], size: int, chance: random.Random | None) -> list[list[Encoded]]:
    """Return sentences of like length together, in random order when ``chance`` is given."""
    ordered = sorted(sentences, key=lambda s: len(s.ids) + (chance.random() * 3 if chance else 0))
    made: list[list[Encoded]] = [[]]
    for sentence in ordered:
        if made[-1] and len(sentence.ids) * (len(made[-1]) + 1) > size:
            made.append([])
        made[-1].append(sentence)
    if chance:
        chance.shuffle(made)
    return made


def collate(batch: list[Encoded], index: dict[str, dict[str, int]]) -> dict[str, Tensor]:
    """Return the padded tensors of a batch."""
    width, words = max(len(s.ids) for s in batch), max(len(s.firsts) for s in batch)

    def padded(rows: list[list[int]], length: int, filler: int) -> Tensor:
        return torch.tensor([row + [filler] * (length - len(row)) for row in rows])

    found = {
        "ids": padded([s.ids for s in batch], width, 0),
        "shapes": padded([s.shapes for s in batch], width, 0),
        "mask": padded([[1] * len(s.ids) for s in batch], width, 0),
        "firsts": padded([s.firsts for s in batch], words, 0),
        "words": padded([[1] * len(s.firsts) for s in batch], words, 0).bool(),
    }
    for task in (*TAGS, "rel"):
        rows = [
            [index[task].get(x, -100) for x in s.row[task]] if task in s.row else [-100] * len(s.firsts) for s in batch
        ]
        found[task] = padded(rows, words, -100)
    found["head"] = padded([s.row.get("head", [-100] * len(s.firsts)) for s in batch], words, -100)
    return found


def loss(network: Network, x: dict[str, Tensor]) -> Tensor:
    """Return the summed loss of the tasks that the batch annotates."""
    words = network.drop(network.encode(x["ids"], x["shapes"], x["mask"], x["firsts"]))
    total = words.sum() * 0
    if (x["head"] >= 0).any():
        arcs, of, to = network.parse(words)
        known = torch.cat([torch.ones_like(x["words"][:, :1]), x["words"]], 1)
        total = total + _entropy(arcs.masked_fill(~known.unsqueeze(1), -1e9), x["head"])
        total = total + _entropy(network.relations(of, to, x["head"].clamp(min=0)), x["rel"])
    for task, weight in WEIGHTS.items():
        if (x[task] >= 0).any():
            total = total + weight * _entropy(network.tags[task](words), x[task])
    return total


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100)


def load(corpora: Path) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """Return training rows and development rows by corpus."""
    bank, named, said = corpora / "treebank", corpora / "names", corpora / "attribution"
    known = demonyms(corpora.parent / "knowledge" / "countries_pd.tsv")
    train = {
        "treebank": [*treebank(bank / "gum_train.conllu", "gum"), *treebank(bank / "ewt_train.conllu", "ewt")],
        "names": list(
            chain.from_iterable(
                [*names(named / f"{name}_train.jsonl", known)] * REPEATED.get(name, 1) for name in NAME_SETS
            )
        ),
        "polnear": list(attributions(said / "polnear_train.jsonl")),
    }
    dev = {
        "gum": list(treebank(bank / "gum_dev.conllu", "gum")),
        "ewt": list(treebank(bank / "ewt_dev.conllu", "ewt")),
        "gum_news": [row for row in treebank(bank / "gum_dev.conllu", "gum") if "GUM_news" in row["sentence"]],
        "conllpp": list(names(named / "conllpp_dev.jsonl", known)),
        "politics": list(names(named / "crossner_politics_dev.jsonl", known)),
        "polnear": list(attributions(said / "polnear_dev.jsonl")),
    }
    return train, dev


def score(network: Network, rows: list[Encoded], index: dict[str, dict[str, int]]) -> dict[str, float]:
    """Return LAS and UAS with subtypes left out, tag accuracies, span F1 of names and token F1 of attribution parts."""
    network.eval()
    device = next(network.parameters()).device
    right: Counter[str] = Counter()
    spans: dict[str, Counter[str]] = {}
    with torch.inference_mode():
        for batch in batches(rows, 4000, None):
            x = {name: part.to(device) for name, part in collate(batch, index).items()}
            words = network.encode(x["ids"], x["shapes"], x["mask"], x["firsts"])
            tags = {task: network.tags[task](words).argmax(-1).cpu().numpy() for task in TAGS}
            arcs, of, to = network.parse(words)
            known = torch.cat([torch.ones_like(x["words"][:, :1]), x["words"]], 1)
            arcs = arcs.masked_fill(~known.unsqueeze(1), -1e9).log_softmax(-1).cpu().numpy()
            relations = network.all_relations(of, to).argmax(-1).cpu().numpy()
            for i, sentence in enumerate(batch):
                _count(
                    sentence.row,
                    {k: v[i] for k, v in tags.items()},
                    arcs[i],
                    relations[i],
                    network.labels,
                    right,
                    spans,
                )
    network.train()
    found = {k: 100 * right[k] / right["words"] for k in ("las", "uas", "upos", "xpos") if right[k]}
    for task, c in spans.items():
        found[f"{task}_f1"] = 200 * c["both"] / max(1, c["ours"] + c["gold"])
    return {k: round(v, 2) for k, v in found.items()}


def _count(  # noqa: PLR0917  what one sentence adds to every tally
    row: Row,
    tags: dict[str, np.ndarray],
    arcs: np.ndarray,
    relations: np.ndarray,
    labels: dict[str, list[str]],
    right: Counter[str],
    spans: dict[str, Counter[str]],
) -> None:
    n = len(row["words"])
    right["words"] += n
    if "head" in row:
        heads = tree(arcs[:n, : n + 1])
        for i, head in enumerate(heads):
            attached = head == row["head"][i]
            right["uas"] += attached
            right["las"] += attached and labels["rel"][relations[i, head]].split(":")[0] == row["rel"][i].split(":")[0]
            right["upos"] += labels["upos"][tags["upos"][i]] == row["upos"][i]
            right["xpos"] += labels["xpos"][tags["xpos"][i]] == row["xpos"][i]
    for task in ("form", "mention", "name", "cue", "said_by", "said"):
        if task in row:
            ours, gold = ({*_parts(given, task)} for given in ([labels[task][t] for t in tags[task][:n]], row[task]))
            spans.setdefault(task, Counter()).update(both=len(ours & gold), ours=len(ours), gold=len(gold))


def _parts(labels: list[str], task: str) -> list[tuple[Any, ...]]:
    """Return names as spans, everything else word by word."""
    if task != "name":
        typed = task in {"mention", "form"}
        return [(i, label if typed else "") for i, label in enumerate(labels) if label not in {"O", "_"}]
    found, begin = [], -1
    for i, label in enumerate([*labels, "O"]):
        if begin >= 0 and (label[0] != "I" or label[2:] != labels[begin][2:]):
            found.append((begin, i, labels[begin][2:]))
            begin = -1
        if begin < 0 and label != "O":
            begin = i
    return found


def _round(train: dict[str, list[Encoded]], tokenizer: Tokenizer, number: int) -> list[list[Encoded]]:
    """Return the batches of a round, counted from 1: a part of each corpus, some sentences changed."""
    chance = random.Random(number)  # noqa: S311  a seed, not a secret
    shares = SHARE_LATER if number >= LATER else SHARE
    steps: list[list[Encoded]] = []
    for corpus, sentences in train.items():
        whole, part = divmod(shares[corpus], 1)
        seen = sentences * int(whole) + chance.sample(sentences, int(part * len(sentences)))
        if corpus != "polnear":
            seen = [_varied(sentence, tokenizer, chance) for sentence in seen]
        steps.extend(batches(seen, BATCH, chance))
    chance.shuffle(steps)
    return steps


def _varied(sentence: Encoded, tokenizer: Tokenizer, chance: random.Random) -> Encoded:
    draw = chance.random()
    if draw < HEADLINES and "head" in sentence.row:
        return Encoded(headline(sentence.row, chance), tokenizer)
    return Encoded(recased(sentence.row, chance), tokenizer) if draw < HEADLINES + RECASED else sentence


def main() -> None:
    """Train and write ``reader.pt``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument(
        "--minutes", type=float, default=1e9, help="stop by then, the learning rate having fallen to nothing"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help='"cuda" where there is one')
    parser.add_argument(
        "--bf16", action="store_true", help="16-bit products; on processors with AVX512_BF16 2.5x faster"
    )
    parser.add_argument("--resume", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    train_rows, dev_rows = load(args.corpora)
    labels = {
        task: sorted({x for rows in train_rows.values() for row in rows for x in row.get(task, [])})
        for task in (*TAGS, "rel")
    }
    index = {task: {x: i for i, x in enumerate(found)} for task, found in labels.items()}
    train = {k: [e for e in (Encoded(r, tokenizer) for r in v) if len(e.ids) <= LONGEST] for k, v in train_rows.items()}
    dev = {k: [Encoded(r, tokenizer) for r in v] for k, v in dev_rows.items()}
    network = Network(labels)
    load_pretrained(network.encoder, load_file(args.encoder / "model.safetensors"))
    _fit(network, train, dev, index, tokenizer, args)


def _fit(  # noqa: PLR0917  the loop and all that it works on
    network: Network,
    train: dict[str, list[Encoded]],
    dev: dict[str, list[Encoded]],
    index: dict[str, dict[str, int]],
    tokenizer: Tokenizer,
    args: argparse.Namespace,
) -> None:
    network.to(args.device)
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    peak = (2e-4, 2e-3)
    optimizer = torch.optim.AdamW(
        [{"params": encoder}, {"params": heads}], lr=peak[0], weight_decay=0.01, betas=(0.9, 0.98)
    )
    log, checkpoint = args.out / "log.jsonl", args.out / "checkpoint.pt"
    number = step = 0
    if args.resume and checkpoint.exists():
        held = torch.load(checkpoint, weights_only=False, map_location="cpu")
        network.load_state_dict(held["network"])
        optimizer.load_state_dict(held["optimizer"])
        number, step = held["round"], held["step"]
    total = sum(len(_round(train, tokenizer, n + 1)) for n in range(args.rounds))
    begun, recent, progress = time.time(), [], step / total
    network.train()
    while progress < 1:
        number += 1
        for batch in _round(train, tokenizer, number):
            progress = max(step / total, (time.time() - begun) / 60 / args.minutes)
            if progress >= 1:
                break
            rate = min(1.0, (step + 1) / 60) * max(0.01, 1 - progress)
            for group, top in zip(optimizer.param_groups, peak, strict=True):
                group["lr"] = top * rate
            x = {name: part.to(args.device) for name, part in collate(batch, index).items()}
            with torch.autocast(args.device, dtype=torch.bfloat16, enabled=args.bf16):
                value = loss(network, x)
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_([*encoder, *heads], 2.0)
            optimizer.step()
            step += 1
            recent.append(float(value.detach()))
            if step % 50 == 0:
                print(
                    f"step {step}/{total} loss {np.mean(recent[-50:]):.3f} seconds {time.time() - begun:.0f}",
                    flush=True,
                )
        scores = {name: score(network, rows, index) for name, rows in dev.items()}
        line = json.dumps({"round": number, "step": step, "seconds": round(time.time() - begun), "dev": scores})
        print(line, flush=True)
        with log.open("a", encoding="utf-8") as out:
            out.write(line + "\n")
        torch.save(
            {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "round": number, "step": step},
            checkpoint,
        )
        torch.save({"network": network.state_dict(), "labels": network.labels}, args.out / "reader.pt")


if __name__ == "__main__":
    main()
