# What the checks of deploy/ share, sourced by them: Debian's tools, a base of Debian alone, the image upon it, and podman
# where no systemd runs. Nothing comes from a registry of images. As root.

say() { echo "$*" >&2; }

# The tools by command and package, `buildah` or `runc:runc`.
need() {
  local missing=() tool
  for tool in "$@"; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool##*:}")
  done
  [ "${#missing[@]}" = 0 ] || tests/tools/debian.sh "${missing[@]}"
}

# Folders of this machine that a build needs to reach its registries.
mounts() { for path in ${MOUNTS:-}; do printf -- '--volume\n%s\n' "$path:$path:ro"; done; }

# localhost/askwell-base, in $1 (a folder that the caller clears).
base() {
  ! buildah inspect localhost/askwell-base >/dev/null 2>&1 || return 0
  local release mirror made
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  say "Making a base of Debian $release ..."
  mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' | awk -v of="$release" '$2 == of {print $1; exit}')
  debootstrap --variant=minbase --include=python3,python3-venv,python3-pip,ca-certificates "$release" "$1/base" "$mirror" >"$1/log" \
    || { tail -5 "$1/log" >&2; exit 1; }
  rm -rf "$1"/base/var/cache/apt/archives/*.deb "$1"/base/usr/lib/python3*/EXTERNALLY-MANAGED
  ln -s python3 "$1/base/usr/bin/python"
  made=$(buildah from scratch)
  buildah add -q "$made" "$1/base" / >/dev/null
  buildah commit -q --rm "$made" localhost/askwell-base >/dev/null
}

# localhost/askwell:$2 with those letters, by way of the folder $1.
image() {
  local given
  mapfile -t given < <(mounts)
  say "Building the image with NOTO=$2 ..."
  buildah bud -q --layers --isolation chroot --format docker "${given[@]}" --build-arg BASE=localhost/askwell-base --build-arg NOTO="$2" \
    --tag "localhost/askwell:$2" . >"$1/log" 2>&1 || { tail -20 "$1/log" >&2; exit 1; }
}

# podman that asks no systemd and raises no limit, by a file in the folder $1.
podman_here() {
  cat >"$1/containers.conf" <<'CONF'
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
CONF
  export CONTAINERS_CONF=$1/containers.conf
}

# Try for $1 half seconds until the rest works.
until_it() {
  local times=$1
  shift
  for _ in $(seq "$times"); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.5
  done
  return 1
}
