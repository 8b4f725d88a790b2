#!/usr/bin/env bash
# Installs the chart as far as one machine without a cluster allows: Helm renders it, and podman makes the Deployment's pod and
# the claim's volume of it, with the image that image-check builds. It must serve by the chart's own probes, with its secrets
# in files, as nobody on a root that nobody can write to, and keep its data. Debian's podman knows no Secret: a folder of files
# stands in its place. As root on Debian (x86-64).
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/containers.sh
need buildah mmdebstrap podman runc catatonit iptables curl openssl
need /usr/lib/podman/netavark:netavark

work=$(mktemp -d)
podman_here "$work"
clean() {
  [ ! -e "$work/pod.yaml" ] || podman kube down "$work/pod.yaml" >/dev/null 2>&1 || true
  podman volume rm --force askwell-chart >/dev/null 2>&1 || true
  rm -rf --one-file-system "$work"
}
trap clean EXIT

make ready-deploy
base "$work" "$native"
noto=${NOTO:-small}
image "$work" "$noto"
podman tag "localhost/askwell:$noto" localhost/askwell:chart

# Secrets as a Secret would mount them: readable by the pod's group.
install -d -m 0750 -g 10001 "$work/secrets"
(umask 0337; openssl rand -hex 32 >"$work/secrets/ASKWELL_SECRET_KEYS"; printf only-here-and-now >"$work/secrets/ASKWELL_LOCAL_PASSWORD")
chgrp 10001 "$work"/secrets/*
chmod 0711 "$work"
.venv-deploy/bin/python tests/tools/chart.py deploy/helm 1.31 >"$work/rendered" <<'FILE'
{"settings": {"ASKWELL_LOCAL": "1", "ASKWELL_PUBLIC_URL": "https://askwell.invalid"},
 "secret": {"name": "askwell", "keys": ["ASKWELL_SECRET_KEYS", "ASKWELL_LOCAL_PASSWORD"]}}
FILE
.venv-deploy/bin/python - "$work/secrets" >"$work/pod.yaml" 3<"$work/rendered" 4>"$work/claim.yaml" <<'FILE'
import json, os, sys
import yaml

said = json.load(os.fdopen(3))
assert not said["wrong"], said["wrong"]
of = {one["kind"]: one for one in said["rendered"]}
pod = of["Deployment"]["spec"]["template"]["spec"]
for one in pod["volumes"]:
    if one.pop("secret", None):
        one["hostPath"] = {"path": sys.argv[1], "type": "Directory"}
    if "persistentVolumeClaim" in one:
        one["persistentVolumeClaim"]["claimName"] = of["PersistentVolumeClaim"]["metadata"]["name"] = "askwell-chart"
pod["containers"][0] |= {"image": "localhost/askwell:chart", "imagePullPolicy": "Never"}
print(yaml.safe_dump(of["Deployment"]))
with open(4, "w") as claim:
    yaml.safe_dump(of["PersistentVolumeClaim"], claim)
FILE

of() { podman ps --quiet --filter name=askwell-pod --filter ancestor=localhost/askwell:chart; }
probes() { grep -o 'path: /[a-z]*z$' "$work/pod.yaml" | sort -u | cut -d' ' -f2; }
address() { podman inspect "$(podman inspect "$(of)" --format '{{.Pod}}' | xargs -I@ podman pod inspect @ --format '{{.InfraContainerID}}')" --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}'; }
answers() { for path in $(probes); do curl --silent --fail --max-time 5 "http://$(address):8000$path" || return 1; done; }
played() { podman kube play "$work/$1.yaml" >"$work/log" 2>&1 || { tail -5 "$work/log" >&2; exit 1; }; }
begins() {
  played pod
  until_it 240 answers || { podman ps --all >&2; podman logs "$(podman ps --all --quiet --filter ancestor=localhost/askwell:chart | head -1)" >&2; exit 1; }
}

say "Making a pod of it ..."
# Apart from the pod, as it outlives that: Debian's podman makes no volume twice.
played claim
begins
podman exec "$(of)" askwell doctor
[ "$(podman exec "$(of)" id -u)" = 10001 ] || { say "It is not the user that it should be."; exit 1; }
if podman exec "$(of)" touch /opt/askwell/mine 2>/dev/null; then say "Its root can be written to."; exit 1; fi
podman exec "$(of)" askwell backup /data/copy.db
say "Taking the pod away and making it anew ..."
podman kube down "$work/pod.yaml" >/dev/null 2>&1
begins
podman exec "$(of)" ls /data/copy.db >/dev/null
echo "The chart's pod serves by its probes, as nobody in particular on a root that nobody can write to, and keeps its data."
