"""The API keeps to its own description, whatever it is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from onrecord.serve import Settings, make_app
from onrecord.store import open_store

pytestmark = pytest.mark.slow

# Requests that are made up for each operation.
EXAMPLES = 6


def ask(operation):
    """Ask made-up questions; every answer has to be one that the description knows.

    It does not know which words mean something, so that questions of its form may be refused.
    """

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def answers(case):
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    answers()


def test_answers_are_as_described(filled):
    with open_store(filled) as store:
        app = make_app(store, Settings(rate=None, answer_seconds=600))
        described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
        operations = [found.ok() for found in described.get_all_operations()]
        assert len(operations) > 15
        for operation in operations:
            ask(operation)
