#!/usr/bin/env bash
# Brings compose.yaml to serve as it stands, by Debian's podman and podman-compose, with the image that image-check builds:
# read-only, without a right, in its own network. Then as a trial with a password; its data outlives it. As root.
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/containers.sh
need buildah mmdebstrap podman podman-compose runc catatonit iptables curl openssl
need /usr/lib/podman/netavark:netavark /usr/lib/podman/aardvark-dns:aardvark-dns

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

base "$work" "$native"
noto=${NOTO:-small}
image "$work" "$noto"
podman tag "localhost/askwell:$noto" "localhost/$(sed -n 's/^    image: \(askwell:.*\)/\1/p' deploy/compose.yaml)"

asked() { curl --silent --fail --max-time 5 "http://127.0.0.1:$ASKWELL_PUBLISHED_PORT$1"; }
page() { curl --silent --location --max-time 5 "http://127.0.0.1:$ASKWELL_PUBLISHED_PORT/"; }
of() { podman ps --quiet --filter name=askwell-check_askwell; }
serves() {
  compose up --detach --no-build
  until_it 120 asked /livez || { podman logs "$(of)" >&2; exit 1; }
  podman healthcheck run "$(of)" || { say "Its own health check does not believe it."; exit 1; }
}

say "Starting it as it comes ..."
serves
[[ $(page) == *"askwell setup slack"* ]] || { say "It does not say what to set."; exit 1; }
podman inspect "$(of)" --format '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}' | grep -q 'true.*CAP_CHOWN.*no-new-privileges'
if podman exec "$(of)" touch /opt/askwell/mine 2>/dev/null; then say "Its root can be written to."; exit 1; fi
[ "$(podman exec "$(of)" id -u)" = 10001 ] || { say "It is not the user that it should be."; exit 1; }

say "As a trial, by the shell's settings (podman-compose 1.0 hands on none of .env) ..."
ASKWELL_SECRET_KEYS=$(openssl rand -hex 32)
export ASKWELL_SECRET_KEYS ASKWELL_LOCAL=1 ASKWELL_LOCAL_PASSWORD=only-here-and-now
# It answers at the addresses that it knows: its own port, and what it is told.
export ASKWELL_PUBLIC_URL=http://127.0.0.1:$ASKWELL_PUBLISHED_PORT
compose down
serves
[[ $(page) == *assword* ]] || { say "It does not ask for the password."; exit 1; }
podman exec "$(of)" askwell doctor
podman exec "$(of)" askwell backup /data/copy.db
compose down
serves
podman exec "$(of)" ls /data/copy.db >/dev/null
echo "compose.yaml serves, as nobody in particular on a root that nobody can write to, and keeps its data."
