"""Errors that people can read."""


class DomainError(Exception):
    """A rule refuses the act. Its text is one French sentence: what is wrong, then what to do.

    `field` names the form field it is about, when there is one, so that forms can show it in place.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class StaleError(DomainError):
    """Somebody else changed the object since it was read: nothing was overwritten."""
