"""schemathesis asks every operation with data that fit its description and with data that do not.

The description promises what is accepted, refused and answered; whatever differs from it fails here. Rounds are few so
that the tests stay quick; `schemathesis run …/api/v1/openapi.json` against a server asks as often as one likes.
"""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, settings

from tests.server.api.client import APP

ROUNDS = 3
# An address can be refused for its length before anything in it is looked at.
REFUSALS = ["400", "404", "405", "406", "413", "414", "415"]
CONFIG = schemathesis.Config.from_dict(
    {
        "checks": {
            "negative_data_rejection": {"expected-statuses": REFUSALS},
            # Some rules are beyond JSON Schema: a span of years, weights that are not all zero, a day in the past.
            "positive_data_acceptance": {"enabled": False},
        },
        "phases": {"coverage": {"enabled": False}, "stateful": {"enabled": False}},
    }
)
SCHEMA = schemathesis.openapi.from_asgi("/api/v1/openapi.json", APP, config=CONFIG)


@SCHEMA.parametrize()
@settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_routes_do_what_their_description_says(case: schemathesis.Case) -> None:
    case.call_and_validate()
