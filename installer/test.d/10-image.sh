# shellcheck shell=bash
# The image starts from anywhere, says its version, and keeps to its exit codes.
. "$(dirname "$0")/../linux/lib/check.sh"

cd /
exits 0 "$MANTA/bin/manta" --help
[ -s "$CHECK_DIR/out" ] || fail "manta --help to print help on stdout"
exits 0 "$MANTA/bin/manta" version
exits 0 "$MANTA/bin/mantad" --version
grep -q '[0-9]\.[0-9]' "$CHECK_DIR/out" || fail "mantad --version to print a version"
# They say of which commit they are.
commit=$(sed -n 's/^commit=//p' "$MANTA/lib/release")
[ -z "$commit" ] || grep -qF "($commit)" "$CHECK_DIR/out" || fail "mantad --version to name $commit"
if [ -n "$commit" ] && [ -e "$MANTA_ROOT/.git" ]; then
    exits 0 git -c safe.directory='*' -C "$MANTA_ROOT" cat-file -e "${commit%+changes}^{commit}"
fi
exits 0 "$MANTA/bin/manta" --version
[ -z "$commit" ] || grep -qF "($commit)" "$CHECK_DIR/out" || fail "manta --version to name $commit"

ln -s "$MANTA/bin/manta" "$CHECK_DIR/link"
ln -s link "$CHECK_DIR/link to link"
exits 0 "$CHECK_DIR/link to link" --help

exits 2 "$MANTA/bin/manta" no-such-command
exits 3 "$MANTA/bin/manta" --socket "$CHECK_DIR/none.sock" status
[ ! -s "$CHECK_DIR/out" ] || fail "nothing on stdout when there is no service"
[ "$(wc -l <"$CHECK_DIR/err")" -eq 2 ] || fail "the reason and what to do next, a line each: $(cat "$CHECK_DIR/err")"

# The cache of start-up work serves wherever the image lies; an aid, not a need: gone or damaged,
# nothing is said of it.
cp -a "$MANTA" "$CHECK_DIR/copy"
exits 0 "$CHECK_DIR/copy/bin/manta" --help
[ ! -s "$CHECK_DIR/err" ] || fail "silence on stderr after a move: $(cat "$CHECK_DIR/err")"
sed 's/-Xlog:disable/-Xlog:disable -Xshare:on/' "$MANTA/bin/manta" >"$CHECK_DIR/copy/bin/only-with-cache"
exits 0 sh "$CHECK_DIR/copy/bin/only-with-cache" --help
head -c 100000 /dev/zero >"$CHECK_DIR/copy/lib/cache/manta.jsa"
exits 0 "$CHECK_DIR/copy/bin/manta" --help
[ ! -s "$CHECK_DIR/err" ] || fail "silence on stderr with a damaged cache: $(cat "$CHECK_DIR/err")"
exits 1 sh "$CHECK_DIR/copy/bin/only-with-cache" --help
rm -r "$CHECK_DIR/copy/lib/cache"
exits 0 "$CHECK_DIR/copy/bin/manta" --help
[ ! -s "$CHECK_DIR/err" ] || fail "silence on stderr without a cache: $(cat "$CHECK_DIR/err")"
mkdir "$CHECK_DIR/copy/lib/cache"
exits 0 env MANTA_CACHE_OUTPUT="$CHECK_DIR/copy/lib/cache/manta.jsa" "$CHECK_DIR/copy/bin/manta"
exits 0 "$CHECK_DIR/copy/bin/manta" --help
[ -s "$CHECK_DIR/copy/lib/cache/manta.jsa" ] || fail "a cache made anew from the list of classes"

exits 0 env JAVA_TOOL_OPTIONS=-Dx=y "$MANTA/bin/manta" --help
[ ! -s "$CHECK_DIR/err" ] || fail "options for other Java programs to be ignored: $(cat "$CHECK_DIR/err")"
