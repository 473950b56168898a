"""The reader's network: one encoder pass over a window, then one light reading of the window per cue.

`Tagger`   word pieces -> a state per word, and role tags (outside, cue, source, content in the BIO scheme).
`Linker`   word states and one cue -> for each word whether it is source or content *of that cue*.

The linker is a stack of dilated depthwise convolutions over the encoder's states, conditioned on the cue: the
states already carry the long-range context, so that the linker only has to decide ownership and edges.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn

from dixit.lexicons.hints import load_hints
from dixit.reading.relative import DISTANCES, STEPS
from dixit.records import LIKENESS as BOTH_LIKENESSES
from dixit.records import LINKS, NAMES, NOMINALS, TAGS

POOLS = 4
"""Ways in which a `RoleReader` looks at all its words."""
HINTS_HIDDEN = 0.15
"""Share of the words whose hints a `RoleReader` does not see in training."""
EDGE, LIKENESS = 48, BOTH_LIKENESSES // 2
"""Widths of the vectors that are held against each other for a mention's edges, and for coreference."""


class Tagger(nn.Module):
    """Inputs are one row per window: `pieces` [B, T], `shapes` [B, T], `mask` [B, T], `heads` [B, W].

    `heads` is the index of each word's first piece. Returns states [B, W, H] and tag logits [B, W, 7].
    """

    def __init__(self, encoder: Any, shape_count: int, tags: int = len(TAGS)) -> None:  # noqa: ANN401 - a BertModel
        super().__init__()
        self.encoder: Any = encoder
        width: int = encoder.config.hidden_size
        self.shape = nn.Embedding(shape_count + 1, width)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, tags))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        states = torch.gather(hidden, 1, heads.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        states = self.dropout(states)
        return states, self.tags(states)


class Attention(nn.Module):
    """One transformer layer over word states (normalised before, not behind): x [B, W, H], known [B, W] -> [B, W,
    H]."""

    def __init__(self, width: int, heads: int = 6, inner: int = 768) -> None:
        super().__init__()
        self.heads = heads
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.three, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.feed = nn.Sequential(nn.Linear(width, inner), nn.GELU(), nn.Dropout(0.1), nn.Linear(inner, width))
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, known: Tensor | None = None) -> Tensor:
        batch, _, width = x.shape
        parts = self.three(self.before(x)).view(batch, -1, 3, self.heads, width // self.heads)
        query, key, value = (parts[:, :, k].transpose(1, 2) for k in range(3))
        scores = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5
        if known is not None:
            scores = scores.masked_fill(~known[:, None, None, :], -1e4)
        mixed = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(batch, -1, width)
        x = x + self.dropout(self.out(mixed))
        result: Tensor = x + self.dropout(self.feed(self.between(x)))
        return result


class Mentioner(nn.Module):
    """Word states [B, W, H] -> per word: `names` [B, W, 19] (named entities, BIO), `nominals` [B, W, 5] (whether the
    word carries a mention, and of what kind), `edges` [B, W, 4 * EDGE] (queries and keys for a mention's first and last
    word) and `likeness` [B, W, 2 * LIKENESS] (query and key for "means the same as"). All but the names read one layer
    of attention more; `known` [B, W] tells which words are no padding."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Dropout(0.1))
        self.names = nn.Linear(width, len(NAMES))
        self.deeper = Attention(width)
        self.carrying = nn.Sequential(nn.LayerNorm(width), nn.Linear(width, width), nn.GELU(), nn.Dropout(0.2))
        self.nominals = nn.Linear(width, len(NOMINALS))
        self.edges = nn.Linear(width, 4 * EDGE)
        self.likeness = nn.Linear(width, 2 * LIKENESS)
        self.further = nn.Linear(width, len(NAMES))
        nn.init.zeros_(self.further.weight)
        self.far = nn.Embedding(DISTANCES, 3)
        nn.init.zeros_(self.far.weight)

    def forward(self, states: Tensor, known: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        carrying = self.carrying(self.deeper(states, known))
        names = self.names(self.inner(states)) + self.further(carrying)
        return names, self.nominals(carrying), self.edges(carrying), self.likeness(carrying)


class Block(nn.Module):
    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.convolve = nn.Conv1d(width, width, 5, padding=2 * dilation, dilation=dilation, groups=width)
        self.norm = nn.LayerNorm(width)
        self.mix = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))

    def forward(self, x: Tensor) -> Tensor:
        moved = self.convolve(x.transpose(1, 2)).transpose(1, 2)
        mixed: Tensor = self.mix(self.norm(moved + x))
        return x + mixed


class Linker(nn.Module):
    """`states` [N, W, H] (the cue's window), `cue` [N, W] (1 on the cue's words), and three small integers per word:
    `distance` to the cue, `crossing` (other cues between) and `jump` (paragraphs between). Returns [N, W, 5]."""

    def __init__(self, width: int, inner: int = 128) -> None:
        super().__init__()
        self.project = nn.Linear(width, inner)
        self.gate = nn.Linear(width, inner)
        self.cue = nn.Linear(width, 2 * inner)
        self.distance = nn.Embedding(DISTANCES, inner)
        self.crossing = nn.Embedding(STEPS, inner)
        self.jump = nn.Embedding(STEPS, inner)
        self.norm = nn.LayerNorm(inner)
        self.blocks = nn.Sequential(*(Block(inner, d) for d in (1, 3, 9, 1)))
        self.dropout = nn.Dropout(0.1)
        self.links = nn.Linear(inner, len(LINKS))

    def forward(  # noqa: PLR0913, PLR0917 - the inputs of the exported graph, by name
        self, plain: Tensor, gated: Tensor, query: Tensor, distance: Tensor, crossing: Tensor, jump: Tensor
    ) -> Tensor:
        shift, scale = query.unsqueeze(1).chunk(2, -1)
        x = plain + shift + gated * scale
        x = x + self.distance(distance) + self.crossing(crossing) + self.jump(jump)
        links: Tensor = self.links(self.dropout(self.blocks(self.norm(x))))
        return links

    def prepare(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """What is the same for every cue of a window, computed once: two projections [B, W, inner]."""
        return self.project(states), self.gate(states)

    def query(self, states: Tensor, cue: Tensor) -> Tensor:
        """The mean state of the cue's words, projected: states [N, W, H], cue mask [N, W] -> [N, 2 * inner]."""
        weight = cue / cue.sum(-1, keepdim=True).clamp(min=1)
        query: Tensor = self.cue(torch.bmm(weight.unsqueeze(1), states).squeeze(1))
        return query


class Layout(NamedTuple):
    """How many roles and hints the words of a question can have."""

    roles: int
    hints: int


STATEMENT_LAYOUT = Layout(5, 1 + len(load_hints("cues").classes))
EVENT_LAYOUT = Layout(4, 1 + len(load_hints("triggers").classes))


class RoleReader(nn.Module):
    """Some words of a window, each in a role -> what is chosen of the whole, and labels of each word.

    `states` [N, M, H], `roles`, `distance` (bucket of the distance to cue or trigger) and `hints` (class of
    `lexicons.hints`) [N, M], `known` [N, M]. Two layers of attention, then pooled by attention and by role. Returns the
    logits of `choices` by name [N, c], and of `labels` by name [N, M, l]."""

    def __init__(
        self, width: int, asked: Layout, choices: dict[str, int], labels: dict[str, int], inner: int = 192
    ) -> None:
        super().__init__()
        self.norm, self.project, self.dropout = nn.LayerNorm(width), nn.Linear(width, inner), nn.Dropout(0.2)
        self.role, self.distance = nn.Embedding(asked.roles, inner), nn.Embedding(DISTANCES, inner)
        self.hint = nn.Embedding(asked.hints, inner)
        nn.init.zeros_(self.distance.weight)
        self.attention = nn.ModuleList(Attention(inner, heads=4, inner=2 * inner) for _ in range(2))
        self.looks = nn.Linear(inner, POOLS)
        self.roles = asked.roles
        pooled = inner * (POOLS + asked.roles - 1)
        self.before = nn.Sequential(nn.LayerNorm(pooled), nn.Dropout(0.2))
        # A module may not be named as an attribute of modules is ("type").
        self.choices = nn.ModuleDict({f"of {k}": nn.Linear(pooled, n) for k, n in choices.items()})
        self.labels = nn.ModuleDict({k: nn.Linear(inner, n) for k, n in labels.items()})

    def forward(
        self, states: Tensor, roles: Tensor, distance: Tensor, hints: Tensor, known: Tensor
    ) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        if self.training:  # so that it does not rely on them alone
            hints = hints * (torch.rand_like(hints, dtype=torch.float32) > HINTS_HIDDEN)
        x = self.project(self.dropout(self.norm(states))) + self.role(roles) + self.distance(distance)
        x = x + self.hint(hints)
        for layer in self.attention:
            x = layer(x, known)
        looks = torch.softmax(self.looks(x).masked_fill(~known[..., None], -1e4), 1)
        pooled = [torch.einsum("nmk,nmd->nkd", looks, x).flatten(1)]
        for role in range(1, self.roles):
            here = ((roles == role) & known).to(x.dtype)
            pooled.append((x * here[..., None]).sum(1) / here.sum(1, keepdim=True).clamp(min=1))
        whole = self.before(torch.cat(pooled, 1))
        return {k.removeprefix("of "): f(whole) for k, f in self.choices.items()}, {
            k: f(x) for k, f in self.labels.items()
        }
