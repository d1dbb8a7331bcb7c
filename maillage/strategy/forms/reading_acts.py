"""Forms of the acts of a review: each knows its address word, its verb, and the edit that it asks for."""

from bisect import bisect_left
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.kit.dates import deadline as deadline_in_words
from maillage.strategy.enums import HorizonKey
from maillage.strategy.queries.windows import nearest
from maillage.strategy.review.acts import Edit
from maillage.strategy.review.names import kind_names
from maillage.strategy.review.outline import KINDS, Item, Tree, end_of_branch, levels_of, position_of
from maillage.strategy.review.words import LONGEST_CODE, LONGEST_TITLE

# Places where a wording may be cut are offered word by word, up to here.
MOST_CUTS = 120
# A branch may go beside this many nodes: the nearest ones, and heads of branches.
MOST_TARGETS = 400

FEW_TARGETS = _(
    "L’arbre est grand : les éléments voisins et les têtes de branche sont proposés. Pour aller plus loin, passez par "
    "une tête de branche."
)


def title_field(when_empty: Any) -> forms.CharField:
    """The wording of a node, on one line however it is typed."""
    return forms.CharField(
        label=_("Intitulé"),
        max_length=LONGEST_TITLE,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": when_empty},
    )


class ActForm(forms.Form):
    """One act on one node. `slug` is its word in addresses, `verb` its button, `heading` its title."""

    slug: ClassVar[str]
    heading: ClassVar[str]
    verb: ClassVar[str]
    icon: ClassVar[str] = "pencil"
    # Templates name the classes themselves, for their words.
    do_not_call_in_templates: ClassVar[bool] = True

    def __init__(self, *args: Any, tree: Tree, item: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": "a", **kwargs})
        self.tree, self.item = tree, item
        self.place = position_of(tree, item)
        self.node: Item = tree["nodes"][self.place]
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values from the node."""

    def edit(self) -> Edit:
        """The edit that a valid form asks for."""
        raise NotImplementedError

    @property
    def below(self) -> int:
        """How many nodes stand under this one."""
        return end_of_branch(levels_of(self.tree["nodes"]), self.place) - self.place - 1


class RenameForm(ActForm):
    slug, heading, verb = "renommer", "Renommer", "Renommer"
    title = title_field(_("L’intitulé est vide. Écrivez-le, ou écartez l’élément."))
    code = forms.CharField(label=_("Code"), max_length=LONGEST_CODE, required=False)

    def prepare(self) -> None:
        self.initial.update({"title": self.node["title"], "code": self.node["code"] or ""})

    def edit(self) -> Edit:
        return Edit("rename", self.item, dict(self.cleaned_data))


class TimeForm(ActForm):
    slug, heading, verb, icon = "dater", "Horizon et échéance", "Dater", "calendar"
    horizon = forms.ChoiceField(
        label=_("Horizon"), choices=[("", "aucun"), *HorizonKey.choices], required=False
    )
    deadline = forms.CharField(
        label=_("Échéance"),
        help_text=_(
            "Une année ou un mois : 2028, septembre 2028. Elle ne suit pas l’horizon : changez-la avec lui, "
            "ou videz-la."
        ),
        max_length=20,
        required=False,
    )

    def prepare(self) -> None:
        self.initial.update(
            {
                "horizon": self.node["horizon"] or "",
                "deadline": deadline_in_words(self.node["deadline"] or ""),
            }
        )

    def edit(self) -> Edit:
        return Edit("set_time", self.item, dict(self.cleaned_data))


class DetailsForm(ActForm):
    slug, heading, verb, icon = "completer", "Résultats et pilotes", "Compléter", "list-checks"
    expected_results = forms.CharField(
        label=_("Résultats attendus, un par ligne"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    pilots = forms.CharField(
        label=_("Pilotes, un par ligne"),
        help_text=_("Comme le document les nomme. Le binôme se désigne ensuite, sur le plan créé."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def prepare(self) -> None:
        self.initial["expected_results"] = "\n".join(self.node["expected_results"])
        self.initial["pilots"] = "\n".join(self.node["pilots"])

    def edit(self) -> Edit:
        return Edit("set_details", self.item, dict(self.cleaned_data))


class LevelForm(ActForm):
    slug, heading, verb, icon = "niveau", "Changer de niveau", "Changer le niveau", "list-indent-increase"
    kind = forms.ChoiceField(label=_("Cet élément est"))
    branch = forms.BooleanField(label=_("Avec ce qui est au-dessous"), initial=True, required=False)

    def prepare(self) -> None:
        names = kind_names(self.tree)
        self.fields["kind"].choices = [(kind, names[kind][0]) for kind in KINDS]  # type: ignore[attr-defined]
        self.initial["kind"] = self.node["kind"]
        if not self.below:
            del self.fields["branch"]

    def edit(self) -> Edit:
        branch = self.cleaned_data.get("branch", True)
        return Edit("change_level", self.item, {"kind": self.cleaned_data["kind"], "branch": branch})


class NodeField(forms.ChoiceField):
    """A node of the tree: some are offered, any of `known` is taken, for a row may be dragged further."""

    known: frozenset[str] | set[str] = frozenset()

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.known


class MoveForm(ActForm):
    slug, heading, verb, icon = "deplacer", "Déplacer", "Déplacer", "move"
    where = forms.ChoiceField(
        label=_("Place"),
        choices=[("into", "dans"), ("before", "avant"), ("after", "après")],
        widget=forms.RadioSelect,
        initial="into",
    )
    target = NodeField(label=_("Élément"))

    def prepare(self) -> None:
        nodes, levels = self.tree["nodes"], levels_of(self.tree["nodes"])
        branch = range(self.place, self.place + self.below + 1)
        others = [place for place in range(len(nodes)) if place not in branch]
        self.fields["target"].known = {nodes[place]["id"] for place in others}  # type: ignore[attr-defined]
        self.fields["target"].choices = [  # type: ignore[attr-defined]
            (nodes[place]["id"], "\u2003" * (levels[place] - 1) + _labelled(nodes[place]))
            for place in self._offered(others, levels)
        ]
        if len(others) > MOST_TARGETS:
            self.fields["target"].help_text = FEW_TARGETS
        self.initial["target"] = self.node["parent"]

    def _offered(self, others: list[int], levels: list[int]) -> list[int]:
        """All the others when they are few; else the nearest, what the node hangs on, and the first heads."""
        around = nearest(bisect_left(others, self.place), len(others), MOST_TARGETS // 2)
        heads = [place for place in others if levels[place] == 1][: MOST_TARGETS // 2]
        parent = [place for place in others if self.tree["nodes"][place]["id"] == self.node["parent"]]
        near = {*others[around.start : around.stop], *heads, *parent}
        return others if len(others) <= MOST_TARGETS else sorted(near)

    def edit(self) -> Edit:
        return Edit("move", self.item, dict(self.cleaned_data))


class MergeForm(ActForm):
    slug, heading, verb, icon = "joindre", "Joindre au précédent", "Joindre", "merge"

    @property
    def previous(self) -> Item | None:
        return self.tree["nodes"][self.place - 1] if self.place else None

    def edit(self) -> Edit:
        return Edit("merge", self.item)


class SplitForm(ActForm):
    slug, heading, verb, icon = "couper", "Couper en deux", "Couper", "scissors"
    at = forms.TypedChoiceField(label=_("Le second élément commence à"), coerce=int)

    def prepare(self) -> None:
        title = self.node["title"]
        starts = [i + 1 for i, sign in enumerate(title) if sign == " "][:MOST_CUTS]
        cuts = [(str(at), f"« {_shown(title[at:])} »") for at in starts]
        self.fields["at"].choices = cuts  # type: ignore[attr-defined]
        self.initial["at"] = cuts[len(cuts) // 2][0] if cuts else None

    def edit(self) -> Edit:
        return Edit("split", self.item, {"at": self.cleaned_data["at"]})


class DropForm(ActForm):
    slug, heading, verb, icon = "ecarter", "Écarter", "Écarter", "x"
    children = forms.ChoiceField(
        label=_("Ce qui est au-dessous"),
        choices=[("lift", "remonte d’un niveau"), ("drop", "est écarté aussi")],
        widget=forms.RadioSelect,
        initial="lift",
    )

    def prepare(self) -> None:
        if not self.below:
            del self.fields["children"]

    def edit(self) -> Edit:
        return Edit("drop", self.item, {"children": self.cleaned_data.get("children", "lift")})


class AddForm(ActForm):
    slug, heading, verb, icon = "ajouter", "Ajouter au-dessous", "Ajouter", "plus"
    title = title_field(_("L’intitulé est vide. Écrivez ce qu’il faut ajouter."))
    code = forms.CharField(label=_("Code"), max_length=LONGEST_CODE, required=False)

    def edit(self) -> Edit:
        return Edit("add", values={**self.cleaned_data, "under": self.item})


class SettleForm(ActForm):
    """The answer to a doubt: keep as it is, make it another kind, or set it aside."""

    slug, heading, verb = "trancher", "À vérifier", "Accepter"
    choice = forms.ChoiceField(
        label=_("C’est"),
        choices=[("keep", ""), *((kind, kind) for kind in KINDS), ("drop", "")],
        initial="keep",
    )

    def edit(self) -> Edit:
        choice = self.cleaned_data["choice"]
        if choice == "keep":
            return Edit("review", self.item)
        if choice == "drop":
            return Edit("drop", self.item)
        return Edit("change_level", self.item, {"kind": choice})


# What the menu of a row offers, in order.
MENU: tuple[type[ActForm], ...] = (
    RenameForm,
    TimeForm,
    DetailsForm,
    LevelForm,
    MoveForm,
    MergeForm,
    SplitForm,
    AddForm,
    DropForm,
)
# What a doubt may also call for, beside its choices.
REMEDIES: tuple[type[ActForm], ...] = (RenameForm, MergeForm, SplitForm)
FORMS: dict[str, type[ActForm]] = {form.slug: form for form in MENU} | {SettleForm.slug: SettleForm}
# Acts of one button, without anything to fill in: their word in forms, and the edit.
BUTTONS: dict[str, tuple[str, dict[str, Any]]] = {
    "relire": ("review", {}),
    "a-relire": ("unreview", {}),
    "remettre": ("restore", {}),
    "monter": ("shift", {"steps": -1}),
    "descendre": ("shift", {"steps": 1}),
    "plus-haut": ("nudge", {"steps": -1}),
    "plus-bas": ("nudge", {"steps": 1}),
    "relire-branche": ("accept_branch", {}),
}


def _labelled(node: Item) -> str:
    title = node["title"] if len(node["title"]) <= 70 else node["title"][:70].rsplit(" ", 1)[0] + "…"
    return f"{node['code']} {title}" if node["code"] else title


def _shown(tail: str) -> str:
    words = tail.split(" ")
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
