"""Open a ledger's pages without a network."""

from __future__ import annotations

from starlette.testclient import TestClient

from whence.serve import app


def client(path, **options) -> TestClient:
    return TestClient(app(path, **options), base_url="http://127.0.0.1", follow_redirects=False)
