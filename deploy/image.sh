#!/usr/bin/env bash
# Builds the image for every platform in PLATFORMS upon BASE and calls it IMAGE, a list of one image each: by Docker's buildx,
# else by buildah. For a machine of another kind than this one either needs its emulator (Debian: qemu-user-static) or builder.
# With BASE=debian buildah makes the base itself of Debian alone, as root on Debian, and puts the emulator to work.
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/containers.sh
given=(--platform "$PLATFORMS")
[ -z "${NOTO:-}" ] || given+=(--build-arg "NOTO=$NOTO")
[ -z "${REQUIREMENTS:-}" ] || given+=(--build-arg "REQUIREMENTS=$REQUIREMENTS")
kinds=()
for platform in ${PLATFORMS//,/ }; do kinds+=("${platform#linux/}"); done

# A list of one base for each kind, under one name.
bases() {
  local work kind
  work=$(mktemp -d)
  trap 'rm -rf --one-file-system "$work"' EXIT
  for kind in "${kinds[@]}"; do
    emulate "$kind"
    base "$work" "$kind"
  done
  ! buildah manifest exists localhost/askwell-bases 2>/dev/null || buildah manifest rm localhost/askwell-bases >/dev/null
  buildah manifest create localhost/askwell-bases "${kinds[@]/#/localhost/askwell-base:}" >/dev/null
  BASE=localhost/askwell-bases
  rm -rf --one-file-system "$work"
  trap - EXIT
}

if [ "$BASE" != debian ] && docker buildx version >/dev/null 2>&1; then
  exec docker buildx build "${given[@]}" --build-arg "BASE=$BASE" --tag "$IMAGE" ${PUSH:+--push} .
fi
[ "$BASE" != debian ] || { need buildah mmdebstrap; bases; }
if ! command -v buildah >/dev/null; then
  echo "Building for several kinds of machines needs Docker with buildx, or buildah (Debian: apt-get install buildah)." >&2
  exit 1
fi
# One image of that name, which compose-check calls so, gives the name away: a list is made under it.
! buildah inspect --type image "$IMAGE" >/dev/null 2>&1 || buildah manifest exists "$IMAGE" 2>/dev/null || buildah rmi "$IMAGE" >/dev/null
mapfile -t mounted < <(mounts)
buildah bud --layers ${BUILDAH_ISOLATION:+--isolation "$BUILDAH_ISOLATION"} --format docker "${given[@]}" --build-arg "BASE=$BASE" "${mounted[@]}" --manifest "$IMAGE" .
[ -z "${PUSH:-}" ] || exec buildah manifest push --all "$IMAGE" "docker://$IMAGE"
