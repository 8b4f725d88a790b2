#!/usr/bin/env bash
# Builds the image without any registry of images, on a base that debootstrap makes: as root, with Debian's buildah. Starts
# it read-only, asks it whether it is well, lets its own health check ask, and says what our layer weighs.
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
for tool in buildah debootstrap; do
  command -v "$tool" >/dev/null || missing+=("$tool")
done
[ "${#missing[@]}" = 0 ] || tests/tools/debian.sh "${missing[@]}" crun

work=$(mktemp -d)
serving=
containers=()
clean() {
  [ -z "$serving" ] || kill "$serving" 2>/dev/null || true
  for one in "${containers[@]}"; do buildah rm "$one" >/dev/null 2>&1 || true; done
  rm -rf "$work"
}
trap clean EXIT
say() { echo "$*" >&2; }
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mounts=()
for path in $MOUNTS; do mounts+=(--volume "$path:$path:ro"); done

if ! buildah inspect localhost/askwell-base >/dev/null 2>&1; then
  say "Making a base of Debian $release ..."
  mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' | awk -v of="$release" '$2 == of {print $1; exit}')
  debootstrap --variant=minbase --include=python3,python3-venv,python3-pip,ca-certificates "$release" "$work/base" "$mirror" >"$work/log" \
    || { tail -5 "$work/log" >&2; exit 1; }
  rm -rf "$work"/base/var/cache/apt/archives/*.deb "$work"/base/usr/lib/python3*/EXTERNALLY-MANAGED
  ln -s python3 "$work/base/usr/bin/python"
  base=$(buildah from scratch)
  containers+=("$base")
  buildah add -q "$base" "$work/base" / >/dev/null
  buildah commit -q "$base" localhost/askwell-base >/dev/null
fi

for noto in ${NOTO:-none small}; do
  say "Building the image with NOTO=$noto ..."
  buildah bud -q --isolation chroot --format docker "${mounts[@]}" --build-arg BASE=localhost/askwell-base --build-arg NOTO="$noto" \
    --tag "localhost/askwell:$noto" . >"$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 1; }
  made=$(buildah from "localhost/askwell:$noto")
  containers+=("$made")
  there=$(buildah mount "$made")
  weights=$(du -sm "$there/opt/askwell" "$there/usr/share/fonts" | awk '{print $1}' | paste -sd+ | sed 's/+/ + /')
  echo "NOTO=$noto: our own layers $((weights)) MB (program $(du -sm "$there/opt/askwell" | cut -f1), fonts $(du -sm "$there/usr/share/fonts" | cut -f1))"
done

say "Starting it ..."
inside() { buildah run --isolation chroot --user 10001:10001 --env ASKWELL_PORT=18765 "$made" -- "$@"; }
inside askwell --version
inside askwell serve >"$work/served" 2>&1 &
serving=$!
check='import os, urllib.request as web; web.urlopen(f"http://127.0.0.1:{os.environ["ASKWELL_PORT"]}/livez", timeout=3)'
for _ in $(seq 120); do
  if inside python -c "$check" 2>/dev/null; then
    inside askwell doctor
    echo "It serves, and says that it is well."
    exit 0
  fi
  sleep 0.5
done
cat "$work/served" >&2
exit 1
