#!/usr/bin/env bash
# Installs the package in FOLDER on this very machine, uses it, removes it: smoke.sh FOLDER. For machines that are thrown away:
# a Debian or Ubuntu with systemd, as root. What is thorough is in test.d/40-packages.sh, in a container.
set -euo pipefail

packages=$(readlink -f "$1")
apt-get install -y --no-install-recommends "$packages"/manta_*.deb
systemctl is-active manta.service
manta version
manta up
manta create --name cabin
manta status | grep cabin
apt-get purge -y manta
[ ! -e /usr/lib/manta ] && [ ! -e /var/lib/manta ]
APPIMAGE_EXTRACT_AND_RUN=1 "$packages"/manta-*.AppImage --help
echo "installed, used and removed"
