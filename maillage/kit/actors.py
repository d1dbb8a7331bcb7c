"""Who acts when no signed-in person does."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bystander:
    """An actor without a person: the journal keeps its label."""

    label: str

    def __str__(self) -> str:
        return self.label


SYSTEM = Bystander("Maillage")
VISITOR = Bystander("Visiteur")
