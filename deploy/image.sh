#!/usr/bin/env bash
# Builds the image for every platform in PLATFORMS upon BASE and calls it IMAGE, a list of one image each: by Docker's buildx,
# else by buildah. For a machine of another kind than this one either needs its emulator (Debian: qemu-user-static) or builder.
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/containers.sh
given=(--platform "$PLATFORMS" --build-arg "BASE=$BASE")
[ -z "${NOTO:-}" ] || given+=(--build-arg "NOTO=$NOTO")
[ -z "${REQUIREMENTS:-}" ] || given+=(--build-arg "REQUIREMENTS=$REQUIREMENTS")

if docker buildx version >/dev/null 2>&1; then
  exec docker buildx build "${given[@]}" --tag "$IMAGE" ${PUSH:+--push} .
elif command -v buildah >/dev/null; then
  mapfile -t mounted < <(mounts)
  buildah bud --layers --format docker "${given[@]}" "${mounted[@]}" --manifest "$IMAGE" .
  [ -z "${PUSH:-}" ] || exec buildah manifest push --all "$IMAGE" "docker://$IMAGE"
else
  echo "Building for several kinds of machines needs Docker with buildx, or buildah (Debian: apt-get install buildah)." >&2
  exit 1
fi
