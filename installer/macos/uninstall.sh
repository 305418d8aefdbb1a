#!/bin/sh
# Removes Manta from this Mac: sudo uninstall.sh [--purge] [--root FOLDER]. What it knows of this device and its rooms
# stays, unless --purge says to forget that, too. --root is for another volume and for tests.
set -u
purge=no volume=
while [ $# -gt 0 ]; do
    case $1 in
        --purge) purge=yes ;;
        --root) shift && volume=${1%/} ;;
        *)
            echo "usage: uninstall.sh [--purge] [--root FOLDER]" >&2
            exit 2
            ;;
    esac
    shift
done
if [ "$(id -u)" -ne 0 ]; then
    echo "Removing Manta takes an administrator: sudo $0" >&2
    exit 1
fi
label=io.manta.mantad
data="$volume/Library/Application Support/Manta"

# people: login name and home of everybody who may have used the app, a line each.
people() {
    dscl . -list /Users UniqueID | while read -r name number; do
        case $number in *[!0-9]* | '') continue ;; esac
        [ "$number" -ge 500 ] || continue
        home=$(dscl . -read "/Users/$name" NFSHomeDirectory | sed -n 's/^NFSHomeDirectory: //p')
        [ -d "$volume$home" ] && printf '%s %s\n' "$name" "$volume$home"
    done
}

# as_person NAME COMMAND…: with no more rights than theirs: a link they placed there leads root nowhere.
as_person() {
    person=$1
    shift
    sudo -n -u "$person" -- "$@" >/dev/null 2>&1
}

# The app, in every session, before its files go.
people | while read -r name home; do
    launchctl asuser "$(id -u "$name")" sudo -n -u "$name" osascript -e 'if application id "io.manta.app" is running then quit application id "io.manta.app"' >/dev/null 2>&1
    as_person "$name" rm -f -- "$home/Library/LaunchAgents/io.manta.app.plist"
    if [ "$purge" = yes ]; then
        as_person "$name" rm -rf -- "$home/Library/Application Support/Manta"
    fi
done

# The service undoes what it changed on this machine while it ends: routes and addresses go with its interface.
launchctl bootout "system/$label" >/dev/null 2>&1
tries=0
while launchctl print "system/$label" >/dev/null 2>&1 && [ "$tries" -lt 40 ]; do
    sleep 1
    tries=$((tries + 1))
done
if launchctl print "system/$label" >/dev/null 2>&1; then
    launchctl kill SIGKILL "system/$label" >/dev/null 2>&1
fi

# If it did not get to that: what is of ours for names says so in its first line.
for resolver in "$volume"/etc/resolver/*; do
    if [ -f "$resolver" ] && head -n 1 "$resolver" | grep -q '^# Manta'; then rm -f "$resolver"; fi
done

rm -f "$volume/Library/LaunchDaemons/$label.plist"
rm -rf "$volume/Applications/Manta.app" "$volume/var/run/manta" "$volume/Library/Logs/Manta"
# The link only while it is ours.
case $(readlink "$volume/usr/local/bin/manta" 2>/dev/null) in
    */Manta.app/*) rm -f "$volume/usr/local/bin/manta" ;;
esac
pkgutil --volume "${volume:-/}" --forget io.manta.pkg >/dev/null 2>&1

if [ "$purge" = yes ]; then
    rm -rf "$data"
    echo "Manta is removed, and so is everything it knew of this device and its rooms."
else
    echo "Manta is removed. What it knows of this device and its rooms stays in $data; 'uninstall.sh --purge' removes that, too."
fi
exit 0
