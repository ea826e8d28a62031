"""Over TLS: one setting of a private authority serves GraphQL, Keycloak and the `de` program alike."""

from __future__ import annotations

import pytest
import trustme

from api.errors import Unreachable
from demo.dash_enterprise_5 import serve


@pytest.fixture
def secure(tmp_path):
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_and_cert_chain_pem.write_to_path(tmp_path / "server.pem")
    with serve(apps=12, certificate=tmp_path / "server.pem") as stand_in:
        yield stand_in, str(tmp_path / "ca.pem")


def test_a_private_authority_is_trusted_where_it_is_named(make_platform, secure):
    stand_in, authority = secure
    platform = make_platform(stand_in, ca_path=authority)
    found = platform.read()
    assert (len(found.apps), found.problems) == (12, ())
    platform.set_rank("example", 4)
    assert platform.look("example").rank == 4


def test_without_it_nothing_is_sent(make_platform, secure):
    stand_in, _ = secure
    with pytest.raises(Unreachable, match="authority this console does not know"):
        make_platform(stand_in).read()
    assert stand_in.requests.count("token") == 0
