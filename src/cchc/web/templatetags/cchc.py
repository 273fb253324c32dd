"""How figures, days and states are shown."""
from django import template
register = template.Library()
