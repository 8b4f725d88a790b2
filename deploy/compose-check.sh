#!/usr/bin/env bash
# Brings compose.yaml to serve as it stands, by Debian's podman and podman-compose, with the image that image-check builds:
# read-only, without a right, in its own network. Then as a trial with a password; its data outlives it. As root.
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/containers.sh
need buildah debootstrap podman podman-compose runc curl

work=$(mktemp -d)
podman_here "$work"
export ASKWELL_PUBLISHED_PORT=${ASKWELL_PUBLISHED_PORT:-18766}
# A copy, so that a .env beside the original stays out of it, and a name of its own, so that nobody's Askwell is touched.
mkdir "$work/askwell-check"
cp deploy/compose.yaml "$work/askwell-check"
compose() { (cd "$work/askwell-check" && podman-compose "$@" >"$work/log" 2>&1) || { grep -v level= "$work/log" | tail -5 >&2; exit 1; }; }
clean() {
  (cd "$work/askwell-check" && podman-compose down --volumes >/dev/null 2>&1) || true
  rm -rf --one-file-system "$work"
}
trap clean EXIT

base "$work"
image "$work" small
podman tag localhost/askwell:small "localhost/$(sed -n 's/^    image: \(askwell:.*\)/\1/p' deploy/compose.yaml)"

asked() { curl --silent --fail --max-time 5 "http://127.0.0.1:$ASKWELL_PUBLISHED_PORT$1"; }
of() { podman ps --quiet --filter name=askwell-check; }
serves() {
  compose up --detach --no-build
  until_it 120 asked /livez || { podman logs "$(of)" >&2; exit 1; }
  podman healthcheck run "$(of)" || { say "Its own health check does not believe it."; exit 1; }
}

say "Starting it as it comes ..."
serves
asked / 2>/dev/null | grep -q "askwell setup slack" || curl --silent "http://127.0.0.1:$ASKWELL_PUBLISHED_PORT/" | grep -q "askwell setup slack"
podman inspect "$(of)" --format '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}' | grep -q 'true.*CAP_CHOWN.*no-new-privileges'
if podman exec "$(of)" touch /opt/askwell/mine 2>/dev/null; then say "Its root can be written to."; exit 1; fi
[ "$(podman exec "$(of)" id -u)" = 10001 ] || { say "It is not the user that it should be."; exit 1; }

say "As a trial, from .env ..."
printf 'ASKWELL_LOCAL=1\nASKWELL_LOCAL_PASSWORD=only-here-and-now\nASKWELL_SECRET_KEYS=%s\n' "$(openssl rand -hex 32)" >"$work/askwell-check/.env"
compose down
serves
asked / | grep -qi password
podman exec "$(of)" askwell doctor
podman exec "$(of)" askwell backup /data/copy.db
compose down
serves
podman exec "$(of)" ls /data/copy.db >/dev/null
echo "compose.yaml serves, as nobody in particular on a root that nobody can write to, and keeps its data."
