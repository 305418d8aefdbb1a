# shellcheck shell=bash
# The app of the image opens its window at a running service, as an ordinary user, draws it, and ends when told to.
. "$(dirname "$0")/../linux/lib/check.sh"
needs_command Xvfb xwininfo
ldconfig -p 2>/dev/null | grep -q libgtk-3.so.0 || left_out "libgtk-3 is not installed"

become=()
home=$CHECK_DIR/home
mkdir "$home"
if [ "$(id -u)" -eq 0 ]; then
    needs_command setpriv
    chmod 755 "$CHECK_DIR"
    chown 65534 "$home"
    become=(setpriv --reuid 65534 --regid 65534 --clear-groups --reset-env)
fi

service=
screen=
app=
end() {
    local status=$?
    kill -9 ${app:+"$app"} ${service:+"$service"} 2>/dev/null || true
    kill ${screen:+"$screen"} 2>/dev/null || true
    if [ "$status" -ne 0 ]; then cat "$CHECK_DIR"/*.log 2>/dev/null || true; fi
    rm -rf "$CHECK_DIR"
}
trap end EXIT

Xvfb -displayfd 5 -screen 0 1280x800x24 -nolisten tcp -fbdir "$CHECK_DIR" 5>"$CHECK_DIR/display" \
    >"$CHECK_DIR/screen.log" 2>&1 &
screen=$!
within 10 test -s "$CHECK_DIR/display"
display=:$(cat "$CHECK_DIR/display")

"$MANTA/bin/mantad" --state "$CHECK_DIR/state" --socket "$CHECK_DIR/manta.sock" --port $((20000 + RANDOM)) --tun none \
    --no-dns --no-mdns >"$CHECK_DIR/service.log" 2>&1 </dev/null &
service=$!
within 10 "$MANTA/bin/manta" --socket "$CHECK_DIR/manta.sock" status

before=$(date +%s%N)
# A bus that is not there: the tray of whoever builds has nothing to do with this.
${become[@]+"${become[@]}"} env DISPLAY="$display" HOME="$home" XDG_RUNTIME_DIR="$home" LC_ALL=C.UTF-8 \
    DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent "$MANTA/bin/manta-app" --socket "$CHECK_DIR/manta.sock" \
    >"$CHECK_DIR/app.log" 2>&1 </dev/null &
app=$!
window() { xwininfo -display "$display" -root -tree | grep -q '"Manta"'; }
within 30 window
printf 'the window was there after %s ms\n' $((($(date +%s%N) - before) / 1000000))

# colours: how many different ones the screen shows; an empty window has very few.
colours() { od -An -v -tx4 -w4 "$CHECK_DIR/Xvfb_screen0" | sort -u | wc -l; }
drawn() { [ "$(colours)" -gt 200 ]; }
within 20 drawn
[ -z "${MANTA_SCREENSHOT-}" ] || cp "$CHECK_DIR/Xvfb_screen0" "$MANTA_SCREENSHOT"
[ ! -e "$home/.openjfx" ] || fail "nothing unpacked into the home folder"
# GTK has words of its own about displays, which are no news.
! grep -vE '^$|G[dt]k-WARNING' "$CHECK_DIR/app.log" || fail "silence"

kill "$app"
gone() { [ ! -e "/proc/$app" ] || grep -q ') Z ' "/proc/$app/stat"; }
within 5 gone
app=
kill -0 "$service" || fail "the service to go on"
