"""Long lists by pieces: a page weighs the same whatever the document."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Window:
    """The piece `number` (from 1) of a list of `total`, `size` at once."""

    number: int
    size: int
    total: int

    @property
    def start(self) -> int:
        return (self.number - 1) * self.size

    @property
    def end(self) -> int:
        return min(self.start + self.size, self.total)

    @property
    def first(self) -> int:
        """Of what it shows, counted from 1."""
        return min(self.start + 1, self.total)

    @property
    def previous(self) -> int:
        """The number of the piece before, 0 when there is none."""
        return self.number - 1

    @property
    def next(self) -> int:
        """The number of the piece after, 0 when there is none."""
        return self.number + 1 if self.end < self.total else 0

    @property
    def is_all(self) -> bool:
        return self.total <= self.size


def window_of(total: int, size: int, *, asked: int = 0, around: int = 0) -> Window:
    """The piece `asked` for (from 1, the last when there are fewer), else the one that holds position `around`."""
    last = max(1, -(-total // size))
    return Window(min(asked, last) if asked > 0 else min(around // size + 1, last), size, total)


def nearest(position: int, total: int, most: int) -> range:
    """At most `most` positions around one of them, as many on each side as there are."""
    start = max(0, min(position - most // 2, total - most))
    return range(start, min(total, start + most))
