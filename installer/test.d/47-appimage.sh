# shellcheck shell=bash disable=SC2015,SC2046,SC2164 # fail ends the check; numbers of processes are split
# The AppImage: found out as one, whole, the same bytes twice; mounts, or unpacks where nothing can be mounted; opens its window
# for a person; leaves nothing mounted. Where none can be made the build says so and makes what unpacks itself. What an
# installation out of it does is in 44-bundle.sh.
. "$(dirname "$0")/../linux/lib/check.sh"
for part in say packages; do
    # shellcheck source=/dev/null
    . "$MANTA_ROOT/installer/linux/lib/$part.sh"
done

[ -n "${MANTA_LONG-}" ] || left_out "it takes half a minute: MANTA_LONG=1 runs it"
needs_root
needs_command Xvfb xwininfo setpriv rsvg-convert unshare
want_packages gcc=gcc mksquashfs=squashfs-tools fusermount3=fuse3 desktop-file-validate=desktop-file-utils appstreamcli=appstream ||
    left_out "it needs the packages named above"

home=$CHECK_DIR/home
screen=
app=
end() {
    local status=$?
    kill -9 $(of_person) 2>/dev/null || true
    kill ${screen:+"$screen"} 2>/dev/null || true
    umount -l "$home"/tmp/.mount_manta* 2>/dev/null || true
    if [ "$status" -ne 0 ]; then cat "$CHECK_DIR"/*.log 2>/dev/null || true; fi
    rm -rf "$CHECK_DIR"
}
trap end EXIT
# of_person: what runs out of her home.
of_person() { pgrep -u 65534 -f "$home/" || true; }
mounts() { grep -c "$home/tmp/.mount_manta" /proc/mounts || true; }
mkdir -p "$home/tmp"
chmod 755 "$CHECK_DIR"

# pack FOLDER VERSION [NAME=VALUE…]
pack() {
    local folder=$1 version=$2
    shift 2
    env MANTA_FAST=1 MANTA_PACKAGES=appimage "$@" "${package-$MANTA_ROOT/installer/linux/package}" "$MANTA" - "$CHECK_DIR/$folder" "$version" 2026-11-01T00:00:00Z >"$CHECK_DIR/pack.log" 2>&1
}

pack first 0.1.0 || fail "an AppImage to be made"
pack second 0.1.0 || fail "an AppImage to be made"
cmp "$CHECK_DIR"/first/*.AppImage "$CHECK_DIR"/second/*.AppImage || fail "the same bytes when it is made twice"
file=$home/manta.AppImage
mv "$CHECK_DIR"/first/*.AppImage "$file"
chown -R 65534 "$home"
# By these three bytes it is known.
[ "$(head -c 11 "$file" | tail -c 3 | od -An -tx1 | tr -d ' ')" = 414902 ] || fail "an AppImage of type 2"
exits 0 "$file" --appimage-offset
unsquashfs -o "$(cat "$CHECK_DIR/out")" -d "$CHECK_DIR/tree" "$file" >/dev/null || fail "a squashfs where it says"

# Unpacked, it has what desktops look for, and what was packed.
cd "$CHECK_DIR"
exits 0 "$file" --appimage-extract
diff -r --no-dereference tree squashfs-root || fail "to be unpacked as unsquashfs does"
for part in AppRun .DirIcon manta.desktop manta.svg usr/share/metainfo/io.manta.Manta.metainfo.xml usr/bin/manta-app usr/lib/manta/lib/sbom.cdx.json; do
    grep -qx "squashfs-root/$part" "$CHECK_DIR/out" || fail "$part among what it lists"
done
[ "$(stat -c %Y squashfs-root/AppRun)" = "$(stat -c %Y tree/AppRun)" ] || fail "its times"
grep -q squashfuse squashfs-root/usr/lib/manta/lib/licenses/appimage-runtime/LICENSE || fail "the licences of its head"
# Debian's checker is older than this key.
! desktop-file-validate squashfs-root/manta.desktop | grep -v SingleMainWindow || fail "a menu entry without fault"
exits 0 appstreamcli validate --no-net squashfs-root/usr/share/metainfo/io.manta.Manta.metainfo.xml
sh -n squashfs-root/AppRun || fail "a script that sh reads"
rm -r squashfs-root
# Where somebody else has put a link, nothing is written behind it.
mkdir "$CHECK_DIR/behind"
ln -s behind squashfs-root
exits 1 "$file" --appimage-extract
[ -z "$(ls -A "$CHECK_DIR/behind")" ] || fail "nothing behind a link: $(ls -A "$CHECK_DIR/behind")"
rm squashfs-root
exits 0 "$file" --appimage-extract 'usr/share/*/*.xml'
[ "$(find squashfs-root -type f | wc -l)" -eq 1 ] || fail "only what was asked for"

# Exit codes and words go through, mounted or not. A download that broke off is noticed.
person=(setpriv --reuid 65534 --regid 65534 --clear-groups --reset-env env HOME="$home" TMPDIR="$home/tmp" LC_ALL=C.UTF-8)
exits 2 "${person[@]}" "$file" --nonsense
exits 2 "${person[@]}" "$file" --appimage-nonsense
exits 2 "${person[@]}" "$file" --appimage-extract-and-run --nonsense
exits 0 "${person[@]}" env APPIMAGE_EXTRACT_AND_RUN=1 "$file" --help
grep -q 'manta.AppImage --install' "$CHECK_DIR/out" || fail "its own name in its words: $(cat "$CHECK_DIR/out")"
head -c 10000000 "$file" >"$home/broken.AppImage"
chmod 755 "$home/broken.AppImage"
exits 1 "${person[@]}" "$home/broken.AppImage"
grep -q 'is damaged' "$CHECK_DIR/err" || fail "the reason: $(cat "$CHECK_DIR/err")"
exits 1 "${person[@]}" env TMPDIR=/nonexistent "$file"
grep -q '/nonexistent' "$CHECK_DIR/err" || fail "the reason: $(cat "$CHECK_DIR/err")"
# shellcheck disable=SC2016 # for the inner shell
exits 0 unshare --mount sh -c 'mount --bind /dev/null /dev/fuse; exec "$@"' sh "${person[@]}" \
    "$file" --help
# Without room for it what was unpacked is removed again.
# shellcheck disable=SC2016 # for the inner shell
exits 1 unshare --mount sh -c 'mount -t tmpfs -o size=4M manta-check "$0"; chmod 777 "$0"; "$@"; code=$?; ls -A "$0"; exit $code' "$home/tmp" \
    "${person[@]}" APPIMAGE_EXTRACT_AND_RUN=1 "$file" --help
grep -q 'No space left' "$CHECK_DIR/err" || fail "the reason: $(cat "$CHECK_DIR/err")"
[ ! -s "$CHECK_DIR/out" ] || fail "nothing to be left where there was no room: $(cat "$CHECK_DIR/out")"
# shellcheck disable=SC2016 # for the inner shell
exits 1 unshare --mount sh -c 'mount --bind /dev/null /dev/fuse; exec "$@"' sh env TMPDIR="$home/tmp" "$file" --appimage-mount
grep -q -- --appimage-extract "$CHECK_DIR/err" || fail "what to do instead: $(cat "$CHECK_DIR/err")"

if [ -c /dev/fuse ]; then
    "${person[@]}" "$file" --appimage-mount >"$CHECK_DIR/place" &
    mounting=$!
    within 5 test -s "$CHECK_DIR/place"
    # Nobody but her can look there, not even root.
    # shellcheck disable=SC2016 # for the inner shell
    "${person[@]}" sh -c 'diff -r --no-dereference "$0" "$1" && ! touch "$0/x" 2>/dev/null && test -x "$0/AppRun"' "$(cat "$CHECK_DIR/place")" "$CHECK_DIR/tree" ||
        fail "the same files where it is mounted, and nobody to write there"
    kill "$mounting"
    wait "$mounting" || true
fi
[ -z "$(ls -A "$home/tmp")" ] || fail "nothing to be left: $(ls -A "$home/tmp")"

# Opened, it shows its window; once that is gone nothing is mounted.
Xvfb -displayfd 5 -screen 0 1280x800x24 -nolisten tcp 5>"$CHECK_DIR/display" >"$CHECK_DIR/screen.log" 2>&1 &
screen=$!
within 10 test -s "$CHECK_DIR/display"
display=:$(cat "$CHECK_DIR/display")
"${person[@]}" env DISPLAY="$display" XDG_RUNTIME_DIR="$home" DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent "$file" >"$CHECK_DIR/app.log" 2>&1 </dev/null &
app=$!
window() { xwininfo -display "$display" -root -tree | grep -q '"Manta"'; }
within 40 window
if [ -c /dev/fuse ]; then [ "$(mounts)" -eq 1 ] || fail "it to be mounted while it runs"; fi
tr '\0' ' ' <"/proc/$app/cmdline" | grep -q "$home/.cache/manta/0.1.0-" || fail "what runs to lie where the next start finds it"
kill "$app"
wait "$app" || true
# It still may make its start cache.
unmounted() { [ "$(mounts)" -eq 0 ] && [ -z "$(ls -A "$home/tmp")" ]; }
within 30 unmounted

# A head that was named must be the one that is pinned; that one is taken.
exits 1 pack third 0.1.0 MANTA_APPIMAGE_RUNTIME=/bin/true
grep -q 'is not the runtime that is pinned' "$CHECK_DIR/pack.log" || fail "the reason"
head -c "$("$file" --appimage-offset)" "$file" >"$CHECK_DIR/runtime"
mkdir -p "$CHECK_DIR/source/installer"
cp -r "$MANTA_ROOT/installer/linux" "$MANTA_ROOT/installer/CHANGELOG.md" "$CHECK_DIR/source/installer/"
ln -s "$MANTA_ROOT/assets" "$CHECK_DIR/source/assets"
printf '%s  runtime-%s\n' "$(sha256sum "$CHECK_DIR/runtime" | cut -d' ' -f1)" "$(uname -m)" >"$CHECK_DIR/source/installer/linux/appimage/runtime.sha256"
package=$CHECK_DIR/source/installer/linux/package pack third 0.1.0 MANTA_APPIMAGE_RUNTIME="$CHECK_DIR/runtime" || fail "the head that was named to be taken"
exits 0 "$CHECK_DIR"/third/*.AppImage --appimage-extract 'usr/lib/manta/lib/licenses/appimage-runtime/*'
grep -q libfuse squashfs-root/usr/lib/manta/lib/licenses/appimage-runtime/LICENSE || fail "the licences of that head"

# Without a compiler there is none: said plainly, and what unpacks itself is made.
mkdir "$CHECK_DIR/fourth"
chown 65534 "$CHECK_DIR/fourth"
# shellcheck disable=SC2016 # for the inner shell
exits 0 unshare --mount sh -c 'mount --bind /bin/false "$(readlink -f "$(command -v gcc)")"; exec "$@"' sh "${person[@]}" \
    MANTA_FAST=1 MANTA_PACKAGES=appimage \
    "$MANTA_ROOT/installer/linux/package" "$MANTA" - "$CHECK_DIR/fourth/out" 0.1.0 2026-11-01T00:00:00Z
grep -q 'No AppImage was made' "$CHECK_DIR/err" || fail "that to be said: $(cat "$CHECK_DIR/err")"
[ -s "$(echo "$CHECK_DIR"/fourth/out/*.run)" ] || fail "a file that unpacks itself instead"
