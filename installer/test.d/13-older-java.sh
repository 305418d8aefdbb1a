# shellcheck shell=bash
# Maven may itself run on Java 17: one module, copied away and built so, is a module all the same.
. "$(dirname "$0")/../linux/lib/check.sh"
. "$(dirname "$0")/../linux/lib/jdk.sh"

[ -n "${MANTA_LONG-}" ] || left_out "it takes half a minute: MANTA_LONG=1 runs it"
older=$(find_older_java) || left_out "there is no Java 17 to 24 to run Maven on"
needs_command mvn
jar=$(find_jdk)/bin/jar

cp "$MANTA_ROOT/pom.xml" "$CHECK_DIR"
mkdir "$CHECK_DIR/tun"
cp -r "$MANTA_ROOT/tun/pom.xml" "$MANTA_ROOT/tun/src" "$CHECK_DIR/tun"
exits 0 env JAVA_HOME="$older" mvn -q -B -Dmaven.test.skip=true -f "$CHECK_DIR/tun" package

# describe FOLDER: what the jar tool says of the module in there, but for where it lies.
describe() { "$jar" --describe-module --file "$1"/target/manta-tun-*.jar | sed 's/ jar:.*//'; }
built=$(describe "$CHECK_DIR/tun")
case $built in
    io.manta.tun*) ;;
    *) fail "a module io.manta.tun, not: $built" ;;
esac
[ "$built" = "$(describe "$MANTA_ROOT/tun")" ] || fail "the module that the whole build made, not: $built"
