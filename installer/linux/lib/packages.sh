# shellcheck shell=bash
# Debian packages that tests and the demonstration need.

# has COMMAND: also where only root's PATH looks.
has() { PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null; }

# missing_packages COMMAND=PACKAGE…: prints the packages whose command is not there.
missing_packages() {
    local pair
    for pair in "$@"; do
        has "${pair%%=*}" || printf '%s\n' "${pair#*=}"
    done | sort -u
}

# want_packages COMMAND=PACKAGE…: installs what is missing if that can be; fails with a sentence if not.
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
