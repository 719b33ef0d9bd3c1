"""Runs a Lambda handler of Python for the lab.

Arguments: the handler's file and the name of its function. File descriptor 3 carries one JSON message a
line in both directions; its end is the end of the lab, and so of this process.
"""

import importlib
import io
import json
import logging
import os
import queue
import signal
import sys
import threading
import time
import traceback

CHANNEL = 3

_lock = threading.Lock()
_current = {"id": None, "request_id": ""}


def tell_lab(message):
    data = (json.dumps(message) + "\n").encode("ascii")
    with _lock:
        while data:
            data = data[os.write(CHANNEL, data) :]


class _Console(io.RawIOBase):
    """Sends what is printed to the lab, marked with the invocation that printed it."""

    def __init__(self, stream):
        self._stream = stream

    def writable(self):
        return True

    def write(self, data):
        text = bytes(data).decode("utf-8", "replace")
        message = {"type": "output", "stream": self._stream, "text": text}
        if _current["id"] is not None:
            message["id"] = _current["id"]
        tell_lab(message)
        return len(data)


def capture_output():
    for stream in ("stdout", "stderr"):
        raw = io.BufferedWriter(_Console(stream))
        text = io.TextIOWrapper(raw, "utf-8", "replace", line_buffering=True, write_through=True)
        setattr(sys, stream, text)


def log_like_lambda():
    """Lambda gives the root logger a handler; without one, what skills log as INFO is lost."""

    def with_request_id(record):
        record.aws_request_id = _current["request_id"]
        return True

    handler = logging.StreamHandler(sys.stdout)
    layout = "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s"
    formatter = logging.Formatter(layout, "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(with_request_id)
    logging.getLogger().addHandler(handler)


class Context:
    """The part of Lambda's context object that skills read."""

    function_name = "skill"
    function_version = "$LATEST"
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:skill"
    memory_limit_in_mb = "128"
    log_group_name = "/aws/lambda/skill"
    log_stream_name = "linklab"
    identity = None
    client_context = None

    def __init__(self, request_id, timeout_ms):
        self.aws_request_id = request_id
        self._deadline = time.monotonic() + timeout_ms / 1000

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))


class LoadFailed(Exception):
    """The file could not be loaded, or has no such function."""


def load_handler(file, name):
    folder = os.getcwd()
    relative = os.path.relpath(file, folder)
    if relative.startswith(os.pardir):
        folder, relative = os.path.split(file)
    sys.path[0] = folder
    module_name = os.path.splitext(relative)[0].replace(os.sep, ".")
    try:
        module = importlib.import_module(module_name)
    except BaseException as error:  # A skill may even call sys.exit() while it is loaded.
        show(error)
        raise LoadFailed(f"cannot load {file}: {describe(error)}{hint(error)}") from error
    handler = getattr(module, name, None)
    if callable(handler):
        return handler
    names = [key for key, value in vars(module).items() if callable(value) and key[0] != "_"]
    has = ", ".join(names) or "nothing"
    raise LoadFailed(f'{file} has no function "{name}"; it has {has}')


def hint(error):
    if not isinstance(error, ModuleNotFoundError):
        return ""
    return f"; install what the skill needs for {sys.executable}, with pip install -r requirements.txt"


def describe(error):
    return " ".join(traceback.format_exception_only(type(error), error)[-1].split())


def show(error):
    """Prints the traceback of the skill's own part."""
    trace = error.__traceback__
    own = (__file__, "<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>")
    while trace is not None and trace.tb_next is not None:
        code_file = trace.tb_frame.f_code.co_filename
        if code_file not in own and os.path.basename(os.path.dirname(code_file)) != "importlib":
            break
        trace = trace.tb_next
    sys.stderr.write("".join(traceback.format_exception(type(error), error, trace)))


def answer(handler, problem, message):
    failed = {"type": "result", "id": message["id"], "ok": False}
    if problem is not None:
        return {**failed, "reason": "load-failed", "message": f"The skill {problem}"}
    event = message["envelope"]
    try:
        result = handler(event, Context(_current["request_id"], message["timeoutMs"]))
    except Exception as error:
        show(error)
        said = f"The handler threw {describe(error)}"
        return {**failed, "reason": "threw", "message": said}
    try:
        text = json.dumps(result, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        said = f"The handler's answer is not JSON: {describe(error)}"
        return {**failed, "reason": "not-json", "message": said}
    return {"type": "result", "id": message["id"], "ok": True, "json": text}


def follow_lab(invocations):
    """Reads invocations; also while the skill loops without end."""
    with os.fdopen(CHANNEL, "rb", closefd=False) as channel:
        for line in channel:
            invocations.put(json.loads(line))
    os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


def main():
    _, file, name = sys.argv
    os.set_inheritable(CHANNEL, False)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The lab ends this process.
    invocations = queue.SimpleQueue()
    threading.Thread(target=follow_lab, args=(invocations,), daemon=True).start()
    capture_output()
    log_like_lambda()
    handler, problem = None, None
    try:
        handler = load_handler(file, name)
    except LoadFailed as error:
        problem = error
    while True:
        message = invocations.get()
        _current.update(id=message["id"], request_id=message["requestId"])
        result = answer(handler, problem, message)
        sys.stdout.flush()
        sys.stderr.flush()
        tell_lab(result)


main()
