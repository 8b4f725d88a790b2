"""What is worked out once for a thing that never changes, such as an ask or what a view may look at."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
R = TypeVar("R")


class once(Generic[T, R]):
    """`functools.cached_property` without the lock that it takes before Python 3.12, for what every message asks."""

    def __init__(self, work: Callable[[T], R]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type[T], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, thing: None, owner: type[T]) -> "once[T, R]": ...
    @overload
    def __get__(self, thing: T, owner: type[T]) -> R: ...
    def __get__(self, thing: Any, owner: Any) -> Any:
        if thing is None:
            return self
        found = thing.__dict__[self._name] = self._work(thing)
        return found
