"""A mypy plugin: our middleware gives every request a `network` and a `person` that Django's own type lacks."""

from collections.abc import Callable

from mypy.plugin import ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, TypeOfAny

REQUEST = "django.http.request.HttpRequest"


class RequestPlugin(Plugin):
    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return add_our_attributes if fullname == REQUEST else None


def add_our_attributes(context: ClassDefContext) -> None:
    """Any, because Django's class is read before ours: views annotate what they take from the request."""
    for name in ("network", "person", "htmx"):
        add_attribute_to_class(context.api, context.cls, name, AnyType(TypeOfAny.explicit))


def plugin(version: str) -> type[Plugin]:
    return RequestPlugin
