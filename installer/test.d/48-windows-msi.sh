# shellcheck shell=bash
# The installer of Windows by WiX itself and in Wine: candle and light read the sources, then what light linked is installed,
# upgraded and removed. Java's place takes a small program; the driver is the real one, and only looked at.
. "$(dirname "$0")/../linux/lib/check.sh"
. "$MANTA_ROOT/installer/linux/lib/jdk.sh"
[ -n "${MANTA_LONG-}" ] || left_out "it fetches WiX and starts Wine, a minute: MANTA_LONG=1 runs it"
needs_command npm mono msibuild gcab wine wineserver openssl objdump
command -v x86_64-w64-mingw32-gcc >/dev/null || left_out "gcc-mingw-w64-x86-64 is not installed"
java=$(find_jdk)/bin/java

cd "$CHECK_DIR"
export WINEPREFIX=$CHECK_DIR/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' npm_config_cache=$CHECK_DIR/npm
unset DISPLAY
trap 'wineserver -k; rm -rf "$CHECK_DIR"' EXIT

# fetch PACKAGE FILE SHA512: a package of npm, unpacked; only the one that is meant.
fetch() {
    npm pack --silent "$1" >/dev/null 2>npm.log || left_out "npm does not fetch $1: $(tail -n 1 npm.log)"
    [ "$(openssl dgst -sha512 -binary "$2" | openssl base64 -A)" = "$3" ] || fail "$1 to be what it was"
    tar -xzf "$2"
}
# WiX 3.10 (MS-RL), which this package (MIT) has for making installers; nothing of it is shipped.
fetch electron-winstaller@5.4.4 electron-winstaller-5.4.4.tgz \
    j9ETcBGJaXxAY/b6UBpR7LZfjdU4BAO+yvr4ifqHEdyuc3UNCy91PDGkWKY5UQ4coHNYfnwFggrqD6QPeFGAlg==
mv package wix
fetch @xiaobaidadada/node-tuntap2-wintun@3.0.2 xiaobaidadada-node-tuntap2-wintun-3.0.2.tgz \
    EzqAupLNvlR2827VM7YfLFC0oOy6ThG5SKpEjMccr+OPBS+zyS8CzpIxKF07uFPSfaxef0IAHmMUikb1ajiHKA==

# The driver is that of wintun.sha256 and has every function the service binds.
driver=package/wintun_dll/wintun-amd64.dll
sed -n "s,wintun/bin/amd64/wintun.dll,$driver,p" "$MANTA_ROOT/installer/windows/wintun.sha256" | sha256sum --check --quiet ||
    fail "the driver whose hash the service has"
objdump -p "$driver" | sed -n '/Name Pointer/,/^$/s/.*\] //p' >exports
sed -n 's/.*static native [a-z]* \(Wintun[A-Za-z]*\)(.*/\1/p' \
    "$MANTA_ROOT/tun/src/main/java/io/manta/tun/windows/WintunNative.java" >bound
[ "$(wc -l <bound)" -eq 11 ] || fail "eleven functions of the driver, not: $(cat bound)"
while read -r function; do
    grep -qx "$function" exports || fail "a function $function in the driver, among: $(cat exports)"
done <bound

for file in bin/manta.cmd lib/mantad.args lib/manta.args lib/manta-app.args lib/licenses/'a & b.txt' lib/runtime/release \
    lib/native/jnidispatch.dll lib/runtime/bin/javaw.exe lib/runtime/bin/server/jvm.dll; do
    mkdir -p "image/${file%/*}"
    echo "$file" >"image/$file"
done
cp "$driver" image/lib/native/wintun.dll
x86_64-w64-mingw32-gcc -municode -O1 -o image/lib/runtime/bin/java.exe "$MANTA_ROOT/installer/test.d/windows/service.c" ||
    fail "a program for Windows"
cp "$MANTA_ROOT/installer/windows/Manta.wxs" "$MANTA_ROOT/installer/windows/manta.ico" .
"$java" -cp "$MANTA_ROOT/installer/target/classes" io.manta.installer.msi.MsiMain image files.wxs || fail "a list of files"

