# shellcheck shell=bash
# Debian packages that tests and the demonstration need.

# has COMMAND|LIBRARY.so.N: a command also where only root's PATH looks.
has() {
    case $1 in
        *.so.*) PATH=$PATH:/usr/sbin:/sbin ldconfig -p | grep -F "$1 " >/dev/null ;;
        *) PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null ;;
    esac
}

# missing_packages COMMAND|LIBRARY=PACKAGE…: prints the packages whose command or library is not there.
missing_packages() {
    local pair
    for pair in "$@"; do
        has "${pair%%=*}" || printf '%s\n' "${pair#*=}"
    done | sort -u
}

# want_packages COMMAND|LIBRARY=PACKAGE…: installs what is missing if that can be; fails with a sentence if not.
want_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    if [ "${#missing[@]}" -eq 0 ]; then return 0; fi
    if ! is_root || ! has apt-get; then
        complain "Missing: ${missing[*]}." "Install them: sudo apt-get install ${missing[*]}"
        return 1
    fi
    say "Installing ${missing[*]} …"
    install_packages "${missing[@]}" && return 0
    complain "apt-get could not install ${missing[*]}." "Install them by hand and try again."
    return 1
}

# The lists of a fresh machine are empty: they are fetched only if the first try fails.
install_packages() {
    apt_quietly install -y --no-install-recommends "$@" && return 0
    apt_quietly update && apt_quietly install -y --no-install-recommends "$@"
}

apt_quietly() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$@" >/dev/null 2>&1 </dev/null
}
