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

# This machine's kind, as Debian calls it.
native=$(dpkg --print-architecture 2>/dev/null || true)

# Let this machine run programs of the kind $1 too. Where systemd runs, Debian's package does the rest by itself.
emulate() {
  [ "$1" != "$native" ] || return 0
  local name=qemu-$1
  [ "$1" != arm64 ] || name=qemu-aarch64
  [ "$1" != amd64 ] || name=qemu-x86_64
  need "$name-static:qemu-user-static"
  [ -e /proc/sys/fs/binfmt_misc/register ] || mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
  [ -e "/proc/sys/fs/binfmt_misc/$name" ] || cat "/usr/lib/binfmt.d/$name.conf" >/proc/sys/fs/binfmt_misc/register
}

# localhost/askwell-base:$2, Debian alone for machines of the kind $2, by way of the folder $1 (which the caller clears).
base() {
  ! buildah inspect "localhost/askwell-base:$2" >/dev/null 2>&1 || return 0
  local release mirror made
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  say "Making a base of Debian $release for $2 ..."
  mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' | awk -v of="$release" '$2 == of {print $1; exit}')
  mmdebstrap --architectures="$2" --variant=minbase --include=python3,python3-venv,python3-pip,ca-certificates \
    --customize-hook='rm -f "$1"/usr/lib/python3*/EXTERNALLY-MANAGED; ln -s python3 "$1/usr/bin/python"' \
    "$release" "$1/base.tar" "$mirror" >"$1/log" 2>&1 || { tail -5 "$1/log" >&2; exit 1; }
  made=$(buildah from scratch)
  buildah config --arch "$2" "$made"
  buildah add -q "$made" "$1/base.tar" / >/dev/null
  buildah commit -q --rm "$made" "localhost/askwell-base:$2" >/dev/null
  rm "$1/base.tar"
}

# localhost/askwell:$2 with those letters, for this machine or for the kind $3, by way of the folder $1.
image() {
  local given kind=${3:-$native}
  mapfile -t given < <(mounts)
  say "Building the image with NOTO=$2 for $kind ..."
  buildah bud -q --layers --isolation chroot --format docker --platform "linux/$kind" "${given[@]}" \
    --build-arg BASE="localhost/askwell-base:$kind" --build-arg NOTO="$2" --tag "$(called "$2" "$kind")" . >"$1/log" 2>&1 \
    || { unbuilt "$1/log"; exit 1; }
}

# Why a build ended, by its log.
unbuilt() {
  tail -20 "$1" >&2
  ! grep -q CERTIFICATE_VERIFY_FAILED "$1" \
    || say "Packages come through a certificate that only this machine knows: MOUNTS=/etc/ssl/certs/ca-certificates.crt hands it in."
}

# What the image with the letters $1 for the kind $2 is called.
called() { if [ "$2" = "$native" ]; then echo "localhost/askwell:$1"; else echo "localhost/askwell:$1-$2"; fi; }

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