# WiX takes what begins with a slash for an option: all paths are relative.
candle() { mono wix/vendor/candle.exe -nologo -wx -pedantic -dImage=image -dIcon=manta.ico "$@" >wix.log 2>&1; }
light() { mono wix/vendor/light.exe -nologo -wx -pedantic -xo "$@" >wix.log 2>&1; }
# make VERSION: manta-VERSION.msi.
make() {
    mkdir "$1"
    candle -arch x64 -dArch=x64 "-dVersion=$1" -out "$1/" Manta.wxs files.wxs || { cat wix.log && fail "candle to take the sources"; }
    light -out "$1/manta.wixout" "$1/Manta.wixobj" "$1/files.wixobj" || { cat wix.log && fail "light to link them"; }
    "$java" -cp "$MANTA_ROOT/installer/target/test-classes" io.manta.installer.msi.WixOutput "$1/manta.wixout" "$1" "$1/tables" ||
        fail "tables of what light linked"
    (cd "$1/tables/files" && xargs gcab -c ../files.cab <../order >/dev/null)
    for table in "$1"/tables/*.idt; do
        msibuild "manta-$1.msi" -i "$table" || fail "msibuild to take $table"
    done
    msibuild "manta-$1.msi" -a files.cab "$1/tables/files.cab"
}
make 0.1.0
make 0.2.0

make 0.3.0

# What is wrong is seen.
mkdir wrong
sed 's/Part="last"/Part="lost"/' Manta.wxs >wrong.wxs
! candle -arch x64 -dArch=x64 -dVersion=0.1.0 -out wrong/ wrong.wxs || fail "candle to see what is wrong"

windows() { wine "$@" 2>/dev/null | tr -d '\r'; }
msi() { wine msiexec "$@" /qn 2>/dev/null; }
key() { windows reg query "$1" /s; }
has() { grep -qF -- "$2" <<<"$1" || fail "$2, in: $1"; }
has_not() { ! grep -qF -- "$2" <<<"$1" || fail "no $2, in: $1"; }
products() { windows reg query 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall' /s | grep DisplayVersion || true; }
programs="wine/drive_c/Program Files/Manta" data=wine/drive_c/ProgramData/Manta
sessions='HKLM\Software\Microsoft\Windows\CurrentVersion\Run'
environment='HKLM\System\CurrentControlSet\Control\Session Manager\Environment'

# A kind of Windows holds for what starts afterwards.
be() { wine winecfg -v "$1" 2>/dev/null && wineserver -w; }
wineboot -i >/dev/null 2>&1 || fail "a Windows to install it on"
wineserver -w
be win7
! msi /i manta-0.1.0.msi || fail "a Windows 7 to be refused"
be win10

msi /i manta-0.1.0.msi MANTA_AUTOSTART=1 || fail "it to be installed"
(cd image && find . -type f) | while read -r file; do
    cmp -s "image/$file" "$programs/$file" || fail "the file $file where it belongs"
done
has "$(windows sc query Manta)" RUNNING
has "$(key 'HKLM\System\CurrentControlSet\Services\Manta')" \
    'java.exe "-Djna.boot.library.path=C:\Program Files\Manta\lib\native\." '
has "$(cat "$data/service.txt")" '"@C:\Program Files\Manta\lib\mantad.args"'
grep -Eqx 'S-1-5-21-[0-9-]+' "$data/operator.txt" || fail "whoever installs to be an operator, not $(cat "$data/operator.txt")"
has "$(key 'HKLM\Software\Classes\manta')" '"@C:\Program Files\Manta\lib\manta-app.args" "%1"'
has "$(key "$environment")" ';C:\Program Files\Manta\bin'
has "$(key "$sessions")" 'manta-app.args" --hidden'
[ "$(find wine/drive_c -name '*Manta*.lnk' | wc -l)" -eq 2 ] || fail "two entries in the menu"
echo mine >"$data/key"

# A newer one takes the place of the older, and leaves what is not its own.
msi /i manta-0.2.0.msi || fail "it to be upgraded"
[ "$(products | wc -l)" -eq 1 ] || fail "one version, not: $(products)"
has "$(products)" 0.2.0
has "$(windows sc query Manta)" RUNNING
has "$(key "$sessions")" 'manta-app.args" --hidden'
[ -f "$data/key" ] || fail "the data to stay"
! msi /i manta-0.1.0.msi || fail "an older one to be refused"
has "$(products)" 0.2.0
has "$(windows sc query Manta)" RUNNING
msi /i manta-0.3.0.msi MANTA_AUTOSTART=0 || fail "it to be upgraded again"
has_not "$(key "$sessions")" manta-app

msi /x manta-0.3.0.msi || fail "it to be removed"
[ ! -e "$programs" ] || fail "no programs, not: $(find "$programs")"
[ -f "$data/key" ] || fail "the data to stay"
has_not "$(windows sc query Manta)" STATE
has_not "$(key 'HKLM\Software\Classes')" 'manta-app'
has_not "$(key "$environment")" Manta
[ -z "$(find wine/drive_c -name '*Manta*.lnk')" ] || fail "no entries in the menu"

msi /i manta-0.1.0.msi MANTA_OPERATOR='VM\ann' MANTA_AUTOSTART=1 || fail "it to be installed again"
has "$(key "$sessions")" manta-app
[ "$(cat "$data/operator.txt")" = 'VM\ann' ] || fail "who was named to be the operator"
msi /x manta-0.1.0.msi MANTA_PURGE=1 || fail "it to be removed with its data"
[ ! -e "$programs" ] || fail "no programs, not: $(find "$programs")"
[ ! -e "$data" ] || fail "no data, not: $(find "$data")"
has_not "$(key "$sessions")" manta-app
