# shellcheck shell=bash disable=SC2154 # root.sh sets $base, $machine and $root_packages
# What the Repair button of the app runs, with a real polkit: whom the rules of the machine allow it brings the service back
# that was stopped, disabled and masked; whom they don't, nothing happens. Once in a long run: it takes a Debian of its own.
. "$(dirname "$0")/../linux/lib/check.sh"
# shellcheck source=/dev/null
. "$MANTA_ROOT/installer/linux/lib/root.sh"

[ -n "${MANTA_LONG:-}" ] || left_out "it is part of long runs (MANTA_LONG=1)"
needs_root
needs_tun
needs_command debootstrap systemd-nspawn nsenter

root=$CHECK_DIR/root
ending() {
    halt
    umount "$root" 2>/dev/null || true
    rm -rf "$CHECK_DIR"
}
trap ending EXIT

mkdir "$root"
mount -t tmpfs -o size=1G manta-check "$root"
base_root polkit "$root_packages,libpam-systemd,polkitd,pkexec"
unpack_root "$base" "$root"

# As the package lays it out; a service that only lasts will do, since this is about who may start it.
install -D -m 644 "$MANTA_ROOT/installer/linux/polkit/io.manta.policy" "$root/usr/share/polkit-1/actions/io.manta.policy"
install -D -m 755 "$MANTA_ROOT/installer/linux/polkit/manta-repair" "$root/usr/lib/manta/bin/manta-repair"
install -D -m 644 /dev/stdin "$root/usr/lib/systemd/system/manta.service" <<'UNIT'
[Service]
ExecStart=/bin/sleep infinity
[Install]
WantedBy=multi-user.target
UNIT
install -D -m 644 /dev/stdin "$root/etc/polkit-1/rules.d/10-ann.rules" <<'RULES'
polkit.addRule(function (action, subject) {
    if (action.id == "io.manta.repair" && subject.user == "ann") {
        return polkit.Result.YES;
    }
});
RULES
boot "$root"
inside pkaction --action-id io.manta.repair --verbose >"$CHECK_DIR/action"
grep -q 'implicit active: *auth_admin_keep' "$CHECK_DIR/action" || fail "an administrator to be asked once: $(cat "$CHECK_DIR/action")"
state() { inside systemctl is-active manta.service || true; }
# asks UID COMMAND…: by pkexec, which looks at its parent: that has to be in the container as well.
asks() {
    local uid=$1
    shift
    # shellcheck disable=SC2016 # for the shell in there
    inside_as "$uid" sh -c '"$@"; exit $?' sh pkexec "$@"
}
repair() { asks "$1" /usr/lib/manta/bin/manta-repair; }

[ "$(state)" = inactive ] || fail "no service before the repair"
inside systemctl mask --quiet manta.service
exits 127 repair 1001
[ "$(state)" = inactive ] || fail "nothing to happen for somebody who may not"
exits 0 repair 1000
[ "$(state)" = active ] || fail "the service to run after the repair"
[ "$(inside systemctl is-enabled manta.service)" = enabled ] || fail "the service to start with the system from now on"
first=$(inside systemctl show -P MainPID manta.service)
exits 0 repair 1000
[ "$(inside systemctl show -P MainPID manta.service)" != "$first" ] || fail "the repair to restart a service that runs"

# Consent to one program is none to others, with or without its name in front.
exits 127 asks 1000 /bin/true
exits 127 asks 1000 /bin/sh -c /usr/lib/manta/bin/manta-repair
