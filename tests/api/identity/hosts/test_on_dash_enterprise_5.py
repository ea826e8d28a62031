"""Who is there on Dash Enterprise 5: whom Keycloak signed for, in time and for us, and nobody else."""

from __future__ import annotations

import base64
import hmac
import time

import pytest

from tests.api.identity.console import text_of
from tests.api.identity.hosts.conftest import DATA, PAGES
from tests.api.identity.provider import GONE, Answer, b64, rs256, rsa

WHO = {"aud": "dash", "azp": "dash", "typ": "ID"}


def packed(token: str) -> str:
    return base64.b64encode(token.encode()).decode()


def roles(*names: str) -> dict:
    return {"resource_access": {"dash": {"roles": list(names)}}, "groups": GONE}


@pytest.fixture
def keycloak(provider):
    provider.claims.update({**WHO, **roles("lead")})
    return provider


@pytest.fixture
def console(open_console, keycloak):
    return open_console("", IDENTITY="dash-enterprise", DASH_JWKS_URL=f"{keycloak.issuer}/jwks", DASH_APP_NAME="")


@pytest.fixture
def ask(console, browser):
    def with_tokens(path: str = "", token: str = "", **cookies: str):
        cookies = {"kcIdToken": packed(token), **cookies}
        said = "; ".join(f"{name}={value}" for name, value in cookies.items() if value)
        return browser.open(console.url + path, headers={"Cookie": said} if said else {})

    return with_tokens


def changed(keycloak, **claims):
    keycloak.claims.update(claims)
    return keycloak.id_token()


@pytest.mark.parametrize(
    ("held", "role"),
    [(("admin", "lead"), "admin"), (("lead",), "lead"), (("licensed_user",), "viewer"), ((), "viewer")],
)
def test_the_roles_in_the_token_make_the_role(held, role, keycloak, ask):
    assert ask(token=changed(keycloak, **roles(*held))).text == f"LAYOUT for pat as {role}"


def test_a_role_in_the_next_token_counts_with_the_next_request(keycloak, ask):
    assert ask("people", keycloak.id_token()).status_code == 200
    assert ask("people", changed(keycloak, **roles())).status_code == 403


def test_roles_that_stand_in_the_access_token_alone_count(keycloak, ask):
    access = changed(keycloak, **roles("admin"), aud="account", typ="Bearer")
    token = changed(keycloak, **WHO, resource_access=GONE)
    assert ask(token=token, kcToken=packed(access)).text == "LAYOUT for pat as admin"
    for other in ({"sub": "somebody-else"}, {"azp": "another-app"}, {"exp": int(time.time()) - 120}):
        honest = dict(keycloak.claims)
        access = changed(keycloak, **roles("admin"), aud="account", **other)
        keycloak.claims = honest
        assert ask(token=token, kcToken=packed(access)).text == "LAYOUT for pat as viewer"


def test_another_path_to_the_roles_can_be_set(open_console, keycloak, browser):
    settings = {"IDENTITY": "dash-enterprise", "DASH_JWKS_URL": f"{keycloak.issuer}/jwks", "ROLE_CLAIM": "groups"}
    console = open_console("", **settings, ADMIN_ROLE="platform")
    cookie = f"kcIdToken={packed(changed(keycloak, groups=['platform']))}"
    assert browser.open(console.url, headers={"Cookie": cookie}).text == "LAYOUT for pat as admin"


@pytest.mark.parametrize("pack", [lambda text: text.rstrip("="), lambda text: text.replace("+", "-").replace("/", "_")])
def test_either_alphabet_of_base64_is_read_with_or_without_its_padding(pack, keycloak, ask):
    assert ask(kcIdToken=pack(packed(keycloak.id_token()))).text == "LAYOUT for pat as lead"


def test_the_person_is_the_issuer_and_the_subject_whatever_the_name(keycloak, console, ask):
    ask(token=changed(keycloak, preferred_username="ada"))
    assert console.audit()[-1]["who"] == f"{keycloak.issuer} subject-canary"
    assert "ada" in ask(token=keycloak.id_token()).text


@pytest.mark.parametrize("page", PAGES)
def test_nobody_gets_a_page_that_says_who_signs_people_in(page, ask, keycloak):
    answer = ask(page, kcIdToken="")
    assert answer.status_code == 401
    assert text_of(answer).startswith("◫ Portalkeeper Nobody is signed in Dash Enterprise signs people in here.")
    assert keycloak.asked == []


@pytest.mark.parametrize("path", DATA)
def test_nobody_gets_data(path, ask):
    answer = ask(path, kcIdToken="")
    assert (answer.status_code, answer.headers["X-Login-Required"]) == (401, "1")


