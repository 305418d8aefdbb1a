# shellcheck shell=bash
# A small Debian of its own, with a real systemd, for checks of packages: made once, unpacked for each check, booted in a
# container without a network. After check.sh and say.sh.

# The packages of the small Debian beside the least one.
# shellcheck disable=SC2034 # for the checks
root_packages=systemd,systemd-sysv,dbus,iproute2,iputils-ping,nftables,procps,init-system-helpers,zlib1g

# debian_source: "URI CODENAME" of this machine's own Debian, or of the one that MANTA_DEBIAN names.
debian_source() {
    local codename
    codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
    # shellcheck disable=SC2016 # for apt-get
    apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(CREATED_BY)' |
        awk -v codename="$codename" -v wanted="${MANTA_DEBIAN-$codename}" '$2 == codename && $3 == "main" { print $1, wanted; exit }'
}

# base_root NAME PACKAGES [MORE]: sets $base, the file of a packed root; makes it the first time, about a minute. MORE packages
# are those that debootstrap cannot put in order; apt in the new root can.
base_root() {
    local kept=${XDG_CACHE_HOME:-$HOME/.cache}/manta-test uri codename scratch=$CHECK_DIR/debootstrap asked
    read -r uri codename < <(debian_source) || left_out "apt names no Debian mirror here"
    # One that was made of other packages is another one.
    asked=$(printf '%s' "$2 ${3-}" | sha256sum | cut -c1-8)
    base=$kept/$1-$codename-$asked.tar
    if [ ! -s "$base" ]; then
        mkdir -p "$kept"
        debootstrap --variant=minbase --include="$2" "$codename" "$scratch" "$uri" >"$CHECK_DIR/debootstrap.log" 2>&1 || {
            tail -n 5 "$CHECK_DIR/debootstrap.log" >&2
            left_out "no Debian could be fetched for the container"
        }
        [ -z "${3-}" ] || install_more "$scratch" "$3" || left_out "the container's $3 could not be fetched"
        rm -rf "$scratch"/var/cache/apt/archives/*.deb "$scratch"/var/lib/apt/lists/*
        tar -C "$scratch" --one-file-system -cf "$base.new" .
        mv "$base.new" "$base"
        rm -rf "$scratch"
    fi
}

# install_more ROOT PACKAGES: by its own apt, set up as this machine's is.
install_more() {
    local words
    IFS=, read -r -a words <<<"$2"
    cp -r /etc/apt/apt.conf.d/. "$1/etc/apt/apt.conf.d/" 2>/dev/null || true
    cp /etc/resolv.conf "$1/etc/resolv.conf" 2>/dev/null || true
    printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
    chmod 755 "$1/usr/sbin/policy-rc.d"
    chroot "$1" env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get -q update && apt-get -q -o Dpkg::Options::=--force-confold install -y --no-install-recommends "$@"' sh "${words[@]}" \
        >"$CHECK_DIR/more.log" 2>&1 || { tail -n 5 "$CHECK_DIR/more.log" && return 1; }
    rm -f "$1/usr/sbin/policy-rc.d"
}

# unpack_root FILE FOLDER: with two people, ann and bob.
unpack_root() {
    local person
    mkdir -p "$2"
    tar -C "$2" -xf "$1"
    for person in ann:1000 bob:1001; do
        chroot "$2" useradd -m -s /bin/sh -u "${person#*:}" "${person%:*}"
    done
}

container=
machine=

# boot FOLDER [OPTION…]: starts its systemd and waits until it has settled; sets $container and $machine.
boot() {
    local folder=$1
    shift
    setsid systemd-nspawn -q -D "$folder" "$@" --machine="manta-check-$$" --private-network --register=no --keep-unit --console=pipe \
        --bind=/dev/net/tun --capability=CAP_NET_ADMIN --boot >"$CHECK_DIR/nspawn.log" 2>&1 </dev/null &
    container=$!
    (within 60 has_settled) || { cat "$CHECK_DIR/nspawn.log" && exit 1; }
    machine=$(pgrep -P "$container" | head -n 1)
}

has_settled() {
    machine=$(pgrep -P "$container" | head -n 1)
    [ -n "$machine" ] || return 1
    case $(inside systemctl is-system-running || true) in running | degraded) ;; *) return 1 ;; esac
}

# inside COMMAND…: as root in the container.
inside() { nsenter -t "$machine" -a -r -w env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }

# inside_as UID COMMAND…
inside_as() {
    local uid=$1
    shift
    inside setpriv --reuid "$uid" --regid "$uid" --clear-groups "$@"
}

# halt: ends the container and what it leaves on this machine.
halt() {
    [ -n "$container" ] || return 0
    if [ -n "$machine" ]; then kill -s RTMIN+14 "$machine" 2>/dev/null || true; fi
    local tries
    for tries in $(seq 50); do
        kill -0 "$container" 2>/dev/null || break
        if [ "$tries" -eq 50 ]; then kill -KILL "$container" "$machine" 2>/dev/null; fi
        sleep 0.2
    done
    wait "$container" 2>/dev/null || true
    rmdir "/run/systemd/nspawn/propagate/manta-check-$$" 2>/dev/null || true
    find /sys/fs/cgroup -depth -type d \( -path '*/payload*' -o -name supervisor \) -exec rmdir {} \; 2>/dev/null || true
    container=
    machine=
}

# files_in FOLDER FILE: what is there, but for what the system itself writes while it runs.
files_in() {
    (cd "$1" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./run -o -path ./tmp -o -path ./var/tmp -o -path ./var/log \
        -o -path ./root -o -path './var/lib/systemd/timers' -o -path './var/lib/systemd/random-seed' -o -path './var/lib/dpkg' \
        -o -path './var/cache/ldconfig' -o -path './etc/machine-id' \) -prune -o -printf '%p %y %l\n' | sort) >"$2"
}
