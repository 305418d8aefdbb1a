# shellcheck shell=bash disable=SC2154,SC2015 # root.sh sets $base and $machine; fail ends the check
# The one file that unpacks itself, and the AppImage, in a Debian with a real systemd: unpacked by a person, installed, used,
# upgraded from the one by the other, refused in words, removed; the same files as before. In this container nothing can be
# mounted, so the AppImage unpacks itself, too; 47-appimage.sh mounts it.
. "$(dirname "$0")/../linux/lib/check.sh"
for part in say root; do
    # shellcheck source=/dev/null
    . "$MANTA_ROOT/installer/linux/lib/$part.sh"
done

[ -n "${MANTA_LONG-}" ] || left_out "it takes a minute: MANTA_LONG=1 runs it"
needs_root
needs_tun
needs_command debootstrap systemd-nspawn rsvg-convert nsenter

root=$CHECK_DIR/root
ending() {
    halt
    umount "$root" 2>/dev/null || true
    rm -rf "$CHECK_DIR"
}
trap ending EXIT

# pack VERSION FORMATS
pack() {
    MANTA_FAST=1 MANTA_PACKAGES="$2" "$MANTA_ROOT/installer/linux/package" "$MANTA" - "$CHECK_DIR/$1" "$1" 2026-11-01T00:00:00Z >"$CHECK_DIR/pack.log" 2>&1 ||
        { cat "$CHECK_DIR/pack.log" && fail "packages to be made"; }
}

mkdir "$root"
mount -t tmpfs -o size=3G manta-check "$root"
base_root base "$root_packages"
unpack_root "$base" "$root"
pack 0.1.0 run
pack 0.2.0 "run appimage deb"
mkdir -p "$root/srv/files"
for version in 0.1.0 0.2.0; do
    cp "$CHECK_DIR/$version"/*.run "$root/srv/files/manta-$version.run"
done
cp "$CHECK_DIR"/0.2.0/*.AppImage "$root/srv/files/manta.AppImage"
cp "$CHECK_DIR"/0.2.0/*.deb "$root/srv/files/manta.deb"
head -c 1000000 "$root/srv/files/manta-0.2.0.run" >"$root/srv/files/broken.run"
chmod 755 "$root"/srv/files/*.run "$root"/srv/files/*.AppImage
boot "$root"
files_in "$root" "$CHECK_DIR/before"
run() { inside env SUDO_UID=1000 HOME=/root "/srv/files/$@"; }

# A download that broke off is not unpacked.
exits 1 run broken.run --unpack /root/none
grep -q 'is damaged' "$CHECK_DIR/err" || fail "the reason: $(cat "$CHECK_DIR/err")"
[ ! -e "$root/root/none" ] || fail "nothing to be unpacked of it"
exits 2 run manta-0.1.0.run --nonsense

# A person unpacks it and looks what is inside; nothing of the system is touched.
exits 0 inside setpriv --reuid 1000 --regid 1000 --clear-groups env HOME=/home/ann /srv/files/manta-0.1.0.run --unpack /home/ann/manta
exits 0 inside_as 1000 /home/ann/manta/bin/manta --version
grep -q 0.1.0 "$CHECK_DIR/out" || fail "its version: $(cat "$CHECK_DIR/out")"
exits 1 inside_as 1000 /home/ann/manta/bin/manta-repair
rm -rf "$root/home/ann/manta"

# Installed, it runs as the service of the package does, and whoever installed it uses it without root.
exits 0 run manta-0.1.0.run --install
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to run after the installation"
inside systemd-analyze verify --man=no manta.service || fail "the unit to be without fault"
[ -s "$root/opt/manta/lib/cache/mantad.jsa" ] || fail "start caches"
[ -z "$(find "$root/opt/manta" ! -user root -o -perm /022 ! -type l)" ] || fail "nobody but root to be able to change it"
exits 0 inside_as 1000 /usr/local/bin/manta create --name cabin
exits 0 inside_as 1001 /usr/local/bin/manta status
grep -q cabin "$CHECK_DIR/out" || fail "everybody to read the status"
grep -q '/opt/manta/bin/manta-repair' "$root/usr/share/polkit-1/actions/io.manta.policy" || fail "consent to be asked for what lies there"
[ -e "$root/usr/local/share/applications/manta.desktop" ] || fail "a menu entry"

# Upgraded: the room is there. An earlier version, and a package beside it, are refused in words.
exits 0 run manta.AppImage --install
exits 0 inside_as 1000 /usr/local/bin/manta status
grep -q cabin "$CHECK_DIR/out" || fail "the room to be there after the upgrade"
[ "$(sed -n 's/^version=//p' "$root/opt/manta/lib/release")" = 0.2.0 ] || fail "the new version"
[ -z "$(ls -A "$root/tmp" | grep manta)" ] || fail "nothing of it to be left in /tmp"
exits 1 run manta-0.1.0.run --install
grep -q 'may not understand what it keeps' "$CHECK_DIR/err" || fail "a downgrade to be refused: $(cat "$CHECK_DIR/err")"
exits 1 inside dpkg --force-depends -i /srv/files/manta.deb
grep -q 'manta-repair uninstall' "$CHECK_DIR/err" || fail "a package beside it to be refused: $(cat "$CHECK_DIR/err")"
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to go on"
# Brought back by the same program that the app calls.
inside systemctl mask --quiet --now manta.service 2>/dev/null || inside systemctl stop manta.service
exits 0 inside /opt/manta/bin/manta-repair
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to be brought back"

# Removed: the rooms stay; purged: nothing does.
exits 0 run manta-0.2.0.run --uninstall
[ ! -e "$root/opt/manta" ] || fail "no program to be left"
[ -n "$(ls "$root/var/lib/manta/networks")" ] || fail "the rooms to be kept"
exits 0 run manta-0.2.0.run --install
exits 0 run manta.AppImage --uninstall --purge
exits 1 run manta-0.2.0.run --uninstall
files_in "$root" "$CHECK_DIR/after"
diff "$CHECK_DIR/before" "$CHECK_DIR/after" || fail "the same files as before the installation"
