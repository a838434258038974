"""Pre-norm Vision Transformer over the feature corpus, with the relevance of its class token worked out by hand.

The relevance is Chefer et al. (ICCV 2021): each layer's head-mean of ReLU(gradient * attention), rolled out through
the layers. The gradient of the class logit with respect to every attention matrix is written down analytically below
(`backward` methods), with ordinary tensor operations only, so it traces into ONNX and needs no autograd at run time.
Shapes: B films, T = 1 + tokens, D width, H heads.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn


class TracedNorm(nn.LayerNorm):
    """Layer norm that returns what its own backward pass needs."""

    def forward_traced(self, x):
        centred = x - x.mean(-1, keepdim=True)
        inverse = torch.rsqrt((centred * centred).mean(-1, keepdim=True) + self.eps)
        hat = centred * inverse
        return hat * self.weight + self.bias, (hat, inverse)

    def backward(self, gradient, kept):
        hat, inverse = kept
        d = gradient * self.weight
        return inverse * (d - d.mean(-1, keepdim=True) - hat * (d * hat).mean(-1, keepdim=True))


def gelu_slope(x):
    """Derivative of the exact GELU: Phi(x) + x phi(x)."""
    return 0.5 * (1 + torch.erf(x / math.sqrt(2))) + x * torch.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)


def first_of(kept, films: int):
    """Of tensors in nested tuples those of the first films."""
    return tuple(first_of(part, films) if isinstance(part, tuple) else part[:films] for part in kept)


class Layer(nn.Module):
    """x + Attention(LN x), then x + MLP(LN x). `key_bias` [B, T] is added to every attention logit of that key."""

    def __init__(self, width: int, heads: int, hidden: int):
        super().__init__()
        self.heads, self.scale = heads, (width // heads) ** -0.5
        self.norm_attention, self.norm_mlp = TracedNorm(width), TracedNorm(width)
        self.qkv, self.project = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.expand, self.contract = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def split_heads(self, x):
        batch, tokens, width = x.shape
        return x.reshape(batch, tokens, self.heads, width // self.heads).transpose(1, 2)

    def merge_heads(self, x):
        batch, heads, tokens, depth = x.shape
        return x.transpose(1, 2).reshape(batch, tokens, heads * depth)

    def attend(self, normed, key_bias=None):
        """Normed tokens [B, T, D] -> queries, keys, values [B, H, T, D / H], attention [B, H, T, T]."""
        q, k, v = (self.split_heads(part) for part in self.qkv(normed).chunk(3, -1))
        logits = q @ k.transpose(-1, -2) * self.scale
        if key_bias is not None:
            logits = logits + key_bias[:, None, None, :]
        return q, k, v, logits.softmax(-1)

    def forward(self, x, key_bias=None):
        *_, v, attention = self.attend(self.norm_attention(x), key_bias)
        x = x + self.project(self.merge_heads(attention @ v))
        return x + self.contract(F.gelu(self.expand(self.norm_mlp(x))))

    def forward_traced(self, x, key_bias=None):
        """Same result as `forward` in evaluation mode, with what `backward` needs."""
        normed, kept_attention = self.norm_attention.forward_traced(x)
        q, k, v, attention = self.attend(normed, key_bias)
        x = x + self.project(self.merge_heads(attention @ v))
        normed, kept_mlp = self.norm_mlp.forward_traced(x)
        hidden = self.expand(normed)
        x = x + self.contract(F.gelu(hidden))
        return x, (kept_attention, q, k, v, attention, kept_mlp, hidden)

    def backward(self, gradient, kept):
        """Gradient at the layer's output -> (gradient at its input, gradient * attention [B, H, T, T])."""
        kept_attention, q, k, v, attention, kept_mlp, hidden = kept
        through = (gradient @ self.contract.weight) * gelu_slope(hidden)
        gradient = gradient + self.norm_mlp.backward(through @ self.expand.weight, kept_mlp)
        merged = self.split_heads(gradient @ self.project.weight)
        d_attention = merged @ v.transpose(-1, -2)
        d_v = attention.transpose(-1, -2) @ merged
        weighted = d_attention * attention
        d_logits = (weighted - attention * weighted.sum(-1, keepdim=True)) * self.scale
        d_qkv = torch.cat([self.merge_heads(p) for p in (d_logits @ k, d_logits.transpose(-1, -2) @ q, d_v)], -1)
        gradient = gradient + self.norm_attention.backward(d_qkv @ self.qkv.weight, kept_attention)
        return gradient, weighted


