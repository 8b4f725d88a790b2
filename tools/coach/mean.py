"""A network between two of one shape."""

import torch

from tools.coach.net import Net


def mean(one: Net, other: Net, share: float) -> Net:
    """`one`, with each of its weights this share of the way to the other's."""
    theirs = other.state_dict()
    one.load_state_dict({name: torch.lerp(value, theirs[name], share) for name, value in one.state_dict().items()})
    return one.eval()
