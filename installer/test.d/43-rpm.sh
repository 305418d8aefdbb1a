# shellcheck shell=bash disable=SC2154,SC2015 # root.sh sets $base and $machine; fail ends the check
# The rpm, installed, upgraded and removed by rpm itself in a system with a real systemd in which rpm alone knows our files.
# The system is a Debian: of others no packages can be had everywhere.
. "$(dirname "$0")/../linux/lib/check.sh"
for part in say root; do
    # shellcheck source=/dev/null
    . "$MANTA_ROOT/installer/linux/lib/$part.sh"
done

[ -n "${MANTA_LONG-}" ] || left_out "it takes a minute: MANTA_LONG=1 runs it"
needs_root
needs_tun
needs_command debootstrap systemd-nspawn rpmbuild rsvg-convert nsenter

root=$CHECK_DIR/root
ending() {
    halt
    umount "$root" 2>/dev/null || true
    rm -rf "$CHECK_DIR"
}
trap ending EXIT

# pack VERSION
pack() {
    MANTA_FAST=1 MANTA_PACKAGES=rpm "$MANTA_ROOT/installer/linux/package" "$MANTA" - "$CHECK_DIR/$1" "$1" 2026-11-01T00:00:00Z >"$CHECK_DIR/pack.log" 2>&1 ||
        { cat "$CHECK_DIR/pack.log" && fail "packages to be made"; }
}

mkdir "$root"
mount -t tmpfs -o size=3G manta-check "$root"
base_root rpm "$root_packages,rpm"
unpack_root "$base" "$root"
pack 0.1.0
pack 0.2.0
# What every system of that kind has.
mkdir -p "$root/srv/files" "$root/usr/share/applications" "$root/usr/share/icons"
cp "$CHECK_DIR"/0.?.0/*.rpm "$root/srv/files/"
boot "$root"
# rpm of Debian wants to hear that it is meant; what is required has other names there.
by_rpm() { inside env SUDO_UID=1000 rpm --force-debian --nodeps "$@"; }
inside rpm --initdb
# files FILE: rpm's own database aside.
files() { files_in "$root" "$CHECK_DIR/all" && grep -v '^\./\(var/lib/rpm\|usr/lib/sysimage\)' "$CHECK_DIR/all" >"$1"; }
files "$CHECK_DIR/before"

exits 0 by_rpm -i /srv/files/manta-0.1.0-1.x86_64.rpm
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to run after the installation"
[ "$(inside systemctl is-enabled manta.service)" = enabled ] || fail "the service to start with the system"
[ -s "$root/var/cache/manta/mantad.jsa" ] || fail "start caches"
exits 0 inside rpm -V --nodeps manta
exits 0 inside_as 1000 manta up
exits 0 inside_as 1000 manta create --name cabin
exits 0 inside_as 1001 manta status
grep -q cabin "$CHECK_DIR/out" || fail "everybody to read the status"
exits 4 inside_as 1001 manta down

# Upgraded: the one restart, and the room is there.
first=$(inside systemctl show -P MainPID manta.service)
exits 0 by_rpm -U /srv/files/manta-0.2.0-1.x86_64.rpm
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to run after the upgrade"
[ "$(inside systemctl is-enabled manta.service)" = enabled ] || fail "the service to start with the system still"
[ "$(inside systemctl show -P MainPID manta.service)" != "$first" ] || fail "the new version to run after the upgrade"
[ "$(inside systemctl show -P NRestarts manta.service)" = 0 ] || fail "no restart but that one"
[ "$(inside rpm -q manta)" = manta-0.2.0-1.x86_64 ] || fail "the new version alone: $(inside rpm -q manta)"
exits 0 inside manta status
grep -q cabin "$CHECK_DIR/out" || fail "the room to be there after the upgrade"
[ -s "$root/var/cache/manta/mantad.jsa" ] || fail "start caches after the upgrade"

# An earlier version is refused, by rpm, and where rpm was told to do it all the same by us, with the reason.
refused() { ! by_rpm "$@" >"$CHECK_DIR/out" 2>"$CHECK_DIR/err" </dev/null || fail "rpm $* to be refused"; }
refused -U /srv/files/manta-0.1.0-1.x86_64.rpm
refused -U --oldpackage /srv/files/manta-0.1.0-1.x86_64.rpm
grep -q 'may not understand what it keeps' "$CHECK_DIR/err" || fail "a downgrade to be refused with the reason: $(cat "$CHECK_DIR/err")"
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to go on after a refused downgrade"
exits 0 inside rpm -V --nodeps manta

# Removed: the programs and all they did are gone, the rooms stay.
exits 0 by_rpm -e manta
if inside ip link show manta0 >/dev/null 2>&1; then fail "no interface to be left"; fi
[ -n "$(ls "$root/var/lib/manta/networks")" ] || fail "the rooms to be kept when the package is removed"
rm -r "$root/var/lib/manta"
files "$CHECK_DIR/after"
diff "$CHECK_DIR/before" "$CHECK_DIR/after" || fail "the same files as before the installation"
