# shellcheck shell=bash disable=SC2154,SC2016 # root.sh sets $root_packages; what is printed are scripts
# The packages' scripts where things are not as they should be: no systemd, one that refuses everything, a masked service,
# no room on the disk, another Manta of the same name. The programs are stand-ins here; 40-packages.sh has the real ones.
. "$(dirname "$0")/../linux/lib/check.sh"
for part in say root; do
    # shellcheck source=/dev/null
    . "$MANTA_ROOT/installer/linux/lib/$part.sh"
done

needs_root
needs_tun
needs_command debootstrap systemd-nspawn dpkg-deb rsvg-convert nsenter

root=$CHECK_DIR/root
ending() {
    halt
    umount "$root/usr/lib/manta" 2>/dev/null || true
    umount "$root" 2>/dev/null || true
    rm -rf "$CHECK_DIR"
}
trap ending EXIT

# stand_in FOLDER: an image whose programs make their caches, say a line, and no more; 20 MB of it.
stand_in() {
    local name
    mkdir -p "$1/bin" "$1/lib/runtime/bin" "$1/lib/runtime/lib" "$1/lib/licenses"
    printf "version=0\ncommit=\n" >"$1/lib/release"
    for name in manta mantad manta-app; do
        printf '#!/bin/sh\n[ -z "${MANTA_CACHE_OUTPUT-}" ] || exec cp /bin/true "$MANTA_CACHE_OUTPUT"\n' >"$1/bin/$name"
        # set-operator and the service are told apart from success.
        printf 'case $1 in --help|completion) echo %s;; *) exit 1;; esac\n' "$name" >>"$1/bin/$name"
        chmod 755 "$1/bin/$name"
    done
    cp /bin/true "$1/lib/runtime/bin/java"
    cp /bin/true "$1/lib/runtime/lib/jspawnhelper"
    head -c 20000000 /dev/urandom >"$1/lib/runtime/lib/modules"
}

