# shellcheck shell=bash disable=SC2016 # what is printed are scripts
# The packages of macOS, as far as that can be seen on another system: property lists, scripts, what they ask of launchd,
# directories and receipts, and what the package is made of. The tools of a Mac are stand-ins that write down their calls.
. "$(dirname "$0")/../linux/lib/check.sh"

needs_command python3 shellcheck awk perl
macos=$MANTA_ROOT/installer/macos
tools=$CHECK_DIR/tools
calls=$CHECK_DIR/calls
mkdir "$tools"

# stand_in NAME [SCRIPT]: writes its calls down, then does what the script says.
stand_in() {
    printf '#!/bin/sh\necho "%s $*" >>"%s"\n%s\n' "$1" "$calls" "${2-}" >"$tools/$1"
    chmod 755 "$tools/$1"
}
on_mac() { PATH=$tools:$PATH "$@"; }
says() { cat "$CHECK_DIR/out" "$CHECK_DIR/err" | grep -q -- "$1" || fail "the words '$1', not: $(cat "$CHECK_DIR/out" "$CHECK_DIR/err")"; }
called() { grep -q -- "^$1" "$calls" || fail "a call '$1' among: $(cat "$calls")"; }
not_called() { ! grep -q -- "^$1" "$calls" || fail "no call '$1' among: $(cat "$calls")"; }

# Every script is one for the shell of every Mac, and without what shellcheck knows of.
for script in package smoke.sh uninstall.sh scripts/preinstall scripts/postinstall; do
    sh -n "$macos/$script" || fail "$script to be a script"
    [ -x "$macos/$script" ] || fail "$script to be executable"
    shellcheck "$macos/$script" || fail "shellcheck to find nothing in $script"
done

# Property lists are well-formed, and say what other parts rely on.
python3 - "$macos" <<'PYTHON' || fail "property lists as they have to be"
import plistlib, sys, xml.dom.minidom
folder = sys.argv[1]
def read(name):
    with open(f'{folder}/{name}', 'rb') as file:
        return plistlib.load(file)
daemon = read('io.manta.mantad.plist')
assert daemon['Label'] == 'io.manta.mantad'
assert daemon['ProgramArguments'] == ['/Applications/Manta.app/Contents/Resources/manta/bin/mantad']
assert daemon['RunAtLoad'] is True and daemon['KeepAlive'] is True
assert daemon['ProcessType'] == 'Interactive' and daemon['Umask'] == 0o77
assert daemon['StandardErrorPath'].startswith('/Library/Logs/Manta/')
app = read('bundle/Info.plist')
assert daemon['AssociatedBundleIdentifiers'] == [app['CFBundleIdentifier']] == ['io.manta.app']
assert app['LSUIElement'] is True and app['CFBundleExecutable'] == 'Manta'
assert [t['CFBundleURLSchemes'] for t in app['CFBundleURLTypes']] == [['manta']]
rights = read('bundle/Manta.entitlements')
assert rights == {'com.apple.security.cs.' + right: True for right in
    ('allow-jit', 'allow-unsigned-executable-memory', 'disable-library-validation')}, rights
part, = read('bundle/component.plist')
assert part['RootRelativeBundlePath'] == 'Applications/Manta.app' and part['BundleIsRelocatable'] is False
xml.dom.minidom.parse(f'{folder}/bundle/distribution.xml')
PYTHON

# The icon holds what its table says, in all sizes.
python3 - "$MANTA_ROOT/assets/icons/manta.icns" <<'PYTHON' || fail "an icon of ten sizes"
import struct, sys
data = open(sys.argv[1], 'rb').read()
assert data[:4] == b'icns' and struct.unpack('>I', data[4:8])[0] == len(data)
at, sizes = 8, {}
while at < len(data):
    code, length = data[at:at + 4], struct.unpack('>I', data[at + 4:at + 8])[0]
    png = data[at + 8:at + length]
    assert png[:8] == b'\x89PNG\r\n\x1a\n'
    sizes[code.decode()] = struct.unpack('>I', png[16:20])[0]
    at += length
