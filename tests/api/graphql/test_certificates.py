"""Certificates are always checked, and a wrong one is named together with what to do about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import trustme

from api.errors import Unreachable
from api.graphql.execute import execute
from api.platforms.dash_enterprise_4.documents import CURRENT
from demo.dash_enterprise_4 import serve


@pytest.fixture
def authority(tmp_path):
    found = trustme.CA()
    found.cert_pem.write_to_path(tmp_path / "ca.pem")
    return found


@pytest.fixture
def secure(authority, tmp_path):
    """A stand-in behind a certificate for the given name."""
    running = []

    def start(name="127.0.0.1", **dates):
        issued = authority.issue_cert(name, **dates)
        issued.private_key_pem.write_to_path(tmp_path / "key.pem")
        for index, blob in enumerate(issued.cert_chain_pems):
            blob.write_to_path(tmp_path / "chain.pem", append=index > 0)
        platform = serve(apps=3, certificate=tmp_path / "chain.pem", private_key=tmp_path / "key.pem")
        running.append(platform)
        return platform

    yield start
    for platform in running:
        platform.stop()


def test_a_private_authority_given_by_its_path_is_trusted(secure, make_endpoint, tmp_path):
    endpoint = make_endpoint(secure().graphql_url, ca_path=str(tmp_path / "ca.pem"))
    assert execute(endpoint, CURRENT, {}).data["current"]["username"] == "admin"


def test_an_unknown_authority_is_refused_and_ca_path_is_named(secure, make_endpoint):
    with pytest.raises(Unreachable, match=r"authority this console does not know\. Set ca_path"):
        execute(make_endpoint(secure().graphql_url), CURRENT, {})


def test_an_expired_certificate_is_refused_and_named(secure, make_endpoint, tmp_path):
    past = datetime.now(UTC) - timedelta(days=1)
    platform = secure(not_before=past - timedelta(days=2), not_after=past)
    with pytest.raises(Unreachable, match="certificate of Production has expired"):
        execute(make_endpoint(platform.graphql_url, ca_path=str(tmp_path / "ca.pem")), CURRENT, {})


def test_a_certificate_for_another_host_is_refused_and_named(secure, make_endpoint, tmp_path):
    platform = secure("elsewhere.example")
    with pytest.raises(Unreachable, match="certificate of Production is for another host name"):
        execute(make_endpoint(platform.graphql_url, ca_path=str(tmp_path / "ca.pem")), CURRENT, {})


def test_the_environment_cannot_switch_another_authority_in(secure, make_endpoint, tmp_path, monkeypatch):
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "ca.pem"))
    with pytest.raises(Unreachable, match="Set ca_path"):
        execute(make_endpoint(secure().graphql_url), CURRENT, {})


def test_a_refused_certificate_is_not_tried_again(secure, make_endpoint):
    platform = secure()
    with pytest.raises(Unreachable):
        execute(make_endpoint(platform.graphql_url), CURRENT, {})
    assert platform.connections == 1
