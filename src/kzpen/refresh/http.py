"""Asking a host over HTTP: the only module that opens a connection.

TLS is always verified. Nothing is sent but the address asked for, under the name kzpen; no
redirect is followed, and no answer is read past its limit in bytes or seconds.
"""

from __future__ import annotations

import asyncio
import os
import random
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, MutableMapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from typing import NamedTuple, TypeAlias, TypeVar
from urllib.request import getproxies, proxy_bypass

import httpx

from kzpen.errors import NetworkError, UsageError, quoted

AT_ONCE = 4
"""Requests that run at the same time."""

_GIVE_UP = 4
"""After so many failures of the host in a row the rest is not asked for."""

_LOCAL = ("localhost", "127.0.0.1", "::1")
_LAST_PORT = 65535
_SECONDS_DIGITS = 9
_PASSING = (429, 500, 502, 503, 504)
_BUNDLE = "a network with an authority of its own needs --ca-bundle FILE (or SSL_CERT_FILE)"

Address: TypeAlias = httpx.URL
"""An address that may be asked."""

T = TypeVar("T")


class _GivenUpError(Exception):
    """Too many answers in a row failed by their host."""


class Patience(NamedTuple):
    """How long to wait for one answer, in seconds, and how often to ask for it."""

    connect: float = 5
    read: float = 10
    whole: float = 30
    tries: int = 3
    pause: float = 0.5
    longest_pause: float = 20


def address(text: str, what: str) -> Address:
    """An address as typed; UsageError unless it is https, or http to this machine."""
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        url = httpx.URL("")
    is_safe = url.scheme == "https" or (url.scheme == "http" and url.host in _LOCAL)
    if url.host and is_safe and (url.port or 0) <= _LAST_PORT:
        return url
    message = f"{what} {quoted(text)} is no https address"
    raise UsageError(message, "write https://... (plain http only to localhost)")


class HostError(NetworkError):
    """The host cannot be reached or answers no requests now; asking on would be useless.

    `passes` tells a failure that may pass, `wait` how many seconds the host asks to wait.
    """

    def __init__(
        self, message: str, hint: str = "", *, passes: bool = True, wait: float = 0
    ) -> None:
        super().__init__(message, hint)
        self.passes = passes
        self.wait = wait


class Connection:
    """Asks for one address after another; NetworkError says why one could not be had."""

    def __init__(self, client: httpx.AsyncClient, patience: Patience) -> None:
        self._client = client
        self._patience = patience

    async def get(self, url: Address, *, at_most: int) -> bytes:
        """The body of an answer of at most so many bytes, after up to three tries."""
        for attempt in range(1, self._patience.tries + 1):
            try:
                return await self._within_time(url, at_most)
            except HostError as error:
                pause = max(self._pause(attempt), error.wait)
                is_last = attempt == self._patience.tries
                if is_last or not error.passes or pause > self._patience.longest_pause:
                    raise
                await asyncio.sleep(pause)
        raise AssertionError("no try was made")

    async def _within_time(self, url: Address, at_most: int) -> bytes:
        try:
            async with asyncio.timeout(self._patience.whole):
                return await self._body(url, at_most)
        except TimeoutError:
            seconds = f"{self._patience.whole:g} seconds"
            raise HostError(f"{url.host} took longer than {seconds} to answer") from None

    async def _body(self, url: Address, at_most: int) -> bytes:
        try:
            async with self._client.stream("GET", url) as answer:
                _check(answer)
                body = bytearray()
                async for chunk in answer.aiter_raw():
                    body += chunk
                    if len(body) > at_most:
                        size = f"{at_most:,} bytes"
                        raise NetworkError(f"the answer of {url.host} is larger than {size}")
                return bytes(body)
        except httpx.RequestError as error:
            raise _broken(error, url) from None

    def _pause(self, attempt: int) -> float:
        """Twice as long after each try, and never the same for two runs."""
        twice_as_long: float = self._patience.pause * 2 ** (attempt - 1)
        return twice_as_long * random.uniform(0.5, 1.5)  # noqa: S311  (no secret)


@asynccontextmanager
async def connection(ca_bundle: str | None, patience: Patience) -> AsyncIterator[Connection]:
    """A connection that closes at the end; `ca_bundle` names the authorities that are trusted."""
    try:
        _check_proxies()
        client = httpx.AsyncClient(
            verify=_verification(ca_bundle),
            timeout=httpx.Timeout(patience.read, connect=patience.connect),
            limits=httpx.Limits(max_connections=AT_ONCE),
            follow_redirects=False,
            headers={"User-Agent": "kzpen", "Accept-Encoding": "identity"},
        )
    except (httpx.InvalidURL, ValueError, ImportError) as error:
        message = f"the proxy that the environment names cannot be used: {quoted(str(error))}"
        raise UsageError(message, "mend HTTPS_PROXY or ALL_PROXY") from None
    async with client:
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield Connection(client, patience)


