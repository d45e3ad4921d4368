"""What the tests of the charts share: a row to change."""

import pytest


@pytest.fixture
def line():
    """A row of the observations, to change: an exact share of Québec."""
    return {
        "observation": "one",
        "indicator": "dropout_rate_secondary",
        "territory": "CA-QC",
        "population": "total",
        "period": "",
        "period_kind": "none",
        "period_start": "",
        "period_end": "",
        "value": 20.0,
        "value_low": float("nan"),
        "value_high": float("nan"),
        "qualifier": "exact",
        "unit": "PERCENT",
        "decimals": 0,
        "obs_status": "A",
        "mention": "",
    }
