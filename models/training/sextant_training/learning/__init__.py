"""Training: what a film becomes in a batch, the losses, the loop, and what a run may come from."""
