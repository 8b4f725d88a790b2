# Askwell in a container: small, not root, fit for a read-only file system; its data is in /data.

# What it stands upon; by digest for a build that is the same next year: --build-arg BASE=python:3.11-slim-bookworm@sha256:...
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
# Which packages: requirements-tracing.txt adds what makes traces.
ARG REQUIREMENTS=requirements.txt
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
COPY requirements.txt requirements-tracing.txt requirements-build.txt ./
RUN python -m venv --without-pip /opt/askwell \
 && python -m pip --python /opt/askwell/bin/python install --require-hashes -r "$REQUIREMENTS" \
 && python -m pip install --require-hashes -r requirements-build.txt
COPY pyproject.toml README.md LICENSE main.py ./
COPY bot bot
COPY adapters adapters
COPY storage storage
RUN python -m hatchling build -t wheel -d /wheel \
 && python -m pip --python /opt/askwell/bin/python install --no-deps --no-index /wheel/*.whl
COPY deploy/trim.py /trim.py
RUN python /trim.py /opt/askwell

FROM ${BASE} AS fonts
# Which letters the picture of the week has besides Inter's: small (what names are usually written with), whole, none.
ARG NOTO=small
# hadolint ignore=DL3008
RUN if [ "$NOTO" != none ]; then \
      apt-get update \
   && apt-get install -y --no-install-recommends fonts-noto-core fonts-noto-cjk \
   && rm -rf /var/lib/apt/lists/*; \
    fi
COPY --from=build /opt/askwell /opt/askwell
COPY deploy/noto.py /noto.py
RUN /opt/askwell/bin/python /noto.py "$NOTO" /fonts

FROM ${BASE}
LABEL org.opencontainers.image.title="Askwell" \
      org.opencontainers.image.description="Carries one ask to one named person, kindly" \
      org.opencontainers.image.licenses="Apache-2.0"
# An empty PYTHONTZPATH makes the pinned package the only source of time zones.
ENV PATH="/opt/askwell/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONTZPATH="" \
    PYTHONUNBUFFERED=1 \
    ASKWELL_DATABASE_URL="sqlite:////data/askwell.db" \
    ASKWELL_HOST="0.0.0.0" \
    ASKWELL_PORT="8000"
RUN groupadd --gid 10001 askwell \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin askwell \
 && install -d -o 10001 -g 10001 -m 0700 /data
COPY --from=build /opt/askwell /opt/askwell
COPY --from=fonts /fonts /usr/share/fonts
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=4s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f\"http://127.0.0.1:{os.environ['ASKWELL_PORT']}/livez\", timeout=3)"]
ENTRYPOINT ["askwell"]
CMD ["serve"]
