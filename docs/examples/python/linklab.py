"""A client of Linklab's admin API, with nothing but the standard library.

GET /admin/v1/openapi.json describes every route; a generated client works as well.
"""

import json
import os
import urllib.error
import urllib.parse
import urllib.request

LAB = os.environ.get("LINKLAB_URL", "http://127.0.0.1:4700")


class Refused(Exception):
    """The lab refused a request; the message says what was wrong and what to do."""


def get(path, **query):
    return _ask("GET", path + ("?" + urllib.parse.urlencode(query) if query else ""))


def post(path, **body):
    return _ask("POST", path, json.dumps(body).encode())


def next_message(id, after=0):
    """Waits for a message of the flow; None when it does not come within ten seconds."""
    return get("/flow/next", id=id, after=after, timeoutMs=10_000)["event"]


def _ask(method, path, body=None):
    request = urllib.request.Request(
        f"{LAB}/admin/v1{path}",
        data=body,
        method=method,
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise Refused(json.load(error)["error"]["message"]) from error
