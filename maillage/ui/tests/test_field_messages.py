"""Fields say what is wrong and what to do."""

from django import forms


class Sample(forms.Form):
    name = forms.CharField()
    day = forms.DateField()
    count = forms.IntegerField()
    site = forms.URLField(assume_scheme="https")


def test_default_messages_say_what_to_do():
    form = Sample({"name": "", "day": "demain", "count": "trois", "site": "::"})
    said = {name: errors[0] for name, errors in form.errors.items()}
    assert said["name"].startswith("Remplissez")
    assert all(said[name].startswith("Écrivez") for name in ("day", "count", "site"))
