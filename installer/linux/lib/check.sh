# shellcheck shell=bash
# Words for the checks in test.d. Each check runs by itself: bash installer/test.d/NAME.sh

set -euo pipefail
MANTA_ROOT=${MANTA_ROOT:-$(cd -P "$(dirname "${BASH_SOURCE[1]}")/../.." && pwd)}
# shellcheck disable=SC2034 # for the checks
MANTA=$MANTA_ROOT/installer/target/manta
CHECK_DIR=$(mktemp -d)
trap 'rm -rf "$CHECK_DIR"' EXIT

# left_out WHY: this check does not apply on this machine.
left_out() {
    printf '%s\n' "$1"
    exit 77
}

needs_root() { [ "$(id -u)" -eq 0 ] || left_out "it needs root"; }
needs_tun() { [ -c /dev/net/tun ] || left_out "this machine has no /dev/net/tun"; }

needs_command() {
    local command
    for command in "$@"; do
        command -v "$command" >/dev/null || left_out "$command is not installed"
    done
}

fail() {
    printf 'expected: %s\n' "$*"
    exit 1
}

# exits STATUS COMMAND…: runs it, keeps its words in $CHECK_DIR/out and err.
exits() {
    local wanted=$1 got=0
    shift
    "$@" >"$CHECK_DIR/out" 2>"$CHECK_DIR/err" </dev/null || got=$?
    [ "$got" -eq "$wanted" ] && return 0
    cat "$CHECK_DIR/out" "$CHECK_DIR/err"
    fail "$* to end with $wanted, it ended with $got"
}

# within SECONDS COMMAND…: waits until it succeeds.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$end" ] || fail "$* to succeed in time"
        sleep 0.2
    done
}
