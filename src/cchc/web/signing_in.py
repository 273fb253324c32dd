"""Signing in: who gets an account, and how people are shown."""
from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
class OfficeAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator, never by oneself."""
    def is_open_for_signup(self, request): return False
class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on finds the account that an administrator made."""
    def is_open_for_signup(self, request, sociallogin): return False
def shown_name(user):
    """The name as one writes it."""
    return user.full_name or user.username
