"""Loading a run's weights into a network that may have a head more."""

NEW = ("within.", "zone_affine")


def load_weights(net, weights: dict) -> None:
    """Loads a run's weights; heads that the run did not have yet keep their fresh ones."""
    missing, unexpected = net.load_state_dict(weights, strict=False)
    if unexpected or any(not name.startswith(NEW) for name in missing):
        raise ValueError(f"weights of another network: {missing[:3]} {unexpected[:3]}")
