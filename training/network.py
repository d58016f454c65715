"""The network: a MiniLM-L6 encoder in plain PyTorch with tagging heads and a biaffine parser.

Biaffine attention after Dozat and Manning (2017); a learned mix of all layers after Peters et al. (2018).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
SHAPES = 8
TAGS = ("upos", "xpos", "form", "mention", "name", "cue", "said_by", "said")


class Layer(nn.Module):
    """One transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.up, self.down = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the next hidden state; ``bias`` is 0 for words and very negative for padding."""
        rows, length, _ = x.shape
        query, key, value = (
            part(x).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + bias, -1)
            seen = weights @ value
        else:
            seen = functional.scaled_dot_product_attention(
                query, key, value, attn_mask=bias, dropout_p=self.drop.p if self.training else 0.0
            )
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with letter-case shapes in place of token types; the word embeddings stay as they were trained."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.words.weight.requires_grad_(False)  # noqa: FBT003  the method's own signature
        self.places, self.shapes = nn.Embedding(512, WIDTH), nn.Embedding(SHAPES, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the hidden states of all layers, the embeddings first."""
        x = self.words(ids) + self.shapes(shapes) + self.places.weight[: ids.shape[1]].unsqueeze(0)
        states = [self.drop(self.norm(x))]
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            states.append(layer(states[-1], bias))
        return states


class Network(nn.Module):
    """Encoder and heads. ``labels`` gives the labels of each task in ``TAGS`` and of ``rel``."""

    def __init__(
        self, labels: dict[str, list[str]], *, arc: int = 256, relation: int = 96, dropout: float = 0.25
    ) -> None:
        super().__init__()
        self.labels, self.width = labels, relation
        self.encoder, self.drop = Encoder(), nn.Dropout(dropout)
        self.mix = nn.Parameter(torch.tensor([0.0] * (LAYERS - 2) + [1.0] * 3))
        self.tags = nn.ModuleDict({task: nn.Linear(WIDTH, len(labels[task])) for task in TAGS})
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.arc_of, self.arc_to = nn.Linear(WIDTH, arc), nn.Linear(WIDTH, arc)
        self.rel_of, self.rel_to = nn.Linear(WIDTH, relation), nn.Linear(WIDTH, relation)
        self.arc_weight, self.arc_bias = nn.Parameter(torch.empty(arc, arc)), nn.Linear(arc, 1)
        nn.init.orthogonal_(self.arc_weight, gain=0.2)
        self.rel_weight = nn.Parameter(torch.randn(relation, len(labels["rel"]) * relation) * 0.02)
        self.rel_bias = nn.Linear(2 * relation, len(labels["rel"]))

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
        """Return one vector a word: its first sub-token's mix of layers."""
        weights = torch.softmax(self.mix, 0)
        mixed = sum(weights[i] * state for i, state in enumerate(self.encoder(ids, shapes, mask)))
        return torch.gather(mixed, 1, firsts.unsqueeze(-1).expand(-1, -1, WIDTH))

    def parse(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return arc scores [sentence, word, head], head 0 being the root, and the relation vectors of both ends."""
        heads = torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)
        of, to = self.drop(functional.gelu(self.arc_of(words))), self.drop(functional.gelu(self.arc_to(heads)))
        arcs = (of @ self.arc_weight) @ to.transpose(1, 2) + self.arc_bias(to).transpose(1, 2)
        return arcs, self.drop(functional.gelu(self.rel_of(words))), self.drop(functional.gelu(self.rel_to(heads)))

    def relations(self, of: Tensor, to: Tensor, heads: Tensor) -> Tensor:
        """Return relation scores [sentence, word, relation] for given heads."""
        chosen = torch.gather(to, 1, heads.unsqueeze(-1).expand(-1, -1, self.width))
        left = (of @ self.rel_weight).view(*of.shape[:2], -1, self.width)
        return torch.einsum("bwrd,bwd->bwr", left, chosen) + self.rel_bias(torch.cat([of, chosen], -1))

    def all_relations(self, of: Tensor, to: Tensor) -> Tensor:
        """Return relation scores [sentence, word, head, relation] for every head."""
        rows, words, _ = of.shape
        left = (of @ self.rel_weight).reshape(rows, -1, self.width)
        scores = (left @ to.transpose(1, 2)).reshape(rows, words, -1, to.shape[1]).transpose(2, 3)
        weight_of, weight_to = self.rel_bias.weight.split(self.width, 1)
        return scores + (of @ weight_of.T).unsqueeze(2) + (to @ weight_to.T).unsqueeze(1) + self.rel_bias.bias


def load_pretrained(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Fill the encoder with the weights of all-MiniLM-L6-v2; every shape begins as token type 0."""
    names = {
        "embeddings.word_embeddings": "words", "embeddings.position_embeddings": "places",
        "embeddings.LayerNorm": "norm",
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
        "attention.output.dense": "out", "attention.output.LayerNorm": "norm1", "intermediate.dense": "up",
        "output.dense": "down", "output.LayerNorm": "norm2",
    }  # fmt: skip
    state = {}
    for name, weight in weights.items():
        stem, _, last = name.removeprefix("bert.").rpartition(".")
        if stem in names:
            state[f"{names[stem]}.{last}"] = weight
        elif stem.startswith("encoder.layer."):
            number, _, part = stem.removeprefix("encoder.layer.").partition(".")
            state[f"layers.{number}.{names[part]}.{last}"] = weight
    state["shapes.weight"] = weights["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
    encoder.load_state_dict(state)
