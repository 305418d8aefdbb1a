# shellcheck shell=bash disable=SC2154,SC2015 # root.sh sets $base and $machine; fail ends the check
# A Debian with a real systemd: install, use, upgrade, remove, purge. The service runs in all the restrictions of its unit,
# and meets another one outside the container, in a room and over the tunnel.
. "$(dirname "$0")/../linux/lib/check.sh"
for part in say root; do
    # shellcheck source=/dev/null
    . "$MANTA_ROOT/installer/linux/lib/$part.sh"
done

needs_root
needs_tun
needs_command debootstrap systemd-nspawn dpkg-deb rsvg-convert ip nsenter

root=$CHECK_DIR/root
near=mnp$$a
far=mnp$$b
space=manta-package-$$
outside=
pinger=
demo=
ending() {
    for pid in $pinger $outside $demo; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    halt
    ip netns del "$space" 2>/dev/null || true
    ip link del "$near" 2>/dev/null || true
    umount "$root" 2>/dev/null || true
    rm -rf "$CHECK_DIR"
}
trap ending EXIT

# pack VERSION: quickly rather than small. The image of this build in a package of that version.
pack() {
    MANTA_FAST=1 MANTA_PACKAGES=deb "$MANTA_ROOT/installer/linux/package" "$MANTA" - "$CHECK_DIR/$1" "$1" 2026-11-01T00:00:00Z >"$CHECK_DIR/pack.log" 2>&1 ||
        { cat "$CHECK_DIR/pack.log" && fail "packages to be made"; }
}

