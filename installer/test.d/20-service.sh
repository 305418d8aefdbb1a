# shellcheck shell=bash
# A service without a TUN starts, answers, and stops within two seconds, as any user.
. "$(dirname "$0")/../linux/lib/check.sh"

socket=$CHECK_DIR/run/manta.sock
"$MANTA/bin/mantad" --state "$CHECK_DIR/state" --socket "$socket" --port $((20000 + RANDOM)) --tun none \
    --no-dns --no-mdns >"$CHECK_DIR/log" 2>&1 </dev/null &
service=$!
trap 'kill -9 "$service" 2>/dev/null; cat "$CHECK_DIR/log"; rm -rf "$CHECK_DIR"' EXIT

within 10 "$MANTA/bin/manta" --socket "$socket" status
exits 0 "$MANTA/bin/manta" --socket "$socket" --json status
grep -q '"wireguard_public_key"' "$CHECK_DIR/out" || fail "a status in JSON: $(cat "$CHECK_DIR/out")"

before=$(date +%s%N)
kill "$service"
status=0
wait "$service" || status=$?
took_ms=$((($(date +%s%N) - before) / 1000000))
[ "$took_ms" -le 2500 ] || fail "a clean stop within 2 s, it took $took_ms ms"
[ "$status" -eq 0 ] || [ "$status" -eq 143 ] || fail "a clean stop, the status was $status"
exits 3 "$MANTA/bin/manta" --socket "$socket" status
trap 'rm -rf "$CHECK_DIR"' EXIT
