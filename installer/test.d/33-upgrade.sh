# shellcheck shell=bash
# An app whose program was replaced on disk makes room for the new one once the service is back: the same window in the same
# place; not before, and not when the service was merely restarted.
. "$(dirname "$0")/../linux/lib/check.sh"
[ -n "${MANTA_LONG-}" ] || left_out "it takes half a minute: MANTA_LONG=1 runs it"
needs_command Xvfb xwininfo setpriv
needs_root
ldconfig -p 2>/dev/null | grep -q libgtk-3.so.0 || left_out "libgtk-3 is not installed"

home=$CHECK_DIR/home
mkdir "$home"
chmod 755 "$CHECK_DIR"
chown 65534 "$home"
service=
screen=
# app_pid: that of the app, whichever it is now.
app_pid() { pgrep -u 65534 -f -- "-Dmanta.image=$CHECK_DIR/image" | head -n 1; }
end() {
    local status=$?
    kill -9 $(app_pid) ${service:+"$service"} 2>/dev/null || true
    kill ${screen:+"$screen"} 2>/dev/null || true
    if [ "$status" -ne 0 ]; then cat "$CHECK_DIR"/*.log 2>/dev/null || true; fi
    rm -rf "$CHECK_DIR"
}
trap end EXIT

cp -a "$MANTA" "$CHECK_DIR/image"
Xvfb -displayfd 5 -screen 0 1280x800x24 -nolisten tcp 5>"$CHECK_DIR/display" >"$CHECK_DIR/screen.log" 2>&1 &
screen=$!
within 10 test -s "$CHECK_DIR/display"
display=:$(cat "$CHECK_DIR/display")
port=$((20000 + RANDOM))

start_service() {
    "$MANTA/bin/mantad" --state "$CHECK_DIR/state" --socket "$CHECK_DIR/manta.sock" --port "$port" --tun none \
        --no-dns --no-mdns >"$CHECK_DIR/service.log" 2>&1 </dev/null &
    service=$!
    within 20 "$MANTA/bin/manta" --socket "$CHECK_DIR/manta.sock" status
}
restart_service() {
    kill "$service"
    wait "$service" || true
    start_service
}
# place: where the window is.
place() {
    xwininfo -display "$display" -root -tree | sed -n 's/.*"Manta": ("[^"]*" "[^"]*") *\([0-9x]*[+-].*\)/\1/p' | head -n 1
}
window() { [ -n "$(place)" ]; }

# Without a tray it is there as an icon, where nobody looks at it.
start_service
setpriv --reuid 65534 --regid 65534 --clear-groups --reset-env env DISPLAY="$display" HOME="$home" XDG_RUNTIME_DIR="$home" \
    LC_ALL=C.UTF-8 DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent "$CHECK_DIR/image/bin/manta-app" --hidden --socket "$CHECK_DIR/manta.sock" \
    >"$CHECK_DIR/app.log" 2>&1 </dev/null &
within 30 window
within 30 test -S "$home/manta-app.sock"
first=$(app_pid)
before=$(place)

# A restart alone is no upgrade.
restart_service
sleep 3
[ "$(app_pid)" = "$first" ] || fail "the app to go on when the service was restarted"

# As an installer does it: the files, then the service.
sed -i 's/^commit=.*/commit=ba9876543210/' "$CHECK_DIR/image/lib/release"
[ "$(app_pid)" = "$first" ] || fail "the app to wait for the service"
restart_service
replaced() { local now && now=$(app_pid) && [ -n "$now" ] && [ "$now" != "$first" ] && [ ! -e "/proc/$first" ] && window; }
within 40 replaced
tr '\0' ' ' <"/proc/$(app_pid)/cmdline" | grep -q -- "--socket $CHECK_DIR/manta.sock --restored=" || fail "the new app to know where the old one was"
within 10 test "$(place)" = "$before"
