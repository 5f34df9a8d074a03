#!/bin/sh
# build-guest.sh: makes guest.bin out of guest.S; needs Debian's gcc-riscv64-unknown-elf.
set -eu
cd "$(dirname "$0")"
riscv64-unknown-elf-gcc -nostdlib -march=rv64i -mabi=lp64 -Wl,--build-id=none -Wl,-Ttext=0x80000000 -o guest.elf guest.S
riscv64-unknown-elf-objcopy -O binary guest.elf guest.bin
rm guest.elf
