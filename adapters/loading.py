"""While the program is loaded the garbage collector rests: all that is made then stays, and it would look at that again
and again. It took a quarter of a start.

Imported before everything else; whoever did so says when it is `done`.
"""

import gc

gc.disable()


def done() -> None:
    """Collect from now on, and never look at what is there already."""
    gc.freeze()
    gc.enable()
