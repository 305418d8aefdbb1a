# shellcheck shell=bash
# Words for the person at the terminal.

# say LINE…
say() { printf '%s\n' "$@"; }

# complain WHAT REMEDY: two lines on stderr, what is wrong and what to do.
complain() {
    printf '%s\n' "$1" >&2
    if [ $# -gt 1 ]; then printf '%s\n' "$2" >&2; fi
}

# die STATUS WHAT REMEDY
die() {
    local status=$1
    shift
    complain "$@"
    exit "$status"
}

is_root() { [ "$(id -u)" -eq 0 ]; }
