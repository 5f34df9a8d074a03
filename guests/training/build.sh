#!/usr/bin/env bash
# build.sh: builds guests/images/training.elf, with Debian's gcc-riscv64-unknown-elf. The same compiler gives the same bytes wherever the sources lie.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
guests=$(dirname "$here")
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT

# What the image is made of: guests/README.md says how this is computed.
(cd "$guests" && find training -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1 | tr -d '\n') > "$temporary/source"

# The code runs at two addresses: no tables of addresses.
(cd "$here" && riscv64-unknown-elf-gcc -march=rv64imafdc_zicsr_zifencei -mabi=lp64d -mcmodel=medany -O2 -std=gnu11 -Wall -Wextra -Werror \
  -ffreestanding -fno-jump-tables -fno-tree-loop-distribute-patterns -nostdlib -static -Wl,-T,link.ld -Wl,--build-id=none -Wl,--no-relax -Wl,--no-warn-rwx-segments \
  start.S integer.S memory.S float.S work.c -o "$temporary/training.elf")
riscv64-unknown-elf-objcopy --strip-debug --add-section .breadboard.source="$temporary/source" "$temporary/training.elf" "$guests/images/training.elf"
echo "guests/images/training.elf, source $(cat "$temporary/source")"
