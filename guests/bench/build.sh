#!/usr/bin/env bash
# build.sh: builds guests/images/bench/NAME.elf and NAME-sv39.elf from guest/NAME.c, with Debian's gcc-riscv64-unknown-elf.
# The same compiler gives the same bytes wherever the sources lie.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
guests=$(dirname "$here")
images=$guests/images/bench
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
mkdir -p "$images"

# What the images are made of: guests/README.md says how this is computed.
(cd "$guests" && find bench -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1 | tr -d '\n') > "$temporary/source"

build() { # GUEST FLAVOUR-SUFFIX FLAGS...
  local guest=$1 name=$1$2; shift 2
  (cd "$here" && riscv64-unknown-elf-gcc -march=rv64imafdc_zicsr_zifencei -mabi=lp64d -mcmodel=medany -O2 -std=gnu11 -Wall -Wextra -Werror \
    -Wno-unused-parameter -ffreestanding -fno-tree-loop-distribute-patterns -fno-math-errno -nostdlib -static \
    -Wl,-T,link.ld -Wl,--build-id=none -I. -DNAME="\"$name\"" "$@" start.S runtime.c "guest/$guest.c" -o "$temporary/guest.elf")
  riscv64-unknown-elf-objcopy --strip-debug --add-section .breadboard.source="$temporary/source" "$temporary/guest.elf" "$images/$name.elf"
}

rm -f "$images"/*.elf
for source in "$here"/guest/*.c; do
  guest=$(basename "$source" .c)
  grep -q '^/\* Sv39 only' "$source" || build "$guest" ''
  grep -q '^/\* Bare only' "$source" || build "$guest" -sv39 -DSV39
done
echo "guests/images/bench: $(find "$images" -name '*.elf' | wc -l) images, source $(cat "$temporary/source")"