WRONG = {
    "for another app": {"aud": "another"},
    "for nobody": {"aud": GONE},
    "over": {"exp": -61},
    "without an end": {"exp": GONE},
    "not begun": {"nbf": 120},
    "about nobody": {"sub": GONE},
    "from nobody": {"iss": GONE},
}


@pytest.mark.parametrize("how", WRONG)
def test_a_token_that_is_wrong_names_nobody(how, keycloak, console, ask):
    now = int(time.time())
    claims = {name: now + value if isinstance(value, int) else value for name, value in WRONG[how].items()}
    answer = ask(token=changed(keycloak, **claims))
    assert answer.status_code == 401
    assert "Your sign-in to Dash Enterprise is over, or is not meant for this app." in text_of(answer)
    assert len(console.refusals()) == 1


def test_clocks_may_differ_by_a_minute(keycloak, ask):
    assert ask(token=changed(keycloak, exp=int(time.time()) - 50)).status_code == 200


def forged(keycloak, kind):
    claims = keycloak.all_claims()
    head = {"kid": "first", "typ": "JWT"}
    if kind == "unsigned":
        return f"{b64({**head, 'alg': 'none'})}.{b64(claims)}."
    if kind == "signed with the public key":
        signed = f"{b64({**head, 'alg': 'HS256'})}.{b64(claims)}"
        return f"{signed}.{b64(hmac.digest(rsa('first').as_pem(private=False), signed.encode(), 'sha256'))}"
    if kind == "bringing its own key":
        return rs256({**head, "alg": "RS256", "jwk": rsa("thief").as_dict(private=False)}, claims, rsa("thief"))
    if kind == "signed by an unknown key":
        return rs256({**head, "alg": "RS256", "kid": "thief"}, claims, rsa("thief"))
    honest = keycloak.id_token()
    return honest[:-8] + "AAAAAAAA"


@pytest.mark.parametrize(
    "kind",
    ["unsigned", "signed with the public key", "bringing its own key", "signed by an unknown key", "cut"],
)
def test_a_token_that_keycloak_did_not_sign_names_nobody(kind, keycloak, ask):
    for path in ("", "_dash-layout"):
        assert ask(path, forged(keycloak, kind)).status_code == 401


@pytest.mark.parametrize("cookie", ["x", "====", "%00", "a" * 4000, packed("a.b.c"), packed("é" * 20), packed("...")])
def test_a_cookie_that_is_no_token_names_nobody(cookie, ask):
    assert ask(kcIdToken=cookie).status_code == 401


def test_a_bare_token_is_no_cookie_of_dash_enterprise(keycloak, ask):
    assert ask(kcIdToken=keycloak.id_token()).status_code == 401


def test_keys_are_read_once_and_a_new_one_is_found(keycloak, ask):
    for _ in range(5):
        assert ask(token=keycloak.id_token()).status_code == 200
    assert keycloak.asked == ["/jwks"]
    keycloak.keys = [rsa("first"), rsa("second")]
    keycloak.signer = rsa("second")
    assert ask(token=keycloak.id_token()).status_code == 200
    assert keycloak.asked == ["/jwks"] * 2


def test_made_up_keys_do_not_make_us_ask_for_ever(keycloak, ask):
    for number in range(8):
        claims = keycloak.all_claims()
        ask(token=rs256({"alg": "RS256", "typ": "JWT", "kid": f"thief-{number}"}, claims, rsa("thief")))
    assert len(keycloak.asked) <= 3


def test_while_keycloak_is_silent_people_are_told_and_nobody_waits_twice(keycloak, console, ask):
    keycloak.answers["/jwks"] = Answer(b"", 503)
    page = ask(token=keycloak.id_token())
    assert page.status_code == 503
    assert "The identity provider cannot be reached right now." in text_of(page)
    data = ask("_dash-layout", keycloak.id_token())
    assert data.status_code == 503
    assert "X-Login-Required" not in data.headers
    assert keycloak.asked == ["/jwks"]
    del keycloak.answers["/jwks"]
    console.clock.forward(seconds=11)
    assert ask(token=keycloak.id_token()).status_code == 200


def test_a_key_that_keycloak_withdraws_is_believed_a_quarter_of_an_hour_at_most(keycloak, console, ask):
    token = changed(keycloak, exp=int(time.time()) + 3600)
    assert ask(token=token).status_code == 200
    keycloak.keys = [rsa("second")]
    console.clock.forward(minutes=15)
    assert ask(token=token).status_code == 401


def test_the_start_asks_nobody(console, keycloak):
    assert keycloak.asked == []
