#!/usr/bin/env bash
# build.sh: builds guests/images/sbi-heap-rust.elf and guests/images/sbi-heap-c.elf. Needs what heap-kernel/build.sh and
# sbi-check/build.sh need: Rust as rust-toolchain.sh unpacks it (another place by GUEST_RUST=DIR), and Debian's gcc-riscv64-unknown-elf.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
guests=$(dirname "$here")
rust=${GUEST_RUST:-$guests/target/rust}
out=$guests/target/sbi-heap
"$guests/rust-toolchain.sh" "$rust"
rust=$(CDPATH= cd -- "$rust" && pwd)
rm -rf "$out"; mkdir -p "$out" "$guests/images"
source_hash=$(cd "$guests" && find sbi-heap heap-kernel/builtins rust-toolchain.sh -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)
printf %s "$source_hash" > "$out/source"

cd "$here"
compile() { # CRATE-NAME ROOT-FILE ARGUMENTS...
  local name=$1 root=$2; shift 2
  "$rust/rustc" --edition 2021 --target riscv64gc-unknown-none-elf --crate-name "$name" -L "$out" --out-dir "$out" \
    --remap-path-prefix "$out=target" -Z unstable-options -C symbol-mangling-version=legacy -C metadata=breadboard \
    -C opt-level=3 -C panic=abort -C codegen-units=1 -C debuginfo=0 -C overflow-checks=off -D warnings "$@" "$root"
}
compile builtins ../heap-kernel/builtins/lib.rs --crate-type rlib --remap-path-prefix "$guests=guests"
compile sbi_heap rust/lib.rs --crate-type rlib
compile sbi_heap_rust demo/demo.rs --crate-type bin --extern builtins --extern sbi_heap -C linker="$rust/ld" -C linker-flavor=ld \
  -C link-arg=-Tdemo/linker.ld -C link-arg=--gc-sections -C link-arg=--build-id=none -C link-arg=--no-warn-rwx-segments -C strip=debuginfo
"$rust/objcopy" --add-section .breadboard.source="$out/source" "$out/sbi_heap_rust" "$guests/images/sbi-heap-rust.elf"

gcc=(riscv64-unknown-elf-gcc -std=gnu17 -O2 -Wall -Wextra -Werror -march=rv64imac_zicsr -mabi=lp64 -mcmodel=medany -ffreestanding -fno-builtin \
  -fno-tree-loop-distribute-patterns)
"${gcc[@]}" -c -o "$out/entry.o" demo/entry.S
"${gcc[@]}" -c -o "$out/sbi_heap.o" c/sbi_heap.c
"${gcc[@]}" -c -o "$out/demo.o" demo/demo.c
"${gcc[@]}" -nostdlib -Wl,--build-id=none -Wl,--no-warn-rwx-segments -T demo/linker.ld -o "$out/sbi_heap_c" "$out/entry.o" "$out/demo.o" "$out/sbi_heap.o"
riscv64-unknown-elf-objcopy --add-section .breadboard.source="$out/source" "$out/sbi_heap_c" "$guests/images/sbi-heap-c.elf"

for image in rust c; do
  file=$guests/images/sbi-heap-$image.elf
  if grep -aqF -e "$here" -e "$rust" -e "${HOME:-/root}/" "$file"; then
    echo "build.sh: $file names places on this machine" >&2; exit 1
  fi
  echo "guests/images/sbi-heap-$image.elf: $(stat -c %s "$file") bytes, source $source_hash"
done
