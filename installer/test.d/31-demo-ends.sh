# shellcheck shell=bash
# However the demonstration is ended, nothing of it stays: Ctrl-C, kill, a closed terminal; after kill -9 the next run cleans up.
. "$(dirname "$0")/../linux/lib/check.sh"
needs_root
needs_tun
needs_command ip nft ping

# shellcheck source=/dev/null
. "$MANTA_ROOT/installer/linux/lib/traces.sh"
list_traces | sort >"$CHECK_DIR/before"

demo=
end() {
    local status=$?
    [ "$status" -eq 0 ] || cat "$CHECK_DIR/demo"
    kill "$demo" 2>/dev/null || true
    rm -rf "$CHECK_DIR"
}
trap end EXIT

start_demo() {
    rm -f "$CHECK_DIR/demo"
    # Without job control, what runs in the background would be made to ignore Ctrl-C.
    set -m
    "$MANTA_ROOT/installer/run" --demo >"$CHECK_DIR/demo" 2>&1 </dev/null &
    demo=$!
    set +m
    within 60 grep -q "a → b" "$CHECK_DIR/demo"
}

gone() { [ ! -e "/proc/$1" ]; }

# Each start takes ten seconds: the others, which end it the same way, are part of long runs.
signals=(INT)
[ -z "${MANTA_LONG-}" ] || signals=(INT TERM HUP)
for signal in "${signals[@]}"; do
    start_demo
    kill "-$signal" "$demo"
    within 20 gone "$demo"
    found=$(new_traces "$CHECK_DIR/before")
    [ -z "$found" ] || fail "nothing left after SIG$signal: $found"
done

# A service that died is no reason to leave the others.
start_demo
kill -KILL "$(ip netns pids manta-demo-c | head -n 1)"
kill -TERM "$demo"
within 20 gone "$demo"
found=$(new_traces "$CHECK_DIR/before")
[ -z "$found" ] || fail "nothing left after a service was killed: $found"

start_demo
kill -KILL "$demo"
within 5 gone "$demo"
[ -n "$(list_traces | sort | comm -13 "$CHECK_DIR/before" -)" ] || fail "a killed demonstration to leave something"
exits 0 "$MANTA_ROOT/installer/run" --demo --clean
found=$(new_traces "$CHECK_DIR/before")
[ -z "$found" ] || fail "nothing left after --clean: $found"
