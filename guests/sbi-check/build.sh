#!/usr/bin/env bash
# build.sh: builds guests/images/sbi-check.elf; needs Debian's gcc-riscv64-unknown-elf.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
guests=$(dirname "$here")
out=$guests/target/sbi-check
mkdir -p "$out" "$guests/images"
source_hash=$(cd "$guests" && find sbi-check -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)
cd "$here"
gcc=(riscv64-unknown-elf-gcc -std=gnu17 -O2 -Wall -Wextra -Werror -march=rv64imac_zicsr -mabi=lp64 -mcmodel=medany -ffreestanding -fno-builtin \
  -fno-tree-loop-distribute-patterns)
"${gcc[@]}" -c -o "$out/entry.o" entry.S
"${gcc[@]}" -c -o "$out/check.o" check.c
"${gcc[@]}" -nostdlib -Wl,--build-id=none -Wl,--no-warn-rwx-segments -T linker.ld -o "$out/sbi-check" "$out/entry.o" "$out/check.o"
printf %s "$source_hash" > "$out/source"
riscv64-unknown-elf-objcopy --add-section .breadboard.source="$out/source" "$out/sbi-check" "$guests/images/sbi-check.elf"
echo "guests/images/sbi-check.elf: $(stat -c %s "$guests/images/sbi-check.elf") bytes, source $source_hash"
