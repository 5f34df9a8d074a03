#!/usr/bin/env bash
# build.sh DIR: firmware.bin and kernel.bin in DIR, raw images for 0x80000000 and 0x80200000. Needs gcc-riscv64-unknown-elf.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
gcc() {
  riscv64-unknown-elf-gcc -march=rv64imac_zicsr -mabi=lp64 -mcmodel=medany -O1 -Wall -Werror -Wno-parentheses -ffreestanding -nostdlib -static \
    -fno-tree-loop-distribute-patterns -Wl,--no-warn-rwx-segments "$@"
}
gcc -Wl,--section-start=.start=0x80000000 -Wl,-Ttext=0x80000100 -o "$1/firmware.elf" "$here/firmware.c"
gcc -Wl,-Ttext=0x80200000 -o "$1/kernel.elf" "$here/kernel.S"
for part in firmware kernel; do riscv64-unknown-elf-objcopy -O binary "$1/$part.elf" "$1/$part.bin"; done
