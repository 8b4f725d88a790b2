#!/usr/bin/env bash
# Builds the image without any registry of images, on a base that mmdebstrap makes: as root, with Debian's buildah. Starts
# it read-only, asks it whether it is well, lets its own health check ask, and says what our layer weighs. With ARCH=arm64
# all that for a machine of that kind, by Debian's emulator (qemu).
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/containers.sh
need buildah mmdebstrap crun
kind=${ARCH:-$native}
emulate "$kind"

work=$(mktemp -d)
serving=
holding=
containers=()
clean() {
  [ -z "$serving" ] || pkill --parent "$serving" 2>/dev/null || kill "$serving" 2>/dev/null || true
  [ -z "$holding" ] || kill "$holding" 2>/dev/null || true
  for one in "${containers[@]}"; do buildah rm "$one" >/dev/null 2>&1 || true; done
  rm -rf --one-file-system "$work"
}
trap clean EXIT
base "$work" "$kind"

for noto in ${NOTO:-none small}; do
  image "$work" "$noto" "$kind"
  made=$(buildah from "$(called "$noto" "$kind")")
  containers+=("$made")
  there=$(buildah mount "$made")
  weights=$(du -sm "$there/opt/askwell" "$there/usr/share/fonts" | awk '{print $1}' | paste -sd+ | sed 's/+/ + /')
  echo "NOTO=$noto: our own layers $((weights)) MB (program $(du -sm "$there/opt/askwell" | cut -f1), fonts $(du -sm "$there/usr/share/fonts" | cut -f1))"
done

say "Starting it on a root that nobody can write to ..."
says() { buildah inspect --type image --format "$1" "$(called "$noto" "$kind")"; }
mapfile -t environment < <(says '{{range .OCIv1.Config.Env}}{{println .}}{{end}}' | grep .)
mapfile -t health < <(says '{{range .Docker.Config.Healthcheck.Test}}{{println .}}{{end}}' | grep . | tail -n +2)
: >"$work/held"
unshare --mount sh -c '
  set -e
  mount --bind "$1" "$1"
  mount -o remount,bind,ro "$1"
  mount -t tmpfs -o uid=10001,gid=10001,mode=700 data "$1/data"
  mount --bind /proc "$1/proc"
  mount --rbind /dev "$1/dev"
  echo ready
  exec sleep infinity' sh "$there" >"$work/held" &
holding=$!
until grep -q ready "$work/held"; do kill -0 "$holding"; sleep 0.1; done
inside() {
  nsenter --target "$holding" --mount chroot --userspec 10001:10001 "$there" \
    env -i "${environment[@]}" ASKWELL_PORT=18765 ASKWELL_LOCAL=1 ASKWELL_LOCAL_PASSWORD=a-trial "$@"
}
echo "$(inside askwell --version) for $(inside python -c 'import platform; print(platform.machine())')"
if inside touch /opt/askwell/mine 2>/dev/null; then say "Its root can be written to."; exit 1; fi
drawing='<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30"><text x="5" y="20">Ana</text></svg>'
inside python -m adapters.png <<<"$drawing" | head -c 4 | grep -q PNG || { say "It draws no picture."; exit 1; }
inside askwell coach ask >/dev/null <<<"Sorry to bother you, could you maybe look at my plan?" || { say "Its coach reads no draft."; exit 1; }
inside askwell serve >"$work/served" 2>&1 &
serving=$!
for _ in $(seq 240); do
  if inside "${health[@]}" 2>/dev/null; then
    inside askwell doctor
    echo "It serves, and says that it is well."
    exit 0
  fi
  kill -0 "$serving" || break
  sleep 0.5
done
cat "$work/served" >&2
exit 1
