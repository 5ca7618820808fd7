"""The API keeps to its own description, whatever it is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, settings

from onrecord.serve import Settings, make_app
from onrecord.store import open_store
from serving import TOKEN

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def described(filled):
    with open_store(filled) as store:
        app = make_app(store, Settings(tokens={TOKEN: "Ann Reader"}, rate=None))
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case):
    case.call_and_validate()
