# shellcheck shell=bash
# The recorded lists of classes still fit the programs: most of what they name is there, most of what a start needs is in the
# cache made of them. If not, starts are slow and nothing else is wrong: 'sudo installer/record' mends it.
. "$(dirname "$0")/../linux/lib/check.sh"
. "$MANTA_ROOT/installer/linux/lib/jdk.sh"

jimage=$(find_jdk)/bin/jimage
"$jimage" list --include "regex:.*io/manta/.*" "$MANTA/lib/runtime/lib/modules" |
    sed -n 's/^ *\(io\/manta\/.*\)\.class$/\1/p' | LC_ALL=C sort >"$CHECK_DIR/there"
[ -s "$CHECK_DIR/there" ] || fail "classes of ours in the image"
for program in mantad manta manta-app; do
    grep '^io/manta/' "$MANTA/lib/classes/$program.classlist" | grep -v '\$\$' | LC_ALL=C sort >"$CHECK_DIR/named"
    gone=$(LC_ALL=C comm -23 "$CHECK_DIR/named" "$CHECK_DIR/there" | wc -l)
    all=$(wc -l <"$CHECK_DIR/named")
    printf '%s: %s of %s classes of ours in the list are gone\n' "$program" "$gone" "$all"
    [ "$((gone * 10))" -le "$all" ] || fail "nine tenths of the classes in the list of $program to be there; record them anew: sudo installer/record"
done

# loads PROGRAM WORD…: how many of the classes that it loads come from where else than the cache.
loads() {
    local program=$1
    shift
    sed "s|-Xlog:disable|-Xlog:disable -Xlog:class+load:file=$CHECK_DIR/loads|" "$MANTA/bin/$program" |
        sed "s|^home=.*|home=$MANTA|" >"$CHECK_DIR/script"
    sh "$CHECK_DIR/script" "$@" >/dev/null 2>&1 || true
    all=$(grep -c 'source:' "$CHECK_DIR/loads")
    other=$(grep 'source:' "$CHECK_DIR/loads" | grep -vc 'source: shared object')
    printf '%s %s: %s of %s classes do not come out of the cache\n' "$program" "$*" "$other" "$all"
    [ "$other" -le 100 ] || fail "nearly all classes to come out of the cache; record them anew: sudo installer/record"
}
loads manta --socket "$CHECK_DIR/none.sock" status
loads mantad --help
