#!/usr/bin/env bash
# rust-toolchain.sh DIR: a Rust 1.85 for riscv64gc-unknown-none-elf in DIR, out of Debian 13's amd64 packages; nothing is installed.
# Afterwards DIR/rustc compiles no_std programs (core and alloc are built here from Debian's rust-src, so that no package of the
# RISC-V architecture is needed) and DIR/ld, DIR/objcopy, DIR/nm, DIR/readelf come from the same suite. About 125 MB to fetch.
# The package mirror is the one apt is configured with.
set -eu
[ $# = 1 ] || { echo "usage: rust-toolchain.sh DIR" >&2; exit 2; }
mkdir -p "$1"
dir=$(CDPATH= cd -- "$1" && pwd)
target=riscv64gc-unknown-none-elf
lib=$dir/sysroot/lib/rustlib/$target/lib
[ ! -e "$dir/ready" ] || exit 0

mirror=$(apt-get indextargets --no-release-info --format '$(REPO_URI)' 'Identifier: Packages' 'Component: main' | grep -E '/debian/?$' | head -n 1)
[ -n "$mirror" ] || { echo "rust-toolchain.sh: apt is configured with no Debian mirror" >&2; exit 1; }
mkdir -p "$dir/lists/partial" "$dir/cache/archives/partial" "$dir/debs" "$dir/host" "$lib"
printf 'Types: deb\nURIs: %s\nSuites: trixie\nComponents: main\nArchitectures: amd64\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
  "$mirror" > "$dir/trixie.sources"
apt_() {
  apt-get -q -o Dir::Etc::sourcelist="$dir/trixie.sources" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::Lists="$dir/lists" \
    -o Dir::Cache="$dir/cache" -o APT::Architectures=amd64 -o APT::Sandbox::User=root "$@" >&2
}
apt_ update
(cd "$dir/debs" && apt_ download rustc libstd-rust-1.85 rust-src binutils-riscv64-linux-gnu libjansson4 libsframe1 libllvm19 libc6 libgcc-s1 \
  libstdc++6 zlib1g libzstd1 libxml2 libedit2 libffi8 libtinfo6 liblzma5 libicu76 libbsd0 libmd0 libz3-4 libgmp10)
for package in "$dir"/debs/*.deb; do dpkg -x "$package" "$dir/host"; done
rm -rf "$dir/debs" "$dir/lists" "$dir/cache"

# Debian 13's programs run under Debian 13's loader and libraries, whatever the host has.
program() {
  cat > "$dir/$1" <<EOF
#!/usr/bin/env bash
host=\$(CDPATH= cd -- "\$(dirname -- "\$0")" && pwd)/host/usr
export RUSTC_BOOTSTRAP=1
exec "\$host/lib64/ld-linux-x86-64.so.2" --library-path "\$host/lib/x86_64-linux-gnu:\$host/lib/llvm-19/lib:\$host/lib" "\$host/bin/$2" $3 "\$@"
EOF
  chmod +x "$dir/$1"
}
program rustc rustc '--sysroot "${host%/host/usr}/sysroot"'
for tool in ld objcopy nm readelf objdump strip; do program "$tool" "riscv64-linux-gnu-$tool" ''; done

source=$(echo "$dir"/host/usr/src/rustc-1.85.*/library)
crate() { # NAME ROOT-FILE
  "$dir/rustc" --edition 2021 --target $target --crate-type rlib --crate-name "$1" --out-dir "$lib" --cap-lints allow \
    -C opt-level=3 -C panic=abort -C codegen-units=1 --remap-path-prefix "$source=library" "$2"
}
crate core "$source/core/src/lib.rs"
# The compiler wants a crate of this name; what it would hold (memcpy and its kin) is the program's own affair.
printf '#![feature(compiler_builtins)]\n#![compiler_builtins]\n#![no_std]\n' > "$dir/compiler_builtins.rs"
(cd "$dir" && crate compiler_builtins compiler_builtins.rs)
crate alloc "$source/alloc/src/lib.rs"
"$dir/rustc" --version > "$dir/ready"
