"""Signing in: accounts are made by an administrator, by password or single sign-on, locked after failures."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.utils import timezone

from cchc.operations.people.finding_by_email import person_with_email

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialLogin
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest

FAILED: dict[str, Any] = {"app": "allauth.account", "action": "login_failed"}
WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại phím Caps Lock và bộ gõ tiếng Việt."


class OfficeAdapter(DefaultAccountAdapter):
    """Nobody opens an account for themselves; who fails too often waits, and is told how long."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Tài khoản này đang bị khóa. Liên hệ quản trị cấp tỉnh.",
        "enter_current_password": "Mật khẩu hiện tại chưa đúng.",
        "incorrect_code": "Mã chưa đúng.",
        "incorrect_password": "Mật khẩu chưa đúng.",
        "invalid_login": WRONG,
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": "Thử quá nhiều lần. Chờ vài phút rồi thử lại.",
        "rate_limited": "Thử quá nhiều lần. Chờ vài phút rồi thử lại.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        """Never."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: object) -> None:
        """Refuse whoever failed too often, and say when they may try again."""
        key = self._get_login_attempts_cache_key(request, **credentials)
        seconds = seconds_to_wait(request, key)
        if seconds:
            minutes = -(-seconds // 60)
            raise ValidationError(
                f"Đăng nhập sai quá nhiều lần nên tạm khóa. Thử lại sau {minutes} phút, "
                "hoặc nhờ quản trị cấp tỉnh cấp lại mật khẩu.",
                code="too_many_login_attempts",
            )
        super().pre_authenticate(request, **credentials)

    def authenticate(self, request: HttpRequest, **credentials: object) -> AbstractBaseUser | None:
        """The person with these credentials, unless their one-time password is too old."""
        person = super().authenticate(request, **credentials)
        if person and person.one_time_until and person.one_time_until < timezone.now():
            raise ValidationError(
                "Mật khẩu tạm đã hết hạn. Nhờ người quản trị đã cấp cấp lại mật khẩu mới.",
                code="one_time_password_too_old",
            )
        return person

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Not by whoever signed in or proved themselves a moment ago."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        request: Any = self.request  # allauth leaves it open until it is set
        records = get_authentication_records(request, request.user)
        latest = max((record["at"] for record in records), default=0)
        return time.time() - latest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """A new password follows the rules and is not the one of before."""
        password = super().clean_password(password, user)
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError("Mật khẩu mới phải khác mật khẩu đang dùng.")
        return password


def seconds_to_wait(request: HttpRequest, key: str) -> int:
    """For how many seconds an address or an account may not try again; 0 for not at all."""
    waits = [0.0]
    for rate in ratelimit.get_rates(**FAILED):
        kept = cache.get(ratelimit.get_cache_key(request, **FAILED, rate=rate, key=key), [])
        now = time.time()
        failures = [moment for moment in kept if moment > now - rate.duration]
        if len(failures) >= rate.amount:
            waits.append(failures[rate.amount - 1] + rate.duration - now)
    return round(max(waits) + 0.5)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor's sentences in Vietnamese."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Vai trò của bạn bắt buộc bảo vệ hai lớp nên không tắt được lớp cuối cùng.",
        "cannot_generate_recovery_codes": "Bật bảo vệ hai lớp trước khi tạo mã khôi phục.",
        "incorrect_code": "Mã chưa đúng. Xem lại mã mới nhất và giờ trên điện thoại.",
    }

    def generate_authenticator_name(
        self,
        user: AbstractBaseUser,
        type: Authenticator.Type,  # noqa: A002  allauth's signature
    ) -> str:
        """A name for a new key by its number."""
        known = user.authenticator_set.filter(type=type).count()
        return "Khóa chính" if known == 0 else f"Khóa thứ {known + 1}"


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on finds the account that an administrator made, by its e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002  allauth's signature
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the person with the address in; refuse an address that nobody has, with the way on."""
        if sociallogin.is_existing:
            return
        verified = [each.email for each in sociallogin.email_addresses if each.verified]
        told = [each.email for each in sociallogin.email_addresses]
        person = next(filter(None, map(person_with_email, verified)), None)
        if person is None:
            context = {"addresses": told, "is_verified": bool(verified) or not told}
            page = render(request, "account/sso_unknown.html", context, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.connect(request, person)


def shown_name(user: AbstractUser) -> str:
    """The name as one writes it."""
    return user.get_full_name() or user.get_username()
