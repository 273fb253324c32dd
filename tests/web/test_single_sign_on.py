"""Single sign-on against a small server of our own: a known address gets in, an unknown one is told why not."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from jwt.algorithms import RSAAlgorithm

from cchc.store.models import AuditEntry

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
LOGIN = "/tai-khoan/oidc/sso/login/"


class Server(ThreadingHTTPServer):
    """Discovery, token, userinfo and keys; who signs in there is set by the test."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.claims = {}
        self.challenge = ""
        self.place = f"http://127.0.0.1:{self.server_address[1]}"


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        place = self.server.place
        if self.path == "/.well-known/openid-configuration":
            self.tell(
                {
                    "issuer": place,
                    "authorization_endpoint": f"{place}/authorize",
                    "token_endpoint": f"{place}/token",
                    "userinfo_endpoint": f"{place}/userinfo",
                    "jwks_uri": f"{place}/jwks",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        elif self.path == "/jwks":
            key = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
            self.tell({"keys": [{**key, "kid": "one", "use": "sig", "alg": "RS256"}]})
        else:
            self.tell(self.server.claims)

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        digest = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != self.server.challenge:
            self.tell({"error": "invalid_grant"}, 400)
            return
        now = int(time.time())
        token = {
            **self.server.claims,
            "iss": self.server.place,
            "aud": "cchc",
            "iat": now,
            "exp": now + 60,
        }
        told = jwt.encode(token, KEY, algorithm="RS256", headers={"kid": "one"})
        self.tell({"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": told})

    def tell(self, answer, code=200):
        told = json.dumps(answer).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def server(settings):
    server = Server()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    told = {**app, "settings": {**app["settings"], "server_url": server.place}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [told]}}
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def sign_on(server, client, **claims):
    """Go to the server and come back as somebody."""
    server.claims = {"sub": "s-1", "name": "Ai Đó", **claims}
    away = client.get(LOGIN)
    assert away.status_code == 302, away.content
    asked = parse_qs(urlsplit(away.headers["Location"]).query)
    server.challenge = asked["code_challenge"][0]
    return client.get(f"{LOGIN}callback/", {"code": "c", "state": asked["state"][0]})


@pytest.fixture
def person(office):
    person = office.person("mai", ("focal", office.own))
    person.email = "mai@laichau.gov.vn"
    person.save()
    return person


def test_a_known_address_signs_in_and_keeps_the_password(server, person):
    client = Client()

    answer = sign_on(server, client, email="Mai@LaiChau.gov.vn", email_verified=True)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/").status_code == 200
    person.refresh_from_db()
    assert person.check_password("mat-khau-dai-12")
    assert AuditEntry.objects.filter(deed="sign_in", by=person).exists()


@pytest.mark.usefixtures("person")
def test_the_same_person_signs_in_again_by_the_server_s_number(server):
    sign_on(server, Client(), email="mai@laichau.gov.vn", email_verified=True)
    client = Client()

    sign_on(server, client, email="mai.moi@laichau.gov.vn", email_verified=True)

    assert client.get("/").status_code == 200


@pytest.mark.usefixtures("person")
def test_an_unknown_address_is_refused_with_the_way_on(server):
    client = Client()

    answer = sign_on(server, client, email="la@laichau.gov.vn", email_verified=True)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "la@laichau.gov.vn" in page
    assert "Nhờ quản trị cấp tỉnh" in page
    assert client.get("/").status_code == 302


@pytest.mark.usefixtures("person")
def test_an_address_that_the_server_does_not_vouch_for_is_refused(server):
    answer = sign_on(server, Client(), email="mai@laichau.gov.vn", email_verified=False)

    assert answer.status_code == 403
    assert "chưa xác nhận" in answer.content.decode()


def test_somebody_whose_account_is_shut_stays_out(server, person):
    person.is_active = False
    person.save()
    client = Client()

    answer = sign_on(server, client, email="mai@laichau.gov.vn", email_verified=True)

    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_a_server_that_is_away_gives_a_calm_page():
    answer = Client().get(LOGIN)

    assert answer.status_code == 503
    assert "đăng nhập bằng mật khẩu" in answer.content.decode()


@pytest.mark.django_db
def test_the_sign_in_page_offers_it():
    page = Client().get("/tai-khoan/login/").content.decode()

    assert f'href="{LOGIN}?process=login"' in page or f'href="{LOGIN}' in page