# pack NAME VERSION
pack() {
    local images=("$CHECK_DIR/image" -)
    if [ "$1" = manta-service ]; then images=(- "$CHECK_DIR/image"); fi
    MANTA_FAST=1 MANTA_PACKAGES=deb "$MANTA_ROOT/installer/linux/package" "${images[@]}" "$CHECK_DIR/packed" "$2" 2026-11-01T00:00:00Z >"$CHECK_DIR/pack.log" 2>&1 ||
        { cat "$CHECK_DIR/pack.log" && fail "packages to be made"; }
    mv "$CHECK_DIR"/packed/*.deb "$root/root/"
}

here() { chroot "$root" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
install_package() { here dpkg --force-depends --force-unsafe-io -i "/root/$1_amd64.deb"; }
installed() { here dpkg-query -W -f '${Status} ${Version}' "$1" 2>/dev/null; }
says() { grep -q "$1" "$CHECK_DIR/out" "$CHECK_DIR/err" || fail "the words '$1', not: $(cat "$CHECK_DIR/out" "$CHECK_DIR/err")"; }
called() { [ "$(cat "$root/calls" 2>/dev/null)" = "$1" ] || fail "these calls: $1; not: $(cat "$root/calls")"; }

mkdir "$root"
mount -t tmpfs -o size=1G manta-check "$root"
base_root base "$root_packages"
unpack_root "$base" "$root"
stand_in "$CHECK_DIR/image"
pack manta 0.1.0
pack manta 0.2.0
pack manta-service 0.1.0

# Recorded calls, and what the recorder answers; what is done to files alone is done.
for name in systemctl deb-systemd-invoke; do
    {
        printf '#!/bin/sh\ncase $1 in --root=/) exec /usr/bin/systemctl "$@" ;; esac\n'
        printf 'echo "%s $*" >>/calls\nexit "$(cat /answer)"\n' "$name"
    } >"$root/usr/local/bin/$name"
    chmod 755 "$root/usr/local/bin/$name"
done
echo 0 >"$root/answer"

# Where systemd does not run nobody asks it anything.
exits 0 install_package manta_0.1.0
says "systemd does not run here"
called ""
[ -s "$root/var/cache/manta/mantad.jsa" ] || fail "start caches also without systemd"
[ -L "$root/etc/systemd/system/multi-user.target.wants/manta.service" ] || fail "the service to be started by the next boot"
exits 0 here dpkg --purge manta
called ""

# In a container made with systemd's files, but something else to start services: everything it is asked it refuses.
mkdir -p "$root/run/systemd/system"
echo 1 >"$root/answer"
exits 0 install_package manta_0.1.0
says "does not run now"
says "manta set-operator"
exits 0 install_package manta_0.2.0
exits 0 here dpkg --purge manta
rm "$root/calls"

# What it is asked, one by one.
echo 0 >"$root/answer"
exits 0 install_package manta_0.1.0
called "systemctl --system daemon-reload
deb-systemd-invoke start manta.service
systemctl --quiet is-active manta.service"
rm "$root/calls"
exits 0 install_package manta_0.2.0
called "systemctl --system daemon-reload
deb-systemd-invoke restart manta.service
systemctl --quiet is-active manta.service"

# An earlier version is refused, also after the package was removed: what is kept is that of the later one.
exits 1 install_package manta_0.1.0
says "0.2.0 was here, which is later than 0.1.0"
[ "$(installed manta)" = "install ok installed 0.2.0" ] || fail "the later version to stay: $(installed manta)"
rm "$root/calls"
exits 0 here dpkg --remove manta
called "deb-systemd-invoke stop manta.service
systemctl --system daemon-reload"
exits 1 install_package manta_0.1.0
exits 0 here dpkg --purge manta

# One package takes the place of the other, and what is kept stays, also when the first one is purged afterwards.
mkdir -p "$root/var/lib/manta"
exits 0 install_package manta-service_0.1.0
exits 0 here dpkg --force-depends --force-unsafe-io -i --auto-deconfigure /root/manta_0.1.0_amd64.deb
[ "$(installed manta)" = "install ok installed 0.1.0" ] || fail "the app's package in place of the other"
here dpkg --purge manta-service >/dev/null 2>&1 || true
[ -d "$root/var/lib/manta" ] || fail "the rooms to stay when the package that was replaced is purged"

# No room for the new version: the old one is there as before, and once there is room all is well.
rm -rf "$CHECK_DIR/kept"
cp -a "$root/usr/lib/manta" "$CHECK_DIR/kept"
mount -t tmpfs -o size=30M manta-check "$root/usr/lib/manta"
cp -a "$CHECK_DIR/kept/." "$root/usr/lib/manta/"
exits 1 install_package manta_0.2.0
says "No space left on device"
[ "$(installed manta)" = "install ok installed 0.1.0" ] || fail "the old version to be installed still: $(installed manta)"
here sh -c 'cd / && md5sum --quiet -c /var/lib/dpkg/info/manta.md5sums' || fail "all files of the old version"
[ -s "$root/var/cache/manta/mantad.jsa" ] || fail "the start caches of the old version, made anew"
mount -o remount,size=100M "$root/usr/lib/manta"
exits 0 install_package manta_0.2.0
umount "$root/usr/lib/manta"
exits 0 here dpkg --purge manta

# The scripts of the rpm, in the order that rpm runs them, here without rpm: install, upgrade, an earlier version, remove.
script() {
    sed -e 's/@PACKAGE@/manta/g' -e 's/@VERSION@/0.2.0/g' "$MANTA_ROOT/installer/linux/rpm/$1" >"$root/script"
    rm -f "$root/calls"
    here sh /script "$2"
}
mkdir -p "$root/usr/lib/manta"
cp -a "$CHECK_DIR/image/bin" "$root/usr/lib/manta/"
install -D -m 755 "$MANTA_ROOT/installer/linux/installing-user" "$root/usr/lib/manta/lib/installing-user"
exits 0 script pre 1
exits 0 script post 1
says "manta set-operator"
called "systemctl daemon-reload
systemctl enable --now manta.service"
[ -s "$root/var/cache/manta/mantad.jsa" ] || fail "start caches of the rpm"
exits 0 script posttrans 1
called "systemctl daemon-reload
systemctl try-restart manta.service"
exits 0 script post 2
called ""
exits 0 script preun 1
called ""
printf '#!/bin/sh\necho 0.10.0\n' >"$root/usr/local/bin/rpm"
chmod 755 "$root/usr/local/bin/rpm"
exits 1 script pre 2
says "0.10.0 is here, which is later than 0.2.0"
exits 0 script preun 0
called "systemctl disable --now manta.service"
[ ! -e "$root/var/cache/manta/mantad.jsa" ] || fail "no start cache to be left by the rpm"
exits 0 script postun 0
called "systemctl daemon-reload"
rm -r "$root/usr/lib/manta"

# A service that the administrator has masked stays so.
rm -rf "$root/usr/local/bin/systemctl" "$root/usr/local/bin/deb-systemd-invoke" "$root/run/systemd/system"
boot "$root"
inside systemctl mask manta.service >/dev/null 2>&1
exits 0 inside dpkg --force-depends --force-unsafe-io -i /root/manta_0.1.0_amd64.deb
says "does not run now"
[ "$(inside systemctl is-enabled manta.service 2>/dev/null)" = masked ] || fail "the service to be masked still"

# Installed by the service behind a double click: for whom, it knows. While it is busy for two, or keeps one of them for itself,
# it may be for either of them.
printf '#!/bin/sh\n/usr/lib/manta/lib/installing-user\nexit\n' >"$root/usr/local/bin/packagekitd"
cat >"$root/usr/local/bin/busctl" <<'SCRIPT'
#!/bin/sh
case $* in
    *GetTransactionList*) echo 'ao 2 "/1_a" "/2_b"' ;;
    *' /1_a '*) echo 'u 1000' ;;
    *) . /second ;;
esac
SCRIPT
chmod 755 "$root/usr/local/bin/packagekitd" "$root/usr/local/bin/busctl"
# is_for SECOND PERSON: who it is, when this is what the service says of the second.
is_for() {
    echo "$1" >"$root/second"
    exits 0 inside env PATH=/usr/local/bin:/usr/bin:/bin packagekitd
    [ "$(cat "$CHECK_DIR/out")" = "$2" ] || fail "'$2' to be who installs, not '$(cat "$CHECK_DIR/out")', after: $1"
}
if [ "$(inside cat /proc/self/loginuid)" = 4294967295 ]; then
    is_for 'echo u 1000' 1000
    is_for 'echo u 1001' ''
    is_for 'exit 1' ''
fi
rm "$root/usr/local/bin/packagekitd" "$root/usr/local/bin/busctl" "$root/second"
exits 0 inside dpkg --purge manta