assert sizes == dict(icp4=16, ic11=32, icp5=32, ic12=64, ic07=128, ic13=256, ic08=256, ic14=512, ic09=512, ic10=1024), sizes
PYTHON

# An image as mvn makes it, but for its programs.
image=$CHECK_DIR/image
mkdir -p "$image/bin" "$image/lib/runtime/bin" "$image/lib/native" "$image/lib/licenses" "$image/lib/cache"
for name in manta mantad; do printf '#!/bin/sh\nexit 0\n' >"$image/bin/$name"; done
printf '#!/bin/sh\nset -- -Xlog:disable \\\n    -Xmx192m \\\n    -Dmanta.image="$home" \\\n    --enable-native-access=com.sun.jna \\\n    -Djna.boot.library.path="$home/lib/native" \\\n    --add-opens java.base/x=y \\\n    -m a/b "$@"\n' >"$image/bin/manta-app"
chmod 755 "$image"/bin/*
echo library >"$image/lib/native/libjnidispatch.jnilib"
echo large >"$image/lib/cache/mantad.jsa"

# jpackage makes the bundle, codesign says yes, and so on.
stand_in uname 'case $1 in -s) echo Darwin ;; -m) echo arm64 ;; *) exec /bin/uname "$@" ;; esac'
stand_in jpackage 'while [ $# -gt 0 ]; do
    case $1 in --dest) dest=$2 ;; --runtime-image) runtime=$2 ;; esac
    shift
done
mkdir -p "$dest/Manta.app/Contents/MacOS" "$dest/Manta.app/Contents/app" "$dest/Manta.app/Contents/runtime/Contents"
cp -R "$runtime" "$dest/Manta.app/Contents/runtime/Contents/Home"
echo launcher >"$dest/Manta.app/Contents/MacOS/Manta"'
stand_in codesign
stand_in plutil 'case $1 in -convert) cp "$5" "$4" ;; esac'
stand_in pkgbuild 'for last; do :; done; while [ $# -gt 0 ]; do
    case $1 in --root) cp -R "$2" "'"$CHECK_DIR"'/packed" ;; --scripts) cp -R "$2" "'"$CHECK_DIR"'/scripts" ;; esac
    shift
done; echo pkg >"$last"'
stand_in productbuild 'for last; do :; done; while [ $# -gt 0 ]; do
    case $1 in --distribution) cp "$2" "'"$CHECK_DIR"'/distribution" ;; esac
    shift
done; echo pkg >"$last"'
stand_in hdiutil 'for last; do :; done; echo dmg >"$last"'
stand_in xcrun
stand_in shasum 'shift 3; sha256sum -- "$@"'
package() { on_mac "$macos/package" "$image" - "$CHECK_DIR/output" "$@"; }

# pack VERSION: the package's tree is in packed and its scripts are in scripts.
pack() {
    rm -rf "$CHECK_DIR/packed" "$CHECK_DIR/scripts" "$calls"
    exits 0 package "$1" 2026-11-01T00:00:00Z
}
exits 1 package 0.1.0-rc1 2026-11-01T00:00:00Z
says "numbers and dots only"
pack 0.1.0
says "Signed ad hoc"
(cd "$CHECK_DIR/output" && sha256sum --quiet -c SHA256SUMS) || fail "checksums of the packages"
app=$CHECK_DIR/packed/Applications/Manta.app/Contents
grep -q '<string>0.1.0</string>' "$app/Info.plist" || fail "the version in Info.plist"
! grep -rq '@[A-Z]*@' "$app/Info.plist" "$CHECK_DIR/scripts" "$CHECK_DIR/distribution" || fail "nothing left to fill in"
[ -x "$app/Resources/manta/lib/runtime/bin" ] || fail "the service to find the runtime of the app"
[ ! -e "$app/Resources/manta/lib/cache" ] || fail "no start caches in the package"
[ -x "$app/Resources/manta/uninstall.sh" ] || fail "uninstall.sh in the bundle"
grep -q -- '--java-options -Dmanta.image=$APPDIR/../Resources/manta ' "$calls" || fail "the launcher to know its image: $(grep jpackage "$calls")"
grep -q -- '--java-options -Djna.boot.library.path=$APPDIR/../Resources/manta/lib/native ' "$calls" || fail "the launcher to know its libraries"
grep -q -- '--java-options --add-opens=java.base/x=y ' "$calls" || fail "a flag of two words as one"
called "codesign --force --sign - .*libjnidispatch.jnilib"
[ "$(grep -n 'codesign --force' "$calls" | tail -n 1 | grep -c 'Manta.app$')" = 1 ] || fail "the bundle to be signed last"
not_called "xcrun notarytool"

# With identities: the hardened runtime, a time, the installer's identity for the pkg, Apple's tickets on both.
rm -rf "$CHECK_DIR/packed" "$CHECK_DIR/scripts" "$calls"
exits 1 env MANTA_NOTARY_PROFILE=ann PATH="$tools:$PATH" "$macos/package" "$image" - "$CHECK_DIR/output" 0.1.0 2026-11-01T00:00:00Z
says "Only what is signed"
exits 0 env MANTA_SIGN_APP=App MANTA_SIGN_PKG=Pkg MANTA_NOTARY_PROFILE=ann PATH="$tools:$PATH" \
    "$macos/package" "$image" - "$CHECK_DIR/output" 0.1.0 2026-11-01T00:00:00Z
called "codesign --force --sign App --options runtime --timestamp --entitlements"
called "productbuild .*--sign Pkg --timestamp"
[ "$(grep -c '^xcrun notarytool submit .*--keychain-profile ann --wait' "$calls")" = 2 ] || fail "pkg and dmg to be notarised"
[ "$(grep -c '^xcrun stapler staple' "$calls")" = 2 ] || fail "tickets on both"

# A Mac: files below a folder, and what its tools answer.
root=$CHECK_DIR/mac
mkdir -p "$root/Users/ann/Library/LaunchAgents" "$root/etc/resolver"
echo 1 >"$CHECK_DIR/printed"
stand_in launchctl 'case $1 in
    print) exit "$(cat "'"$CHECK_DIR"'/printed")" ;;
    bootout) echo 1 >"'"$CHECK_DIR"'/printed" ;;
    bootstrap) echo 0 >"'"$CHECK_DIR"'/printed" ;;
    asuser) shift 2; exec "$@" ;;
esac'
stand_in pkgutil 'case "$*" in *--pkg-info*) cat "'"$CHECK_DIR"'/receipt" 2>/dev/null ;; *--forget*) rm -f "'"$CHECK_DIR"'/receipt" ;; esac'
stand_in stat 'case "$*" in "-f %Su /dev/console") cat "'"$CHECK_DIR"'/console" ;; *) exec /usr/bin/stat "$@" ;; esac'
stand_in dscl 'case "$*" in
    *-list*) printf "_www  70\nroot  0\nann   501\n" ;;
    *-read*) echo "NFSHomeDirectory: /Users/ann" ;;
esac'
stand_in id 'case $1 in -u) case ${2-} in ann) echo 501 ;; *) echo 0 ;; esac ;; *) exec /usr/bin/id "$@" ;; esac'
stand_in sudo 'while [ $# -gt 0 ]; do case $1 in -u) shift 2 ;; -*) shift ;; *) break ;; esac; done; exec "$@"'
stand_in chown
stand_in open
stand_in osascript
stand_in sleep
echo ann >"$CHECK_DIR/console"
data="$root/Library/Application Support/Manta"

# install VERSION: as the installer does it, with the programs standing in.
install_package() {
    on_mac sh "$CHECK_DIR/scripts/preinstall" manta.pkg / "$root" / || return 1
    cp -R "$CHECK_DIR/packed/." "$root/"
    printf '#!/bin/sh\necho "manta $*" >>"%s"\nexit "$(cat "%s")"\n' "$calls" "$CHECK_DIR/answer" >"$root/Applications/Manta.app/Contents/Resources/manta/bin/manta"
    printf 'package-id: io.manta.pkg\nversion: %s\nvolume: /\n' "$1" >"$CHECK_DIR/receipt"
    on_mac sh "$CHECK_DIR/scripts/postinstall" manta.pkg / "$root" /
}
echo 0 >"$CHECK_DIR/answer"
pack 0.2.0
rm -f "$calls"
exits 0 install_package 0.2.0
not_called "launchctl bootout"
called "chown root:wheel .*/Library/LaunchDaemons/io.manta.mantad.plist"
called "launchctl enable system/io.manta.mantad"
called "launchctl bootstrap system .*io.manta.mantad.plist"
called "manta set-operator ann"
called "open -g -a .*Manta.app --args --hidden"
[ "$(readlink "$root/usr/local/bin/manta")" = /Applications/Manta.app/Contents/Resources/manta/bin/manta ] || fail "the command in the path"
[ "$(stat -c %a "$data")" = 700 ] || fail "what it keeps to be root's alone"

