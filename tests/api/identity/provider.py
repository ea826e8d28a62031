"""An OpenID provider over real HTTP that lies on demand: every answer can be bent, every request is remembered."""

from __future__ import annotations

import base64
import contextlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from joserfc import jws, jwt
from joserfc.jwk import ECKey, RSAKey
from typing_extensions import Sentinel

CLIENT = "portalkeeper"
SECRET = "client-secret-canary"
ACCESS_TOKEN = "access-token-canary"
SUBJECT = "subject-canary"
GONE = Sentinel("GONE")  # its name stands in the ids of tests, which have to be the same in every process


@cache
def rsa(name: str) -> RSAKey:
    """The same key for the same name; making one takes a while."""
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"})


@cache
def elliptic(name: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": name, "use": "sig"})


def b64(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def rs256(header: dict, claims: dict, key: RSAKey) -> str:
    """Whatever the header says, signed as it stands."""
    signed = f"{b64(header)}.{b64(claims)}"
    return f"{signed}.{b64(jws.default_registry.get_alg('RS256').sign(signed.encode(), key))}"


@dataclass
class Answer:
    """What goes over the wire. `drip` sends one byte at a time; `hold` sends nothing until the provider closes."""

    body: bytes
    status: int = 200
    kind: str = "application/json"
    hold: bool = False
    drip: bool = False
    headers: dict = field(default_factory=dict)

    @classmethod
    def of(cls, content: object, status: int = 200) -> Answer:
        return cls(json.dumps(content).encode(), status)


@dataclass
class Provider:
    """Honest until a test changes an attribute. A value of GONE takes the entry away."""

    port: int = 0
    nonce: str = ""
    header: dict = field(default_factory=dict)
    claims: dict = field(default_factory=dict)
    metadata: dict = field(default_factory=dict)
    tokens: dict = field(default_factory=dict)
    userinfo: dict = field(default_factory=dict)
    keys: list = field(default_factory=lambda: [rsa("first")])
    signer: object = field(default_factory=lambda: rsa("first"))
    make: Callable[[Provider], str] | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    forms: list[dict] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def all_claims(self) -> dict:
        now = int(time.time())
        honest = {"iss": self.issuer, "aud": CLIENT, "sub": SUBJECT, "iat": now, "exp": now + 300, "nonce": self.nonce}
        return changed({**honest, "preferred_username": "pat", "groups": ["lead"]}, self.claims)

    def all_headers(self) -> dict:
        return changed({"alg": "RS256", "kid": self.signer.kid, "typ": "JWT"}, self.header)

    def id_token(self) -> str:
        if self.make:
            return self.make(self)
        header = self.all_headers()
        return jwt.encode(header, self.all_claims(), self.signer, algorithms=[header["alg"]], default_type=None)

    def sign(self, payload: bytes) -> str:
        return jws.serialize_compact(self.all_headers(), payload, self.signer)

    def answer(self, path: str) -> Answer:
        if path in self.answers:
            return self.answers[path]
        match path:
            case "/.well-known/openid-configuration":
                return Answer.of(changed(self._metadata(), self.metadata))
            case "/jwks":
                return Answer.of({"keys": [key.as_dict(private=False) for key in self.keys]})
            case "/token":
                honest = {"access_token": ACCESS_TOKEN, "token_type": "Bearer", "id_token": self.id_token()}
                return Answer.of(changed(honest, self.tokens))
            case "/userinfo":
                return Answer.of(changed({"sub": SUBJECT, "name": "Pat"}, self.userinfo))
        return Answer(b"", 404)

    def _metadata(self) -> dict:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/logout",
            "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
        }

    def started(self, address: str) -> dict[str, str]:
        """What the console sent with the person; the nonce goes into the next token."""
        sent = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.nonce = sent["nonce"]
        return sent


def changed(honest: dict, changes: dict) -> dict:
    return {name: value for name, value in {**honest, **changes}.items() if value is not GONE}


class Handler(BaseHTTPRequestHandler):
    """Asks the provider of its server what to say."""

    def do_GET(self) -> None:
        self._reply()

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.server.provider.forms.append({name: values[0] for name, values in parse_qs(sent).items()})
        self._reply()

    def _reply(self) -> None:
        provider, path = self.server.provider, self.path.split("?")[0]
        provider.asked.append(path)
        answer = provider.answer(path)
        if answer.hold:
            provider.closing.wait(30)
            return
        self.send_response(answer.status)
        length = {"Content-Length": str(len(answer.body))}
        for name, value in {"Content-Type": answer.kind, **length, **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):  # the console had heard enough
            self._say(answer, provider.closing)

    def _say(self, answer: Answer, closing: threading.Event) -> None:
        if not answer.drip:
            self.wfile.write(answer.body)
            return
        for byte in answer.body:
            if closing.wait(0.05):
                return
            self.wfile.write(bytes([byte]))

    def log_message(self, *_args: object) -> None:
        pass


def serve(provider: Provider) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.provider = provider
    provider.port = server.server_port
    return server
