#!/usr/bin/env bash
# build.sh: builds guests/images/heap-kernel.elf from the sources beside this script, with Debian's packages alone.
# The compiler is unpacked into guests/target/rust on first use, or taken from $GUEST_RUST if that is set. The same sources give the
# same bytes wherever they lie.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
guests=$(dirname "$here")
rust=${GUEST_RUST:-$guests/target/rust}
out=$guests/target/heap-kernel
image=$guests/images/heap-kernel.elf
"$guests/rust-toolchain.sh" "$rust"
rust=$(CDPATH= cd -- "$rust" && pwd)
rm -rf "$out"; mkdir -p "$out/applications" "$guests/images"

# What the image is made of: guests/README.md says how this is computed.
source_hash=$(cd "$guests" && find heap-kernel rust-toolchain.sh -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)

externs=()
compile() { # CRATE-NAME ROOT-FILE ARGUMENTS...
  local name=$1 root=$2; shift 2
  (cd "$here" && APPLICATIONS="$out/applications" "$rust/rustc" --edition 2021 --target riscv64gc-unknown-none-elf --crate-name "$name" \
    -L "$out" "${externs[@]}" \
    --out-dir "$out" --remap-path-prefix "$out=target" -Z unstable-options -C symbol-mangling-version=legacy -C metadata=breadboard \
    -C opt-level=3 -C panic=abort -C codegen-units=1 -C debuginfo=0 -C overflow-checks=off -D warnings "$@" "$root")
}
library() { # Libraries and programs that come later can use it.
  compile "$1" "$1/lib.rs" --crate-type rlib
  externs+=(--extern "$1")
}
program() { # CRATE-NAME ROOT-FILE LINKER-SCRIPT STRIP
  compile "$1" "$2" --crate-type bin -C linker="$rust/ld" -C linker-flavor=ld \
    -C link-arg=-T"$3" -C link-arg=--gc-sections -C link-arg=--build-id=none -C link-arg=--no-warn-rwx-segments -C strip="$4"
}

for crate in builtins abi spin_lock buddy_allocator user; do library $crate; done
for application in "$here"/user/bin/*.rs; do
  name=$(basename "$application" .rs)
  program "$name" "user/bin/$name.rs" user/user.ld symbols
  mv "$out/$name" "$out/applications/$name"
done
program heap_kernel kernel/main.rs kernel/linker.ld debuginfo

printf %s "$source_hash" > "$out/source"
"$rust/objcopy" --add-section .breadboard.source="$out/source" "$out/heap_kernel" "$image"
if grep -aqF -e "$here" -e "$rust" -e "${HOME:-/root}/" "$image"; then
  echo "build.sh: the image names places on this machine" >&2; exit 1
fi
echo "guests/images/heap-kernel.elf: $(stat -c %s "$image") bytes, source $source_hash"
