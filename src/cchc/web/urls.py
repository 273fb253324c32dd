"""Every address of the office."""
from django.urls import path
urlpatterns = []
