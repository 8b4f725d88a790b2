"""The mean of two networks of one shape."""

import torch

from tools.coach.net import Net


def mean(one: Net, other: Net) -> Net:
    """`one`, with each of its weights half way to the other's."""
    theirs = other.state_dict()
    one.load_state_dict({name: torch.lerp(value, theirs[name], 0.5) for name, value in one.state_dict().items()})
    return one.eval()
