"""A real HTTP server on this machine that answers as the bank does, and misbehaves on purpose."""

from __future__ import annotations

import gzip
import os
import socket
import struct
import threading
import time
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

RATES = {"USD": "450.10", "EUR": "510.20", "RUB": "5.31", "CNY": "66.05"}
"""Near the last rates of the tables, so that they are believed; made for these tests."""

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def item(currency, rate, nominal="1"):
    return (
        f"<item><fullname>ВАЛЮТА</fullname><title>{currency}</title>"
        f"<description>{rate}</description><quant>{nominal}</quant>"
        "<index>UP</index><change>+0.10</change></item>"
    )


def listing(day, rates=RATES, *, items=None, head=HEAD):
    """An answer of the bank in its own form, as recorded."""
    listed = "".join(item(*one) for one in rates.items()) if items is None else items
    return (
        f"{head}<rates><generator>Alternate RSS Builder</generator>"
        f"<date>{day:%d.%m.%Y}</date>{listed}</rates>\n"
    ).encode()


class Bank(ThreadingHTTPServer):
    """Answers each day with `answer(handler, day)`, and counts what it is asked."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults = {}
        self.everywhere = None
        self.asked = []
        self.headers = []
        self.most_at_once = 0
        self.at_once = 0
        self.latency = 0.0
        self.lock = threading.Lock()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """Clients that leave are part of the play."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body waits for the headers to be acknowledged

    def do_GET(self):
        bank = self.server
        with bank.lock:
            bank.at_once += 1
            bank.most_at_once = max(bank.most_at_once, bank.at_once)
        try:
            (asked,) = parse_qs(urlsplit(self.path).query)["fdate"]
            day = date(*map(int, reversed(asked.split("."))))
            with bank.lock:
                bank.asked.append(day)
                bank.headers.append(dict(self.headers))
            time.sleep(bank.latency)
            answer = bank.faults.get(day, bank.everywhere) or good
            answer(self, day)
        finally:
            with bank.lock:
                bank.at_once -= 1

    def send(self, body, status=200, **headers):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def good(handler, day):
    handler.send(listing(day), Content_Type="text/xml")


def body(make):
    """An answer of status 200 with another body: bytes, or what makes them of the day."""
    return lambda handler, day: handler.send(make(day) if callable(make) else make)


def rates(**changed):
    """The usual listing with other items for some currencies; None leaves one out."""
    listed = {**RATES, **changed}
    return body(lambda day: listing(day, {k: v for k, v in listed.items() if v is not None}))


def items(text):
    """The usual listing but for the dollar, which stands as given."""
    rest = "".join(item(*one) for one in RATES.items() if one[0] != "USD")
    return body(lambda day: listing(day, items=text + rest))


def status(number, **headers):
    return lambda handler, _day: handler.send(b"<html>no</html>", number, **headers)


def some_times(number, fault):
    """A fault for the first so many requests of a day, then the usual answer."""
    counts = {}

    def answer(handler, day):
        counts[day] = counts.get(day, 0) + 1
        (fault if counts[day] <= number else good)(handler, day)

    return answer


def reset_mid_body(handler, day):
    data = listing(day)
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[: len(data) // 2])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(handler.connection.detach())


def truncated(handler, day):
    data = listing(day)
    handler.send(data[: len(data) // 2], Connection="close")


def slow_headers(handler, day):
    time.sleep(1.5)
    good(handler, day)


def slow_body(handler, day):
    data = listing(day)
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    for start in range(0, len(data), 20):
        handler.wfile.write(data[start : start + 20])
        handler.wfile.flush()
        time.sleep(0.1)


def huge(handler, _day):
    handler.send_response(200)
    handler.send_header("Content-Length", str(50_000_000))
    handler.end_headers()
    for _ in range(500):
        handler.wfile.write(b" " * 100_000)


def gzip_bomb(handler, _day):
    handler.send(gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")


def redirect(where):
    return lambda handler, _day: handler.send(b"", 302, Location=where)


ENTITIES = (
    '<!DOCTYPE rates [<!ENTITY a "1234567890"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


@contextmanager
def running(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
