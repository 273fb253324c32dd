"""The Django application of the pages."""

from django.apps import AppConfig
from django.core.management import call_command
from django.db.models.signals import post_migrate

# Django tells only applications with tables of their own that migrations were done.
STORE = "cchc.store"


def _make_cache_table(sender: AppConfig, using: str, **_: object) -> None:
    """The table in which failed sign-ins are counted; made once, beside those of the store."""
    if sender.name == STORE:
        call_command("createcachetable", database=using, verbosity=0)


class WebConfig(AppConfig):
    """The pages of the office."""

    name = "cchc.web"
    label = "web"

    def ready(self) -> None:
        """Listen for what signing in leaves behind."""
        from cchc.web import sign_in_events  # noqa: PLC0415  the models must be ready first

        sign_in_events.listen()
        post_migrate.connect(_make_cache_table, dispatch_uid="cchc_cache")
