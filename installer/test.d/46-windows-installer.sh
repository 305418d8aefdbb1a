# shellcheck shell=bash
# The installer of Windows without Windows: wixl makes an MSI of the same sources and of an image of stand-ins, msiinfo reads it.
. "$(dirname "$0")/../linux/lib/check.sh"
. "$MANTA_ROOT/installer/linux/lib/jdk.sh"
[ -n "${MANTA_LONG-}" ] || left_out "it needs wixl and msitools, for sources that MsiSourcesTest judges too: MANTA_LONG=1 runs it"
needs_command wixl msiinfo

cd "$CHECK_DIR"
windows=$MANTA_ROOT/installer/windows
for file in bin/manta.cmd lib/mantad.args lib/manta-app.args lib/native/wintun.dll lib/native/jnidispatch.dll \
    lib/runtime/bin/java.exe lib/runtime/bin/javaw.exe lib/runtime/bin/server/jvm.dll lib/runtime/release; do
    mkdir -p "image/${file%/*}"
    echo "$file" >"image/$file"
done
"$(find_jdk)/bin/java" -cp "$MANTA_ROOT/installer/target/classes" io.manta.installer.msi.MsiMain image files.wxs ||
    fail "the list of files to be written"
cp "$windows/Manta.wxs" "$windows/manta.ico" .
# What wixl does not know it says as warnings.
wixl -a x64 -D Wixl=1 -D Version=0.1.0 -D Image=image -D Icon=manta.ico -D Arch=x64 -o manta.msi Manta.wxs files.wxs 2>wixl.log ||
    { cat wixl.log && fail "an MSI to be made"; }

expect() {
    msiinfo export manta.msi "$1" >table || fail "a table $1"
    grep -qF -- "$2" table || { cat table && fail "the table $1 to have: $2"; }
}
expect ServiceInstall '"@[LIBFOLDER]mantad.args"'
expect ServiceInstall LocalSystem
expect ServiceControl Manta
expect Registry 'Software\Classes\manta\shell\open\command'
expect Shortcut 'manta-app.args'
expect LaunchCondition 'NOT WIX_DOWNGRADE_DETECTED'
expect LaunchCondition 'CURRENTBUILD >= 17134'
expect Upgrade '{7B0C7E1B-6E2D-4B39-9C53-2E6C1D5E8A41}'
[ "$(msiinfo export manta.msi File | tail -n +4 | wc -l)" -eq 10 ] || fail "nine files of the image and the icon"
