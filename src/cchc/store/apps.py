"""The Django application of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """What the office keeps."""

    name = "cchc.store"
    label = "store"
    verbose_name = "Kho dữ liệu"
    default_auto_field = "django.db.models.BigAutoField"
