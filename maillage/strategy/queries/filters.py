"""Filters of the map and of the table: what the address says, and the choices that the page offers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from maillage.strategy.queries.pairs import Pairs
from maillage.ui.tags.woven import COUNTED, ORDER


@dataclass(frozen=True)
class Filters:
    """What the reader asked for: a person's slug, a territory's code, a state or alert, « mes actions »."""

    pilot: str = ""
    territory: str = ""
    state: str = ""
    mine: bool = False

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filters":
        """Read them from the address; what is not known is left out."""
        state = query.get("etat", "")
        return cls(
            pilot=query.get("pilote", ""),
            territory=query.get("territoire", ""),
            state=state if state in ORDER else "",
            mine=bool(query.get("miennes")),
        )

    @property
    def are_set(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def keep(self, item: Any) -> bool:
        """Whether a knot of the map passes: it has `mark`, `pilots` (slugs), `territories` (codes), `is_mine`."""
        return (
            (not self.pilot or self.pilot in item.pilots)
            and (not self.territory or self.territory in item.territories)
            and (not self.state or self.state == item.mark)
            and (not self.mine or item.is_mine)
        )


@dataclass(frozen=True)
class Choice:
    """One line of a filter's list. An empty `value` takes the filter off."""

    value: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class LegendItem:
    """One line of the legend under the woven summary: it filters on click."""

    state: str
    count: int
    words: str
    tone: str
    is_current: bool


def pilot_choices(pairs: Pairs, action_ids: Iterable[int], current: str) -> list[Choice]:
    """The people who pilot actions, by family name, with how many each."""
    people, counts = {}, Counter[int]()
    for action_id in action_ids:
        for person in pairs.of(action_id).people:
            people[person.pk] = person
            counts[person.pk] += 1
    ordered = sorted(people.values(), key=lambda person: (person.family_name, person.given_name))
    return [Choice(p.slug, p.full_name, counts[p.pk], p.slug == current) for p in ordered]


def territory_choices(items: Iterable[Any], names: Mapping[str, str], current: str) -> list[Choice]:
    """The territories that actions name, by name."""
    counts = Counter(code for item in items for code in item.territories)
    return [
        Choice(code, names[code], count, code == current)
        for code, count in sorted(counts.items(), key=lambda pair: names[pair[0]])
    ]


def legend_of(marks: Sequence[str], current: str, tones: Mapping[str, str]) -> list[LegendItem]:
    """States and alerts that some action has, in the order of the woven summary."""
    counts = Counter(marks)
    return [
        LegendItem(state, counts[state], COUNTED[state][counts[state] > 1], tones[state], state == current)
        for state in ORDER
        if counts[state]
    ]
