from django.db import migrations, models


def drop_leads_that_never_were(apps, schema_editor):
    """Who was replaced on her first day ended before she began: she held that half no day. The journal names her."""
    apps.get_model('strategy', 'Lead').objects.filter(ends_on__lt=models.F('starts_on')).delete()


class Migration(migrations.Migration):
    """A lead holds for a day at least; steps have a version, so that two people never overwrite each other's."""

    dependencies = [
        ('identity', '0002_sessions_name_their_account'),
        ('strategy', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.RunPython(drop_leads_that_never_were, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='lead',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='strategy_lead_ends_after_start', violation_error_message="Le pilotage finirait avant d'avoir commencé. Vérifiez les deux jours."),
        ),
    ]
