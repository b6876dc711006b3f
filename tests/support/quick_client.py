"""A client whose waits are short, and a reader of replies as adapters write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loopback_host import http

from pubtrack.sources.web.http import BadReply, Client, Manners, Policy, Reply, Request

QUICK = Manners(interval=0.0, list_interval=0.0, concurrency=10)
GOOD = http(200, b'{"title": "Tides"}')


def quick_policy(folder: Path, **changes: Any) -> Policy:
    """A policy for a host on loopback, its state in the folder; no busy machine is too slow."""
    quick: dict[str, Any] = {
        "state": folder / "state",
        "budget": 30.0,
        "connect": 2.0,
        "between": 20.0,
        "whole": 40.0,
        "backoff": 0.01,
        "pause": 0.05,
    }
    return Policy(**{**quick, **changes})


def read_title(reply: Reply) -> Any:
    """The title that a record of JSON has, or the status where it is not 200."""
    if reply.status != 200:
        return reply.status
    try:
        return json.loads(reply.body)["title"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadReply("sent something else than a record") from error


def get(client: Client, url: str, manners: Manners = QUICK) -> Any:
    """Ask for one record."""
    return client.get(Request(url), manners, read_title)
