# shellcheck shell=bash
# What a person may mistype is refused in two lines, with the exit status of its kind, and changes nothing.
. "$(dirname "$0")/../linux/lib/check.sh"

socket=$CHECK_DIR/manta.sock
manta=("$MANTA/bin/manta" --socket "$socket")
key=xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=

# refused STATUS WORD ARGUMENT…: 'manta ARGUMENT…' ends so, says the word on stderr, and nothing else.
refused() {
    local status=$1 word=$2
    shift 2
    exits "$status" "${manta[@]}" "$@"
    [ "$(wc -l <"$CHECK_DIR/err")" -eq 2 ] || fail "two lines for $*: $(cat "$CHECK_DIR/err")"
    grep -q -- "$word" "$CHECK_DIR/err" || fail "$word for $*: $(cat "$CHECK_DIR/err")"
    [ ! -s "$CHECK_DIR/out" ] || fail "nothing on stdout for $*: $(cat "$CHECK_DIR/out")"
}

refused 3 "sudo mantad" status
refused 3 "sudo mantad" up

"$MANTA/bin/mantad" --state "$CHECK_DIR/state" --socket "$socket" --port $((20000 + RANDOM)) --tun none \
    >"$CHECK_DIR/log" 2>&1 </dev/null &
service=$!
trap 'kill -9 "$service" 2>/dev/null; cat "$CHECK_DIR/log"; rm -rf "$CHECK_DIR"' EXIT
within 10 "${manta[@]}" status

refused 1 "3 characters" peer add abc --ip 10.5.0.0/24
refused 1 "base64" peer add "${key/x/!}" --ip 10.5.0.0/24
refused 1 "all zeros" peer add AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= --ip 10.5.0.0/24
refused 1 "host:port" peer add "$key" --ip 10.5.0.0/24 --endpoint nowhere
refused 1 "192.0.2.1" peer add "$key" --ip 10.5.0.0/33
refused 1 "no such file" peer add "$key" --ip 10.5.0.0/24 --psk "$CHECK_DIR/none"
refused 1 "manta peers" peer remove nobody
refused 1 "1 to 65535" config set port banana
refused 1 "settings are" config set nonsense 1
refused 1 "none" up
refused 2 "manta --help" --nonsense
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
    chmod 755 "$CHECK_DIR"
    manta=(setpriv --reuid 65534 --regid 65534 --clear-groups "${manta[@]}")
    refused 4 "set-operator" down
    refused 4 "set-operator" peer add "$key" --ip 10.5.0.0/24
    manta=("${manta[@]:6}")
fi

exits 0 "${manta[@]}" --json peers
! grep -q public_key "$CHECK_DIR/out" || fail "no peer: $(cat "$CHECK_DIR/out")"
kill "$service"
wait "$service" || true
trap 'rm -rf "$CHECK_DIR"' EXIT
