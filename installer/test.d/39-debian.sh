# shellcheck shell=bash disable=SC2154 # root.sh sets $root_packages
# The Debian that the checks of packages boot can be made: fetched the first time, which takes a minute or two, kept from then on.
. "$(dirname "$0")/../linux/lib/check.sh"
# shellcheck source=/dev/null
. "$MANTA_ROOT/installer/linux/lib/root.sh"

needs_root
needs_command debootstrap
base_root base "$root_packages"
tar -tf "$base" ./usr/lib/systemd/systemd >/dev/null || fail "a Debian with systemd in $base"
