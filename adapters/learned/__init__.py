"""The trained reader of drafts, and the coach that reads beside the loop with it."""

from adapters.learned.coach import LearnedCoach
from adapters.learned.network import Network, reader

__all__ = ["LearnedCoach", "Network", "reader"]