# In memory: dpkg waits for the disk after each file, and others use that, too.
mkdir "$root"
mount -t tmpfs -o size=2G manta-check "$root"
base_root base "$root_packages"
unpack_root "$base" "$root" &
unpacking=$!
pack 0.1.0
pack 0.2.0
wait "$unpacking"
mv "$CHECK_DIR"/0.?.0/*.deb "$root/root/"

# What people have, and what one of them has put in the way.
ann=$root/home/ann
bob=$root/home/bob
mkdir -p "$ann/.config/manta" "$ann/.config/autostart" "$bob/.config" "$root/srv/precious"
touch "$ann/.config/manta/desktop.properties" "$ann/.config/autostart/manta.desktop" "$root/srv/precious/file"
chown -R 1000:1000 "$ann/.config"
ln -s /srv/precious "$bob/.config/manta"
ln -s /srv/precious "$bob/.config/autostart"
touch "$root/srv/precious/manta.desktop"
chown -hR 1001:1001 "$bob/.config"

ip netns add "$space"
ip link add "$near" type veth peer name "$far"
ip link set "$far" netns "$space"
ip -n "$space" addr add 10.77.0.2/24 dev "$far"
ip -n "$space" link set lo up
ip -n "$space" link set "$far" up
# What runs the demonstration: the image and the lab, as in a source tree.
boot "$root" --bind-ro="$MANTA:/opt/manta" --bind-ro="$MANTA_ROOT/installer/target/classes:/opt/lab/classes" \
    --bind-ro="$MANTA_ROOT/installer/target/lab-libraries:/opt/lab/libraries"
ip link set "$near" netns "$machine"
inside ip addr add 10.77.0.1/24 dev "$near"
inside ip link set "$near" up
# What the first start of a system writes is not ours.
files_in "$root" "$CHECK_DIR/before"

# A demonstration runs, of services that were never installed.
demo() {
    inside /opt/manta/lib/runtime/bin/java -XX:TieredStopAtLevel=1 -Xmx128m -Dmanta.image=/opt/manta -cp '/opt/lab/classes:/opt/lab/libraries/*' \
        io.manta.installer.demo.DemoMain "$@"
}
demo_services() { inside pgrep -f -- '--state .* --socket .* --tun' || true; }
demo >"$CHECK_DIR/demo" 2>&1 </dev/null &
demo=$!
within 60 grep -q 'a → b' "$CHECK_DIR/demo"
demonstrating=$(demo_services)
[ "$(wc -w <<<"$demonstrating")" -eq 3 ] || fail "the demonstration to have three services: $demonstrating"

# Install: GTK is not in this root, and not needed for anything but windows.
inside env SUDO_UID=1000 dpkg --force-depends -i /root/manta_0.1.0_amd64.deb >"$CHECK_DIR/out" 2>&1 || { cat "$CHECK_DIR/out" && fail "the package to install"; }
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to run after the installation"
inside systemd-analyze verify --man=no manta.service || fail "the unit to be without fault"
say "exposure: $(inside systemd-analyze security --no-pager manta.service | tail -n 1)"
pid=$(inside systemctl show -P MainPID manta.service)
inside grep -q '^Seccomp:.2' "/proc/$pid/status" || fail "the service to be held to its system calls"
[ "$(inside sed -n 's/^CapBnd:\t//p' "/proc/$pid/status")" = 0000000000001400 ] || fail "the service to have two capabilities"
for cache in manta mantad manta-app; do
    [ -s "$root/var/cache/manta/$cache.jsa" ] || fail "a start cache of $cache"
done
[ "$(readlink "$root/usr/lib/manta/lib/cache")" = /var/cache/manta ] || fail "the image to look for its caches there"

[ "$(demo_services)" = "$demonstrating" ] || fail "the demonstration's services to go on as if nothing had been installed"
shown=$(($(wc -l <"$CHECK_DIR/demo") + 1))

# Who installed uses it without root; somebody else may look.
inside_as 1000 manta up >/dev/null
inside_as 1000 manta create --name cabin >/dev/null
exits 0 inside_as 1001 manta status
grep -q cabin "$CHECK_DIR/out" || fail "everybody on the machine to read the status"
exits 4 inside_as 1001 manta down

# In the restrictions of the unit: a room and a tunnel with a service outside.
code=$(inside_as 1000 manta --json invite cabin | sed -n 's/.*"code" *: *"\([^"]*\)".*/\1/p')
elsewhere() { ip netns exec "$space" "$MANTA/bin/manta" --socket "$CHECK_DIR/far.sock" "$@"; }
ip netns exec "$space" "$MANTA/bin/mantad" --state "$CHECK_DIR/far" --socket "$CHECK_DIR/far.sock" --tun "mnt$$" >"$CHECK_DIR/far.log" 2>&1 &
outside=$!
within 30 elsewhere status
elsewhere up >/dev/null
exits 0 elsewhere join "$code" --hostname far
# own_address COMMAND…: the first one in its status.
own_address() { "$@" --json status | grep -o '"ipv4" *: *"[^"]*"' | sed -n '1s/.*"\([^"]*\)"$/\1/p'; }
address=$(own_address inside manta)
within 20 ip netns exec "$space" ping -c 1 -W 1 "$address"
within 20 inside ping -c 1 -W 1 "$(own_address elsewhere)"

# All pairs of the demonstration still answer. Then it is ended, and what was its own goes with it.
demo_answers() { [ "$(tail -n "+$shown" "$CHECK_DIR/demo" | grep -c ' → .*●.* ms .* ms .*Mb/s')" -ge 6 ]; }
within 30 demo_answers
inside pkill -INT -f DemoMain
wait "$demo" || true
demo=
[ -z "$(inside ip netns list)" ] || fail "nothing of the demonstration to be left: $(inside ip netns list)"
inside ip link show manta0 >/dev/null || fail "the installed service to keep its interface when the demonstration ends"

