# shellcheck shell=bash
# What the programs take for Windows' structures, numbers and functions, held against the headers and libraries of a
# compiler for it: nothing of it runs.
. "$(dirname "$0")/../linux/lib/check.sh"
target=x86_64-w64-mingw32
command -v "$target-gcc" >/dev/null || left_out "it needs a compiler for Windows (Debian: gcc-mingw-w64-x86-64)"

"$target-gcc" -fsyntax-only "$MANTA_ROOT/installer/test.d/windows/layouts.c" || fail "the headers to say the same"
sed 's/NlMtu, 152/NlMtu, 156/' "$MANTA_ROOT/installer/test.d/windows/layouts.c" >"$CHECK_DIR/wrong.c"
exits 1 "$target-gcc" -fsyntax-only "$CHECK_DIR/wrong.c"

# calls FILE: LIBRARY FUNCTION of each function that a class of Java binds.
calls() {
    awk '/Native\.register\(/ { split($0, parts, "\""); library = tolower(parts[2]) }
        /static native/ { sub(/\(.*/, ""); print library, $NF }' "$1"
}

libraries=$(dirname "$("$target-gcc" -print-file-name=libkernel32.a)")
for class in tun/src/main/java/io/manta/tun/windows/Iphlpapi tun/src/main/java/io/manta/tun/windows/Kernel32 \
    service/daemon/src/main/java/io/manta/daemon/os/windows/Advapi32; do
    calls "$MANTA_ROOT/$class.java"
done >"$CHECK_DIR/calls"
[ "$(wc -l <"$CHECK_DIR/calls")" -ge 30 ] || fail "the functions that the programs call, not: $(cat "$CHECK_DIR/calls")"
echo 'ws2_32 setsockopt' >>"$CHECK_DIR/calls"
while read -r library function; do
    [ -f "$CHECK_DIR/$library" ] || "$target-nm" "$libraries/lib$library.a" >"$CHECK_DIR/$library" 2>/dev/null
    grep -q " T $function\$" "$CHECK_DIR/$library" ||
        fail "a function $function in $library.dll"
done <"$CHECK_DIR/calls"
