"""Never ask me by this person: who set it is asked nothing by them, and neither learns it from Askwell.

Rules: whoever may not ask reads what everybody reads of somebody who takes no asks, and nothing else differs. It keeps
the two apart wherever Askwell brings people together by itself. It is kept by the id, and after an erasure of whoever
set it by a keyed digest of the id; the erasure of the other changes nothing of it.
"""

from bot.people import Person
from bot.ports import Transaction
from bot.preferences import DIGEST


def refuses(tx: Transaction, person: Person, asker: str) -> bool:
    """Whether this person is to be asked nothing by that one."""
    never = person.preferences.never_from
    if not never or asker in never:
        return bool(never)
    return any(f"{DIGEST}{mark}" in never for mark in tx.personal.marks(asker))


def apart(tx: Transaction, one: Person, other: Person) -> bool:
    """Whether either of them is to be asked nothing by the other."""
    return refuses(tx, one, other.id) or refuses(tx, other, one.id)


def outliving(tx: Transaction, person: Person) -> frozenset[str]:
    """What is noted of it when they are forgotten: digests, which hold no id."""
    never = person.preferences.never_from
    old = {one.removeprefix(DIGEST) for one in never if one.startswith(DIGEST)}
    return frozenset(old | {tx.personal.marks(one)[0] for one in never if not one.startswith(DIGEST)})


def most_open_with(person: Person, several: int) -> int:
    """With how many open asks they are still to be asked: `several`, or one less than they want at a time."""
    most = person.preferences.most_open
    return several if most is None else min(several, most - 1)


def has_enough(tx: Transaction, person: Person) -> bool:
    """Whether as many asks are open with them as they want at a time."""
    most = person.preferences.most_open
    return most is not None and len(tx.asks.open_with(person.id, limit=most)) >= most
