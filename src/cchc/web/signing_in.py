"""Signing in: accounts are made by an administrator, and people are shown by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest


class OfficeAdapter(DefaultAccountAdapter):
    """Nobody opens an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        """Never."""
        return False


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on finds the account that an administrator made, by its e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  allauth's signature
        """Never."""
        return False


def shown_name(user: AbstractUser) -> str:
    """The name as one writes it."""
    return user.get_full_name() or user.get_username()
