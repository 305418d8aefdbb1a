# shellcheck shell=bash
# The demonstration comes up, every pair answers over both families, and it ends by itself without a trace.
. "$(dirname "$0")/../linux/lib/check.sh"
needs_root
needs_tun
needs_command ip nft ping

# shellcheck source=/dev/null
. "$MANTA_ROOT/installer/linux/lib/traces.sh"
list_traces | sort >"$CHECK_DIR/before"
exits 0 "$MANTA_ROOT/installer/run" --demo --for 10
for pair in "a → b" "a → c" "b → a" "b → c" "c → a" "c → b"; do
    grep -q "$pair.*●.* ms .* ms .*Mb/s" "$CHECK_DIR/out" || {
        cat "$CHECK_DIR/out"
        fail "$pair to answer"
    }
done
found=$(new_traces "$CHECK_DIR/before")
[ -z "$found" ] || fail "nothing left: $found"
