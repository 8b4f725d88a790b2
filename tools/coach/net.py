"""The network: the first layers of MiniLM, a logit for each token and label, and one for each draft and label."""

from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH: Final = 384
HEADS: Final = 12
INNER: Final = 1536
LAYERS: Final = 4
PIECES: Final = 30_522
LONGEST: Final = 512
NEVER: Final = -1e4


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out, self.up, self.down = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm, self.last = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`mask` is 0 where a token is read and very negative where there is none."""
        size, length, _ = x.shape
        q, k, v = (f(x).view(size, length, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        weights = torch.softmax(q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + mask, -1)
        read = (self.drop(weights) @ v).transpose(1, 2).reshape(size, length, WIDTH)
        x = self.norm(x + self.drop(self.out(read)))
        return self.last(x + self.drop(self.down(F.gelu(self.up(x)))))


class Net(nn.Module):
    """Reads tokens; `forward` gives the logits of the drafts and those of their tokens."""

    def __init__(self, labels: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(PIECES, WIDTH), nn.Embedding(LONGEST, WIDTH)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.token, self.whole = nn.Linear(WIDTH, labels), nn.Linear(WIDTH, labels)
        nn.init.normal_(self.token.weight, std=0.02)
        nn.init.constant_(self.token.bias, -5.0)
        nn.init.zeros_(self.whole.weight)
        nn.init.zeros_(self.whole.bias)

    def forward(self, ids: Tensor, seen: Tensor) -> tuple[Tensor, Tensor]:
        """`seen` is 1 for a token, 0 for what fills up the row."""
        shown = seen.unsqueeze(-1).to(torch.float32)
        x = self.drop(self.norm(self.words(ids) + self.places.weight[: ids.shape[1]]))
        mask = (1 - seen[:, None, None, :].to(torch.float32)) * NEVER
        for layer in self.layers:
            x = layer(x, mask)
        x = self.drop(x)
        tokens = self.token(x).float() + (1 - shown) * NEVER
        mean = (x * shown).sum(1) / shown.sum(1)
        return torch.logsumexp(tokens, 1) + self.whole(mean).float(), tokens


def from_base(path: Path, labels: int, layers: int = LAYERS) -> Net:
    """A network with the base's first layers, and heads that know nothing yet."""
    net, base = Net(labels, layers), load_file(path)
    kinds = base["embeddings.token_type_embeddings.weight"][0]
    net.words.weight.data = base["embeddings.word_embeddings.weight"]
    net.places.weight.data = base["embeddings.position_embeddings.weight"] + kinds
    _take(net.norm, base, "embeddings.LayerNorm")
    for number, layer in enumerate(net.layers):
        at = f"encoder.layer.{number}"
        for mine, theirs in _NAMES.items():
            _take(getattr(layer, mine), base, f"{at}.{theirs}")
    return net


_NAMES: Final = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "last": "output.LayerNorm",
}


def _take(part: nn.Module, base: dict[str, Tensor], name: str) -> None:
    part.load_state_dict({key: base[f"{name}.{key}"] for key in ("weight", "bias")})