async def several(
    get: Callable[[T], Awaitable[bytes]],
    things: Collection[T],
    outcomes: MutableMapping[T, bytes | NetworkError],
    heard: Callable[[], None],
) -> HostError | None:
    """Ask for several things, four at once, and put down the outcome of each as it ends.

    Once four answers in a row failed by their host, the rest is not waited for: it has the first
    of these failures, which is returned.
    """
    waiting = iter(things)
    failed: list[HostError] = []

    async def ask() -> None:
        for thing in waiting:
            try:
                outcomes[thing] = await get(thing)
                failed.clear()
            except HostError as error:
                outcomes[thing] = error
                failed.append(error)
                if len(failed) == _GIVE_UP:
                    raise _GivenUpError from error
            except NetworkError as error:
                # Its frames hold the answer that was read: kept for every day they fill the memory.
                outcomes[thing] = error.with_traceback(None)
                error.__context__ = error.__cause__ = None
                failed.clear()
            heard()

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(ask())
    except* _GivenUpError:
        outcomes.update({thing: failed[0] for thing in things if thing not in outcomes})
    return failed[0] if len(failed) >= _GIVE_UP else None


def without_password(url: Address) -> str:
    """An address as it may be kept and shown: without a password or a query, which may hold one."""
    return str(url.copy_with(username="", password="", query=None))


def _check_proxies() -> None:
    """ValueError where the port of a proxy is none, on which a connection would break."""
    for scheme, proxy in getproxies().items():
        if scheme != "no" and (httpx.URL(proxy).port or 0) > _LAST_PORT:
            raise ValueError(f"{proxy} has no such port")


def _verification(ca_bundle: str | None) -> ssl.SSLContext | bool:
    """How certificates are verified: by the file named, else as httpx does."""
    named = ca_bundle or os.environ.get("SSL_CERT_FILE")
    if not named:
        return True
    try:
        return ssl.create_default_context(cafile=named)
    except OSError as error:
        what = "--ca-bundle" if ca_bundle else "SSL_CERT_FILE"
        reason = "no certificates in it" if isinstance(error, ssl.SSLError) else error.strerror
        message = f"{what} {quoted(named)} cannot be read: {reason}"
        raise UsageError(message, "name a file of certificates in PEM form") from None


def _check(answer: httpx.Response) -> None:
    """NetworkError unless the answer is a plain 200."""
    host, status = answer.url.host, answer.status_code
    if status in _PASSING:
        wait = _seconds(answer.headers.get("Retry-After", ""))
        asked = f" and asks to wait {wait:.0f} seconds" if wait else ""
        raise HostError(f"{host} answered {status}{asked}", wait=wait)
    if answer.is_redirect:
        where = quoted(answer.headers.get("Location", ""))
        raise NetworkError(f"{host} redirects to {where}, which is not followed")
    if status != httpx.codes.OK:
        raise NetworkError(f"{host} answered {status}")
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise NetworkError(f"the answer of {host} is compressed, which was not asked for")


def _seconds(retry_after: str) -> float:
    """The seconds that Retry-After names, as a number or as a day; none where it is neither."""
    try:
        if retry_after.isascii() and retry_after.isdigit():
            return float(retry_after[:_SECONDS_DIGITS])
        until = parsedate_to_datetime(retry_after)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _broken(error: httpx.RequestError, url: Address) -> HostError:
    """What went wrong between here and a host, in words."""
    reason = quoted(str(error)) if str(error) else type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        message = f"the certificate of {url.host} is not trusted: {reason}"
        return HostError(message, _BUNDLE, passes=False)
    if isinstance(error, httpx.TimeoutException):
        return HostError(f"{url.host} did not answer in time")
    if isinstance(error, httpx.ProxyError):
        return HostError(f"the proxy for {url.host} failed: {reason}")
    if isinstance(error, httpx.ConnectError):
        proxies = getproxies()
        is_proxied = (url.scheme in proxies or "all" in proxies) and not proxy_bypass(url.host)
        way = " by the proxy that the environment names" if is_proxied else ""
        return HostError(f"cannot connect to {url.host}{way}: {reason}")
    return HostError(f"the connection to {url.host} failed: {reason}")
