#!/usr/bin/env bash
# build.sh [DIR]: a Debian riscv64 Linux kernel and a busybox initramfs in DIR (default: target/guests/linux in the project),
# for configs/boards/virt.toml. Afterwards DIR holds `Image`, `initramfs.gz` and `versions`. Nothing is installed on the host; about
# 115 MB are fetched from the mirror that apt is configured with. Needs: apt, dpkg, cpio, gzip, xz.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
dir=${1:-$here/../../target/guests/linux}
suite=${BREADBOARD_GUEST_SUITE:-trixie}
mkdir -p "$dir"
dir=$(CDPATH= cd -- "$dir" && pwd)
stamp=$(cat "$here/build.sh" "$here/init" | sha256sum | cut -d' ' -f1)
[ "$(cat "$dir/stamp" 2>/dev/null)" != "$stamp-$suite" ] || exit 0
for tool in apt-get dpkg cpio gzip xz; do
  command -v "$tool" >/dev/null || { echo "build.sh: '$tool' is needed" >&2; exit 1; }
done
work=$(mktemp -d "$dir/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/debs" "$work/root" "$work/initramfs"

mirror=$(apt-get indextargets --no-release-info --format '$(REPO_URI)' 'Identifier: Packages' 'Component: main' | grep -E '/debian/?$' | head -n 1)
[ -n "$mirror" ] || { echo "build.sh: apt is configured with no Debian mirror" >&2; exit 1; }
printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nArchitectures: riscv64\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
  "$mirror" "$suite" > "$work/guest.sources"
options=(-q -o Dir::Etc::sourcelist="$work/guest.sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::Lists="$work/lists"
  -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Architectures=riscv64 -o APT::Architecture=riscv64 -o APT::Sandbox::User=root)

# The signed index of the suite; where the mirror is between two states of it (index and signature differ), the index as served:
# the packages' own checksums still hold.
index() {
  if apt-get "${options[@]}" update >"$work/update.log" 2>&1; then
    /usr/lib/apt/apt-helper cat-file "$work"/lists/*_Packages*   # apt may be configured to keep them compressed
  else
    echo "build.sh: the mirror's signed index of $suite is not consistent now; reading the index as it is served" >&2
    /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file "${mirror%/}/dists/$suite/main/binary-riscv64/Packages.xz" "$work/Packages.xz" >&2
    xz -dc "$work/Packages.xz"
  fi
}
index > "$work/Packages"
field() { # PACKAGE FIELD
  awk -v RS= -v FS='\n' -v package="Package: $1" -v field="$2: " \
    '$1 == package { for (i = 1; i <= NF; i++) if (index($i, field) == 1) print substr($i, length(field) + 1) }' "$work/Packages" | tail -n 1
}
fetch() { # PACKAGE
  local path sum
  path=$(field "$1" Filename); sum=$(field "$1" SHA256)
  [ -n "$path" ] || { echo "build.sh: $suite has no package '$1' for riscv64" >&2; exit 1; }
  /usr/lib/apt/apt-helper -o APT::Sandbox::User=root download-file "${mirror%/}/$path" "$work/debs/${path##*/}" "SHA256:$sum" >&2
  dpkg -x "$work/debs/${path##*/}" "$work/root"
  echo "$1 $(field "$1" Version)" >> "$work/versions"
}
kernel=$(field linux-image-riscv64 Depends | sed 's/ .*//')
fetch "$kernel"
fetch busybox-static

modules=$(echo "$work"/root/usr/lib/modules/*)
(cd "$work/initramfs" && mkdir -p bin dev proc sys mnt tmp etc lib/modules)
cp "$work/root/usr/bin/busybox" "$work/initramfs/bin/busybox"
cp "$here/init" "$work/initramfs/init"
chmod 755 "$work/initramfs/init"
# Those that /init asks for.
for module in virtio_mmio virtio_blk crc32c_generic crc16 mbcache jbd2 ext4 failover net_failover virtio_net virtio-rng; do
  file=$(find "$modules" -name "$module.ko.xz")
  [ -n "$file" ] || continue   # built into this kernel
  xz -dc "$file" > "$work/initramfs/lib/modules/$module.ko"
done
find "$work/initramfs" -exec touch -h -d @0 {} +
(cd "$work/initramfs" && find . | LC_ALL=C sort | cpio -o -H newc -R 0:0 --reproducible --quiet | gzip -9n) > "$dir/initramfs.gz"
cp "$work"/root/boot/vmlinux-* "$dir/Image"
cp "$work/versions" "$dir/versions"
echo "$stamp-$suite" > "$dir/stamp"
cat "$dir/versions" >&2
