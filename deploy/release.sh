#!/usr/bin/env bash
# Makes a release in dist/: wheel and sdist, built twice and compared; the wheel tried where nothing else is; what it is
# made of (SBOM, CycloneDX); and the hashes of all, signed where SIGN_WITH names an SSH key. It is made of what is committed,
# and of nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
version=$(sed -nE 's/^version = "(.*)"$/\1/p' pyproject.toml)
work=$(mktemp -d)
serving=
trap '[ -z "$serving" ] || kill "$serving" 2>/dev/null || true; rm -rf "$work"' EXIT

say() { echo "$*" >&2; }
environment() { # environment FOLDER LOCK: an environment of its own with what a lock file lists
  "$python" -m venv --clear "$1"
  "$1/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$2"
}

say "Installing what builds a release ..."
environment "$work/build" requirements-build.txt
environment "$work/list" requirements-release.txt

say "Building Askwell $version twice ..."
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
for time in first second; do
  mkdir "$work/$time"
  git archive HEAD | tar -x -C "$work/$time"
  [ $time = first ] || find "$work/$time" -exec touch -d 2001-01-01 {} +
  (cd "$work/$time" && "$work/build/bin/python" -m hatchling build -d "$work/$time-dist" >/dev/null 2>&1)
done
diff -r "$work/first-dist" "$work/second-dist" >&2 || { say "Two builds of one commit differ."; exit 1; }

say "Trying the wheel where nothing else is ..."
environment "$work/empty" requirements.txt
"$work/empty/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-index "$work"/first-dist/*.whl
mkdir "$work/there"
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
askwell() {
  cd "$work/there"
  exec env -i PATH=/usr/bin:/bin HOME="$work/there" ASKWELL_PORT="$port" "$work/empty/bin/askwell" "$@"
}
[ "$(askwell --version)" = "Askwell $version" ] || { say "It does not say that it is $version."; exit 1; }
(askwell db upgrade) >&2
askwell serve >"$work/served" 2>&1 &
serving=$!
"$python" - "$port" <<'PY' || { cat "$work/served" >&2; exit 1; }
import sys, time, urllib.request as web
until = time.monotonic() + 60
while True:
    try:
        sys.exit(web.urlopen(f"http://127.0.0.1:{sys.argv[1]}/readyz", timeout=3).status != 200)
    except OSError:
        if time.monotonic() > until:
            sys.exit("It was tried for a minute, and did not answer.")
        time.sleep(0.2)
PY
kill "$serving"
wait "$serving" || true
serving=
(askwell doctor) >&2

say "Listing what it is made of ..."
rm -rf dist
mkdir dist
cp "$work"/first-dist/* dist/
"$work/list/bin/cyclonedx-py" environment --pyproject pyproject.toml --mc-type application --output-reproducible --of JSON \
  -o "dist/askwell-$version.cdx.json" "$work/empty/bin/python"
(cd dist && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
if [ -n "${SIGN_WITH:-}" ]; then
  deploy/sign.sh "$SIGN_WITH" dist
else
  say "It is not signed: SIGN_WITH=<SSH key> make release signs it."
fi
