#!/usr/bin/env bash
# Installs askwell.service in a Debian of its own in which systemd runs (podman), by the steps at the unit's head, and lives
# with it: it starts, reads a draft and draws within its bounds, comes back after a kill, and stays away after exit 78. As root.
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/containers.sh
need buildah mmdebstrap podman runc

work=$(mktemp -d)
podman_here "$work"
there=askwell-unit-check
clean() {
  podman rm --force "$there" >/dev/null 2>&1 || true
  rm -rf --one-file-system "$work"
}
trap clean EXIT
mapfile -t given < <(mounts)

base "$work" "$native"
say "Making a Debian in which systemd runs ..."
buildah bud -q --layers --isolation chroot --format docker "${given[@]}" \
  --build-arg BASE="localhost/askwell-base:$native" --tag localhost/askwell-systemd -f - "$work" >"$work/log" 2>&1 <<'FILE' || { tail -20 "$work/log" >&2; exit 1; }
ARG BASE
FROM ${BASE}
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends systemd make && rm -rf /var/lib/apt/lists/*
CMD ["/lib/systemd/systemd"]
FILE
git ls-files -z | tar --create --null --files-from - | (mkdir "$work/checkout" && tar --extract --directory "$work/checkout")
# Not privileged: what a systemd sets in /proc/sys would be set on this machine.
podman run --detach --name "$there" --systemd=always --cap-add=ALL --security-opt seccomp=unconfined --network=host --cgroupns=private --tmpfs /run --tmpfs /tmp \
  --volume "$work/checkout:/root/checkout" "${given[@]}" localhost/askwell-systemd >/dev/null
inside() { podman exec "$there" sh -euc "cd /root/checkout; $1"; }
is() { inside "systemctl show --property=$1 --value askwell" | grep -qx "$2"; }
starts() {
  inside "systemctl restart askwell" || true
  until_it 120 lives || { inside "journalctl --unit askwell --no-pager --lines 20" >&2; exit 1; }
}
lives() { inside "python3 -c \"import urllib.request as web; web.urlopen('http://127.0.0.1:18767/livez', timeout=3)\""; }
until_it 60 inside "systemctl is-system-running | grep -q running" || { say "systemd does not run in a container here."; exit 1; }

say "Installing it by the steps at the unit's head ..."
inside "make install PREFIX=/usr/local"
sed -n 's/^#   \(.*[^)]\)\( *(settings.*\)\?$/\1/p' deploy/systemd/askwell.service | grep -v -e '^make' -e '^systemctl' >"$work/checkout/steps"
inside "sh -eu steps; echo ASKWELL_PORT=18767 >>/etc/askwell/env; systemd-analyze verify askwell.service; systemctl enable --quiet askwell"
# The coach's network and the picture are what its bounds could break: both are tried within them, before it serves.
cat >"$work/checkout/tried.sh" <<'TRIED'
#!/bin/sh
set -eu
echo "Sorry to bother you, could you maybe look at my plan?" | /usr/local/bin/askwell coach ask
echo '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' | /usr/local/share/askwell/bin/python -m adapters.png | grep -q PNG
TRIED
inside 'install tried.sh /usr/local/bin; d=/etc/systemd/system/askwell.service.d; mkdir $d
  printf "[Service]\nExecStartPre=/usr/local/bin/tried.sh\n" >$d/tried.conf'
inside "systemctl daemon-reload"
starts
inside "systemd-analyze security askwell --no-pager | tail -1"
inside 'grep -q "^CapBnd:.0*$" /proc/$(systemctl show --property=MainPID --value askwell)/status'

inside "rm -r /etc/systemd/system/askwell.service.d; systemctl daemon-reload"
starts

say "Killing it ..."
inside "systemctl kill --signal=KILL askwell"
until_it 20 is NRestarts 1 || { say "It does not come back."; exit 1; }
until_it 120 lives || { say "It does not serve again."; exit 1; }
say "With a setting that cannot be ..."
inside "echo ASKWELL_PROT=1 >>/etc/askwell/env; systemctl restart askwell" || true
until_it 60 is ExecMainStatus 78 || { say "It does not say that it cannot start."; exit 1; }
inside "sleep 7"
is ActiveState failed || { say "It is started again although nothing can come of it."; exit 1; }
inside "sed -i /PROT/d /etc/askwell/env; systemctl reset-failed askwell"
starts
inside "systemctl stop askwell"
is Result success || { say "It does not stop in order."; exit 1; }
echo "askwell.service starts, reads a draft and draws within its bounds, comes back after a kill, and stops in order."
