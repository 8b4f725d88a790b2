"""Spans by OpenTelemetry, sent to a collector by OTLP. Loaded only where traces are on (`adapters/tracing.py`).

Rules: a span holds `ALLOWED`, as plain short names and numbers, and nothing that anybody wrote, is called or is known
by; an error is told by its kind; all spans of one request are one trace, whose id comes of the request's, in whichever
process and whenever they are made; nothing that came in continues a trace; nothing is read of the environment but what
the settings read; what cannot be delivered is dropped, with a line in the log.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

import httpx
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanLimits, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExportResult
from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
from opentelemetry.sdk.trace.sampling import ALWAYS_ON
from opentelemetry.trace import Span, SpanKind, StatusCode

from adapters.figures import VERSION
from adapters.outward import Outward
from bot.ports import REQUEST

log = logging.getLogger("askwell.tracing")

ALLOWED = frozenset({
    "askwell.platform", "askwell.request", "error.type", "http.request.method", "http.response.status_code",
})  # fmt: skip
PLAIN = re.compile(r"[A-Za-z0-9_]{1,40}")
KINDS = {"request": SpanKind.SERVER, "socket": SpanKind.SERVER, "post": SpanKind.CLIENT, "edit": SpanKind.CLIENT}
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

SECONDS_TO_DELIVER, EVERY_MILLISECONDS = 2.0, 5000.0
MOST_WAITING, MOST_AT_ONCE = 2048, 512
FEW = 16


class Spans:
    """Where spans are opened; they are gathered in a thread of their own and delivered every few seconds."""

    def __init__(self, endpoint: str, outward: Outward) -> None:
        self._provider = TracerProvider(
            sampler=ALWAYS_ON,
            resource=Resource({"service.name": "askwell", "service.version": VERSION}),
            shutdown_on_exit=False,
            id_generator=_OfRequests(),  # type: ignore[arg-type, unused-ignore] # as one, without being made one
            span_limits=SpanLimits(FEW, FEW, FEW, FEW, FEW, FEW, FEW * FEW, FEW * FEW),
        )
        self._way = Way(endpoint, outward)
        gathered = BatchSpanProcessor(
            self._way,  # type: ignore[arg-type, unused-ignore]
            MOST_WAITING,
            EVERY_MILLISECONDS,
            MOST_AT_ONCE,
            SECONDS_TO_DELIVER * 1000,
        )
        self._provider.add_span_processor(gathered)
        self._tracer = self._provider.get_tracer("askwell")

    @contextmanager
    def open(self, what: str, platform: str) -> Iterator[Callable[[str, str | int], None]]:
        """A span of this request; what is told of it and may not be is left out."""
        span = self._tracer.start_span(f"{platform} {what}", context=Context(), kind=KINDS[what])

        def tell(name: str, value: str | int) -> None:
            _tell(span, name, value)

        tell("askwell.platform", platform)
        tell("askwell.request", REQUEST.get())
        try:
            yield tell
        except BaseException as error:
            tell("error.type", type(error).__name__)
            span.set_status(StatusCode.ERROR)
            raise
        finally:
            span.end()

    def trouble(self) -> str:
        """Why the collector does not take them, in a word; none is sent."""
        return self._way.deliver([])

    def close(self) -> None:
        """What was not delivered yet, in seconds; then no more."""
        self._provider.shutdown()


def _tell(span: Span, name: str, value: str | int) -> None:
    if name == "http.request.method" and value not in METHODS:
        value = "_OTHER"
    if name in ALLOWED and (isinstance(value, int) or PLAIN.fullmatch(value)):
        span.set_attribute(name, value)


class _OfRequests:
    """Ids of traces by the request, so that what is sent days later joins its trace; chance where there is none."""

    def __init__(self) -> None:
        self._chance = RandomIdGenerator()

    def generate_trace_id(self) -> int:
        request = REQUEST.get()
        if not request:
            return int(self._chance.generate_trace_id())
        return int.from_bytes(sha256(f"askwell {request}".encode()).digest()[:16], "big")

    def generate_span_id(self) -> int:
        return int(self._chance.generate_span_id())

    def is_trace_id_random(self) -> bool:
        return False


class Way:
    """The way to the collector: Askwell's own, through its proxy and with its certificates."""

    def __init__(self, endpoint: str, outward: Outward) -> None:
        self._url = f"{endpoint.rstrip('/')}/v1/traces"
        proxy = outward.proxy_for(self._url) or None
        self._http = httpx.Client(proxy=proxy, verify=outward.tls(), trust_env=False, timeout=SECONDS_TO_DELIVER)

    def deliver(self, spans: Sequence[ReadableSpan]) -> str:
        """'' once they are taken, else why not."""
        content = encode_spans(spans).SerializeToString()
        try:
            answer = self._http.post(self._url, content=content, headers={"content-type": "application/x-protobuf"})
        except httpx.HTTPError as error:
            return type(error).__name__
        return "" if answer.is_success else f"status {answer.status_code}"

    def export(self, spans: Sequence[ReadableSpan]) -> Any:
        """Called from the thread that gathers them."""
        if why := self.deliver(spans):
            log.warning("spans were dropped, for the collector does not take them: %s", why)
        return SpanExportResult.FAILURE if why else SpanExportResult.SUCCESS

    def force_flush(self, timeout_millis: int = 0) -> bool:
        del timeout_millis
        return True

    def shutdown(self) -> None:
        self._http.close()
