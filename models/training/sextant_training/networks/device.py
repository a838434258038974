"""Where networks are trained, and asked about many films."""

import torch

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
