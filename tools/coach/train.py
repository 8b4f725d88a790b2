"""`make coach-train`: fits the reader to every draft and puts it beside the English rules."""

import torch

from bot.coach.learned.wordpiece import WordPiece
from tools.coach import base, page
from tools.coach.drafts import load
from tools.coach.examples import example
from tools.coach.fit import Plan, fit
from tools.coach.model import FOLDER, write


def main() -> None:
    """Half an hour on two cores at most."""
    plan = Plan(threads=torch.get_num_threads())
    pieces = WordPiece(base.vocabulary())
    net = fit([example(draft, pieces) for draft in load()], plan)
    write(net, FOLDER, plan)
    page.write(FOLDER)


if __name__ == "__main__":
    main()