first=$(inside systemctl show -P MainPID manta.service)
# Upgrade: the room is kept, and the tunnel is down for three seconds at most.
ip netns exec "$space" ping -D -O -i 0.1 -W 1 "$address" >"$CHECK_DIR/pings" 2>&1 &
pinger=$!
inside dpkg --force-depends -i /root/manta_0.2.0_amd64.deb >"$CHECK_DIR/out" 2>&1 || { cat "$CHECK_DIR/out" && fail "the package to upgrade"; }
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to run after the upgrade"
[ "$(inside systemctl show -P MainPID manta.service)" != "$first" ] || fail "the new version to run after the upgrade"
exits 0 inside manta status
grep -q cabin "$CHECK_DIR/out" || fail "the room to be there after the upgrade"
within 20 ip netns exec "$space" ping -c 1 -W 1 "$address"
kill -INT "$pinger"
wait "$pinger" || true
pinger=
pause=$(awk '/bytes from/ { t = substr($1, 2) + 0; if (last && t - last > longest) longest = t - last; last = t } END { printf "%.1f", longest }' "$CHECK_DIR/pings")
say "the tunnel's pause at the upgrade: $pause s"
awk -v pause="$pause" 'BEGIN { exit !(pause <= 3.0) }' || fail "the tunnel to be down for at most 3 s at an upgrade, it was $pause s"

# A downgrade is refused in words, and nothing has happened.
exits 1 inside dpkg --force-depends -i /root/manta_0.1.0_amd64.deb
grep -q 'may not understand what it keeps' "$CHECK_DIR/err" || fail "a downgrade to be refused with the reason: $(cat "$CHECK_DIR/err")"
[ "$(inside systemctl is-active manta.service)" = active ] || fail "the service to go on after a refused downgrade"

# Killed, it comes back, and what it left is undone.
inside kill -KILL "$(inside systemctl show -P MainPID manta.service)"
within 20 ip netns exec "$space" ping -c 1 -W 1 "$address"

# Removed: the programs and all they did are gone, the rooms stay.
inside dpkg --remove manta >"$CHECK_DIR/out" 2>&1 || { cat "$CHECK_DIR/out" && fail "the package to be removed"; }
[ ! -e "$root/usr/lib/manta" ] && [ ! -e "$root/var/cache/manta" ] || fail "no program to be left"
if inside ip link show manta0 >/dev/null 2>&1; then fail "no interface to be left"; fi
[ -n "$(ls "$root/var/lib/manta/networks")" ] || fail "the rooms to be kept when the package is removed"

# Purged: as if it had never been there, for everybody; a link leads nowhere.
inside dpkg --purge manta >"$CHECK_DIR/out" 2>&1 || { cat "$CHECK_DIR/out" && fail "the package to be purged"; }
[ -e "$root/srv/precious/file" ] || fail "what a person's link leads to, to stay"
[ ! -e "$ann/.config/manta" ] && [ ! -L "$bob/.config/manta" ] || fail "nothing of the app to be left at people's homes"
files_in "$root" "$CHECK_DIR/after"
grep -v '^\./home/\(ann\|bob\)/\.config' "$CHECK_DIR/before" >"$CHECK_DIR/before-kept"
grep -v '^\./home/\(ann\|bob\)/\.config' "$CHECK_DIR/after" >"$CHECK_DIR/after-kept"
diff "$CHECK_DIR/before-kept" "$CHECK_DIR/after-kept" || fail "the same files as before the installation"

# Installed while one runs that was started by hand: that one goes on, and the package's takes over when it ends.
[ -n "${MANTA_LONG-}" ] || exit 0 # Another installation: a quarter of a minute.
inside systemd-run --quiet --unit=by-hand /opt/manta/bin/mantad
within 20 inside /opt/manta/bin/manta status
id=$(own_address inside /opt/manta/bin/manta)
inside env SUDO_UID=1000 dpkg --force-depends -i /root/manta_0.2.0_amd64.deb >"$CHECK_DIR/out" 2>&1 || { cat "$CHECK_DIR/out" && fail "the package to install beside a running service"; }
grep -q 'does not run now' "$CHECK_DIR/out" || fail "the installation to say that its service does not run: $(cat "$CHECK_DIR/out")"
[ "$(own_address inside manta)" = "$id" ] || fail "the service that was started by hand to go on"
inside systemctl stop by-hand
within 30 inside systemctl is-active --quiet manta.service
within 10 inside manta status
[ "$(own_address inside manta)" = "$id" ] || fail "the package's service to take over as the same device"
