# shellcheck shell=bash
# Everything shipped comes with its licence.
. "$(dirname "$0")/../linux/lib/check.sh"

licences=$MANTA/lib/licenses
[ -s "$licences/LICENSE" ] || fail "our own licence"
for folder in "$licences"/*/; do
    [ -n "$(find "$folder" -type f -size +100c -print -quit)" ] || fail "a text in $folder"
done
[ -s "$MANTA/lib/runtime/legal/java.base/LICENSE" ] || fail "the licence of the Java runtime"
for library in jackson jna picocli logback bcprov slf4j javafx-graphics atlantafx ikonli core- dbus-java fonts; do
    [ -n "$(find "$licences" -maxdepth 1 -name "*$library*" -print -quit)" ] || fail "a licence of $library"
done
