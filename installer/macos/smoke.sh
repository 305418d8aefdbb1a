#!/bin/sh
# Installs a package on this Mac, uses it, removes it: sudo smoke.sh [PACKAGE.pkg], else the one that was built. For machines that are thrown away, such as
# those of a build service: what was there of Manta is gone afterwards.
set -eu

if [ $# -eq 0 ]; then
    for built in "$(cd -P "$(dirname "$0")" && pwd)"/../target/packages/*.pkg; do set -- "$built"; done
fi
if [ $# -ne 1 ] || [ ! -f "$1" ]; then
    echo "usage: smoke.sh [PACKAGE.pkg], after 'mvn -Ppackages -DskipTests package'" >&2
    exit 2
fi
[ "$(uname -s)" = Darwin ] || { echo "This is for macOS." >&2 && exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "Installing takes an administrator: sudo $0 $1" >&2 && exit 1; }
package=$1
label=system/io.manta.mantad
app=/Applications/Manta.app
manta=/usr/local/bin/manta
log=/Library/Logs/Manta/mantad.log

step() { printf '== %s\n' "$*"; }
fail() {
    printf 'FAILED: %s\n' "$*" >&2
    launchctl print "$label" 2>/dev/null | head -n 40 >&2 || true
    tail -n 80 "$log" /var/log/install.log >&2 2>/dev/null || true
    exit 1
}

# within SECONDS COMMAND…: until it succeeds.
within() {
    seconds=$1
    shift
    while ! "$@" >/dev/null 2>&1; do
        seconds=$((seconds - 1))
        [ "$seconds" -gt 0 ] || fail "$* did not succeed in time"
        sleep 1
    done
}

step "install"
installer -pkg "$package" -target / -verboseR || fail "installer"
pkgutil --pkg-info io.manta.pkg || fail "no receipt"
codesign --verify --strict --deep "$app" || fail "signature"
plutil -lint "$app/Contents/Info.plist" /Library/LaunchDaemons/io.manta.mantad.plist || fail "plists"

step "the service runs"
within 30 launchctl print "$label"
within 60 "$manta" --json status
"$manta" --version || fail "version"
status=$("$manta" --json status) || fail "status"
printf '%s\n' "$status"

step "it has a utun with its address"
within 30 sh -c "ifconfig | grep -q 'inet 100\\.'"
ifconfig | grep -B 3 'inet 100\.' || true
netstat -rn -f inet | grep utun || true

step "a room"
"$manta" --json create --name smoke || fail "create"
"$manta" --json status | grep -q smoke || fail "the room is not in the status"
"$manta" invite smoke || fail "invite"

step "packets to itself"
own=$(ifconfig | sed -n 's/^[[:space:]]*inet \(100\.[0-9.]*\) .*/\1/p' | head -n 1)
ping -c 2 -t 10 "$own" || fail "ping of its own address $own"

step "it comes back after a crash, with what it knew"
pid=$(launchctl print "$label" | sed -n 's/^[[:space:]]*pid = //p')
kill -9 "$pid"
within 60 sh -c "'$manta' --json status | grep -q smoke"
[ "$(launchctl print "$label" | sed -n 's/^[[:space:]]*pid = //p')" != "$pid" ] || fail "the same process"

step "installing again keeps what it knew"
installer -pkg "$package" -target / || fail "installer, again"
within 60 sh -c "'$manta' --json status | grep -q smoke"

step "remove, with its data"
cp "$app/Contents/Resources/manta/uninstall.sh" /tmp/manta-uninstall.sh
sh /tmp/manta-uninstall.sh --purge || fail "uninstall"
rm -f /tmp/manta-uninstall.sh
left=
for file in "$app" /Library/LaunchDaemons/io.manta.mantad.plist "$manta" "/Library/Application Support/Manta" \
    /Library/Logs/Manta /var/run/manta; do
    if [ -e "$file" ] || [ -L "$file" ]; then left="$left $file"; fi
done
[ -z "$left" ] || fail "left behind:$left"
! launchctl print "$label" >/dev/null 2>&1 || fail "launchd still knows the service"
! pkgutil --pkg-info io.manta.pkg >/dev/null 2>&1 || fail "the receipt is still there"
! ifconfig | grep -q 'inet 100\.' || fail "an interface is left"
! pgrep -f Manta.app >/dev/null || fail "a process is left: $(pgrep -fl Manta.app)"
echo "All of it works on this Mac: $(sw_vers -productVersion) $(uname -m)"
