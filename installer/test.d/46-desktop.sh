# shellcheck shell=bash disable=SC2154,SC2015 # root.sh sets $base and $machine; fail ends the check
# The package with the app on a Debian that has what the package asks for and a desktop has anyway: opened by the person who uses
# the machine, as a double click does it, it is installed and theirs; its window opens, an upgrade puts the new program in its place.
. "$(dirname "$0")/../linux/lib/check.sh"
for part in say root; do
    # shellcheck source=/dev/null
    . "$MANTA_ROOT/installer/linux/lib/$part.sh"
done

[ -n "${MANTA_LONG-}" ] || left_out "it takes a minute: MANTA_LONG=1 runs it"
needs_root
needs_tun
needs_command debootstrap systemd-nspawn dpkg-deb rsvg-convert nsenter

root=$CHECK_DIR/root
ending() {
    halt
    umount "$root" 2>/dev/null || true
    rm -rf "$CHECK_DIR"
}
trap ending EXIT

mkdir "$root"
mount -t tmpfs -o size=4G manta-check "$root"
# The first of each alternative that this package asks for, and a display.
asked=$(sed -n 's/^Depends: //p' "$MANTA_ROOT/installer/linux/debian/manta.control" | tr ',' '\n' | sed 's/[(|].*//; s/ //g' | paste -sd, -)
base_root desktop "$root_packages" "xvfb,x11-utils,libpam-systemd,polkitd,packagekit,packagekit-tools,$asked"
unpack_root "$base" "$root"
for version in 0.1.0 0.2.0; do
    MANTA_FAST=1 MANTA_PACKAGES=deb "$MANTA_ROOT/installer/linux/package" "$MANTA" - "$CHECK_DIR/$version" "$version" 2026-11-01T00:00:00Z >"$CHECK_DIR/pack.log" 2>&1 ||
        { cat "$CHECK_DIR/pack.log" && fail "packages to be made"; }
    mv "$CHECK_DIR/$version"/*.deb "$root/root/"
done
mkdir -p "$root/home/ann/Downloads"
mv "$root/root/manta_0.1.0_amd64.deb" "$root/home/ann/Downloads/"
# Instead of her password.
install -D -m 644 /dev/stdin "$root/etc/polkit-1/rules.d/10-ann.rules" <<'RULES'
polkit.addRule(function (action, subject) {
    if (action.id.indexOf("org.freedesktop.packagekit.") == 0 && subject.user == "ann") {
        return polkit.Result.YES;
    }
});
RULES
boot "$root"

# What a file manager does with the file: it asks PackageKit, which asks polkit, and installs as root.
exits 0 inside_as 1000 pkcon --plain --noninteractive install-local /home/ann/Downloads/manta_0.1.0_amd64.deb
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to run after a double click: $(cat "$CHECK_DIR/out")"
exits 0 inside_as 1000 manta up
exits 4 inside_as 1001 manta down
exits 0 inside_as 1000 manta down
inside_as 1000 mkdir -p /home/ann/run
# as_ann COMMAND…: on her display.
as_ann() { inside_as 1000 env DISPLAY=:7 HOME=/home/ann XDG_RUNTIME_DIR=/home/ann/run DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent "$@"; }
as_ann Xvfb :7 -screen 0 1280x800x24 -nolisten tcp >"$CHECK_DIR/screen.log" 2>&1 </dev/null &
window() { as_ann xwininfo -root -tree | grep -q '"Manta"'; }
within 20 as_ann xwininfo -root
as_ann manta-app >"$CHECK_DIR/app.log" 2>&1 </dev/null &
within 40 window || { cat "$CHECK_DIR/app.log" && fail "the window to open"; }
! grep -vE '^$|G[dt]k-WARNING|INFO' "$CHECK_DIR/app.log" || fail "silence"
inside pkill -u ann -f io.manta.desktop

# Where nobody looks at it, it is replaced by the program of the upgrade.
as_ann manta-app --hidden >"$CHECK_DIR/app.log" 2>&1 </dev/null &
within 40 window
within 20 inside test -S /home/ann/run/manta-app.sock
first=$(inside pgrep -u ann -f io.manta.desktop)
exits 0 inside dpkg -i /root/manta_0.2.0_amd64.deb
replaced() { local now && now=$(inside pgrep -u ann -f io.manta.desktop | head -n 1) && [ "$now" != "$first" ] && window; }
within 40 replaced
inside pkill -u ann -f io.manta.desktop || true
inside pkill -u ann Xvfb || true
exits 0 inside dpkg --purge manta
