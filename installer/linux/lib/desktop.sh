# shellcheck shell=bash
# The desktop of the person who called sudo, and the app on it. $manta is the image.

# variables_of_desktop: names of what tells programs which desktop they are on; sudo drops most of them.
variables_of_desktop=(DISPLAY XAUTHORITY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_RUNTIME_DIR XDG_CURRENT_DESKTOP
    XDG_CONFIG_HOME LANG LC_ALL LC_MESSAGES)

# callers_environment: prints the environment, separated by zeros, of the nearest process above this one that is the person's.
callers_environment() {
    local pid=$$ parent
    while [ "$pid" -gt 1 ]; do
        if [ "$(stat -c %u "/proc/$pid" 2>/dev/null)" = "$SUDO_UID" ]; then
            cat "/proc/$pid/environ" 2>/dev/null || true
            return 0
        fi
        parent=$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null | cut -d' ' -f2)
        pid=${parent:-1}
    done
}

# find_desktop: sets $person and the array $desktop (NAME=VALUE…); or leaves $person empty and sets $no_desktop to the reason.
find_desktop() {
    person=
    no_desktop=
    desktop=()
    local name value environment=()
    if ! [[ ${SUDO_UID-0} =~ ^[1-9][0-9]*$ ]]; then
        no_desktop="it runs as a person, never as root, and only sudo says who that is"
        return 0
    fi
    mapfile -d '' environment < <(callers_environment)
    for name in "${variables_of_desktop[@]}"; do
        value=${!name-}
        [ -n "$value" ] || value=$(printf '%s\n' ${environment[@]+"${environment[@]}"} | sed -n "s/^$name=//p" | head -n 1)
        [ -z "$value" ] || desktop+=("$name=$value")
    done
    case " ${desktop[*]-} " in
        *" DISPLAY="*) ;;
        *)
            no_desktop="this terminal has no display"
            return 0
            ;;
    esac
    complete_desktop
    if as_person test -x "$manta/bin/manta-app"; then
        person=$SUDO_USER
    else
        no_desktop="$SUDO_USER may not read $manta"
    fi
}

# Where the variables themselves are lost, they are where they always are.
complete_desktop() {
    local runtime=/run/user/$SUDO_UID home
    home=$(getent passwd "$SUDO_UID" | cut -d: -f6)
    case " ${desktop[*]} " in *" XDG_RUNTIME_DIR="*) ;; *) [ ! -d "$runtime" ] || desktop+=("XDG_RUNTIME_DIR=$runtime") ;; esac
    case " ${desktop[*]} " in
        *" DBUS_SESSION_BUS_ADDRESS="*) ;;
        *) [ ! -S "$runtime/bus" ] || desktop+=("DBUS_SESSION_BUS_ADDRESS=unix:path=$runtime/bus") ;;
    esac
    case " ${desktop[*]} " in *" XAUTHORITY="*) ;; *) [ ! -f "$home/.Xauthority" ] || desktop+=("XAUTHORITY=$home/.Xauthority") ;; esac
}

# become_person COMMAND…: becomes it, as the person who called sudo, on their desktop and with nothing of root's surroundings.
become_person() {
    cd /
    exec setpriv --reuid "$SUDO_UID" --regid "${SUDO_GID:-$(id -g "$SUDO_UID")}" --init-groups --reset-env \
        env ${desktop[@]+"${desktop[@]}"} "$@"
}

as_person() { (become_person "$@"); }

app_log=/var/log/manta/desktop.log

# open_app: sets $app. It says nothing at the terminal.
open_app() {
    mkdir -p "${app_log%/*}"
    set -m
    become_person "$manta/bin/manta-app" "$@" >"$app_log" 2>&1 </dev/null &
    app=$!
    set +m
}

# close_app: ends it and waits, at most 3 s. Where one ran already, ours has ended long ago.
close_app() {
    [ -n "${app-}" ] || return 0
    kill "$app" 2>/dev/null || true
    local tries
    for tries in $(seq 30); do
        [ -d "/proc/$app" ] || break
        grep -q ') Z ' "/proc/$app/stat" 2>/dev/null && break
        sleep 0.1
    done
    [ "$tries" -lt 30 ] || kill -9 "$app" 2>/dev/null || true
    app=
}