# Again: the service of before ends first, files of before go, and nobody is made an operator a second time.
rm -f "$calls"
echo old >"$root/Applications/Manta.app/Contents/old"
exits 0 install_package 0.2.0
[ "$(grep -E -o 'launchctl (bootout|bootstrap)' "$calls" | head -n 2 | tr '\n' ,)" = "launchctl bootout,launchctl bootstrap," ] || fail "out before in: $(cat "$calls")"
[ ! -e "$root/Applications/Manta.app/Contents/old" ] || fail "no file of the version before"
not_called "manta set-operator"

# An earlier version is refused in words, also once the package is gone and only its data is left.
pack 0.1.9
rm -f "$calls"
exits 1 install_package 0.1.9
says "0.2.0 was here, which is later than 0.1.9"
not_called "launchctl"
rm "$CHECK_DIR/receipt"
exits 1 install_package 0.1.9
says "uninstall.sh --purge"
echo 0.1.10 >"$data/package-version"
exits 1 install_package 0.1.9
echo 0.1.9 >"$data/package-version"
exits 0 install_package 0.1.9

# Nobody sits there, the service does not come up, the command's name is taken: words, and the installation stands.
rm -f "$data/operator-set"
echo root >"$CHECK_DIR/console"
exits 0 install_package 0.1.9
says "sudo manta set-operator USER"
echo ann >"$CHECK_DIR/console"
echo 1 >"$CHECK_DIR/answer"
rm "$root/usr/local/bin/manta"
echo theirs >"$root/usr/local/bin/manta"
exits 0 install_package 0.1.9
says "sudo manta set-operator ann"
says "is there already and is not Manta's"
[ "$(cat "$root/usr/local/bin/manta")" = theirs ] || fail "somebody else's command to be left alone"
[ ! -e "$data/operator-set" ] || fail "the next installation to try again"
rm "$root/usr/local/bin/manta"
echo 0 >"$CHECK_DIR/answer"
exits 0 install_package 0.1.9