def resampled_positions(positions: torch.Tensor, tokens: int) -> torch.Tensor:
    """Positions [1, 1 + N, W], the class token's first, of a square raster of N tokens on one of `tokens`, for films of another side."""
    if positions.shape[1] == tokens + 1:
        return positions
    before, after = round((positions.shape[1] - 1) ** 0.5), round(tokens**0.5)
    raster = positions[:, 1:].unflatten(1, (before, before)).permute(0, 3, 1, 2)
    raster = F.interpolate(raster, size=(after, after), mode="bicubic", align_corners=False)
    return torch.cat([positions[:, :1], raster.flatten(2).transpose(1, 2)], 1)


class Transformer(nn.Module):
    """Class token, positions (learned, or none), `depth` layers with `hidden` units, final norm, class head (Park et al. 2021, 3.2)."""

    def __init__(self, width: int, depth: int, heads: int, tokens: int, hidden: int, positions: bool = True):
        super().__init__()
        self.layers = nn.ModuleList(Layer(width, heads, hidden) for _ in range(depth))
        self.norm = TracedNorm(width)
        self.class_token = nn.Parameter(torch.zeros(1, 1, width))
        self.positions = nn.Parameter(torch.zeros(1, tokens + 1, width), requires_grad=positions)
        nn.init.normal_(self.class_token, std=0.02)
        if positions:
            nn.init.normal_(self.positions, std=0.02)
        self.classify = nn.Linear(width, 3)

    def embed(self, tokens):
        return torch.cat([self.class_token.expand(tokens.shape[0], -1, -1), tokens], 1) + self.positions

    def forward(self, tokens, key_bias=None):
        """[B, T-1, D], [B, T-1] -> class logits [B, 3], tokens [B, T-1, D]."""
        bias = None if key_bias is None else F.pad(key_bias, (1, 0))
        x = self.embed(tokens)
        for layer in self.layers:
            x = layer(x, bias)
        x = self.norm(x)
        return self.classify(x[:, 0]), x[:, 1:]

    def forward_with_relevance(self, tokens, key_bias=None, target: int = 2, films: int | None = None):
        """As `forward`, plus the class token's relevance [films, T-1] for class `target` in the first `films`, or in all."""
        bias = None if key_bias is None else F.pad(key_bias, (1, 0))
        x = self.embed(tokens)
        kept_layers = []
        for layer in self.layers:
            x, kept = layer.forward_traced(x, bias)
            kept_layers.append(kept)
        normed, kept_norm = self.norm.forward_traced(x)
        answer = self.classify(normed[:, 0]), normed[:, 1:]
        if films is not None and films < x.shape[0]:
            normed, kept_norm, kept_layers = normed[:films], first_of(kept_norm, films), first_of(kept_layers, films)
        d_token = self.classify.weight[target][None, None, :] + torch.zeros_like(normed[:, :1])
        d_normed = torch.cat([d_token, torch.zeros_like(normed[:, 1:])], 1)
        gradient = self.norm.backward(d_normed, kept_norm)
        # Row of the class token of (I + A_L) ... (I + A_1), gathered from the last layer to the first.
        row = torch.cat([torch.ones_like(normed[:, :1, 0]), torch.zeros_like(normed[:, 1:, 0])], 1)[:, None]
        for layer, kept in zip(reversed(self.layers), reversed(kept_layers), strict=True):
            gradient, weighted = layer.backward(gradient, kept)
            row = row + row @ F.relu(weighted).mean(1)
        return *answer, row[:, 0, 1:]