# Removing keeps what it knows; what is of others stays.
echo agent >"$root/Users/ann/Library/LaunchAgents/io.manta.app.plist"
printf '# Manta\nnameserver 100.100.100.100\n' >"$root/etc/resolver/manta"
echo 'nameserver 10.0.0.1' >"$root/etc/resolver/corp"
mkdir -p "$root/Users/ann/Library/Application Support/Manta"
remove() { on_mac sh "$macos/uninstall.sh" --root "$root" "$@"; }
rm -f "$calls"
exits 0 remove
says "stays in"
called "launchctl bootout system/io.manta.mantad"
called "osascript -e .*quit application id"
called "pkgutil .*--forget io.manta.pkg"
for gone in Applications/Manta.app Library/LaunchDaemons/io.manta.mantad.plist Library/Logs/Manta usr/local/bin/manta \
    Users/ann/Library/LaunchAgents/io.manta.app.plist etc/resolver/manta; do
    if [ -e "$root/$gone" ] || [ -L "$root/$gone" ]; then fail "$gone to be gone"; fi
done
[ -e "$root/etc/resolver/corp" ] || fail "the resolver of somebody else"
[ -d "$data" ] || fail "the rooms to stay"
exits 0 remove --purge
says "everything it knew"
if [ -e "$data" ] || [ -e "$root/Users/ann/Library/Application Support/Manta" ]; then fail "nothing to be left"; fi
exits 2 remove --all
stand_in id 'echo 501'
exits 1 remove
says "takes an administrator"
