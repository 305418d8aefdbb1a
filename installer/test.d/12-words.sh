# shellcheck shell=bash
# What cannot go on says what is missing, and on the next line how to get it.
. "$(dirname "$0")/../linux/lib/check.sh"

run=$MANTA_ROOT/installer/run
lib=$MANTA_ROOT/installer/linux/lib

# two_lines WORD: the last command said exactly that on stderr, with this word in it, and nothing on stdout.
two_lines() {
    [ "$(wc -l <"$CHECK_DIR/err")" -eq 2 ] || fail "two lines on stderr: $(cat "$CHECK_DIR/err")"
    grep -q "$1" "$CHECK_DIR/err" || fail "$1 among: $(cat "$CHECK_DIR/err")"
    [ ! -s "$CHECK_DIR/out" ] || fail "nothing on stdout: $(cat "$CHECK_DIR/out")"
}

exits 0 "$run" --help
for words in --nonsense "--demo --nonsense" "--demo --for" "--demo --for soon" "--demo --for 5 more"; do
    # shellcheck disable=SC2086 # words are meant to be split
    exits 2 "$run" $words
done

exits 1 env PATH="$CHECK_DIR" /bin/bash -c ". '$lib/say.sh'; . '$lib/jdk.sh'; require_maven"
two_lines maven

needs_root
needs_command setpriv unshare
for words in "" --demo "--demo --clean"; do
    # shellcheck disable=SC2086 # words are meant to be split
    exits 1 setpriv --reuid 65534 --regid 65534 --clear-groups bash "$run" $words
    two_lines sudo
done

# Elsewhere these folders stay as they are: they are only covered in a mount namespace.
without() {
    local folder=$1
    shift
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount bash -c 'mount -t tmpfs none "$0" && exec "$@"' "$folder" "$@"
}

unshare --mount true 2>/dev/null || left_out "mount namespaces are not allowed here"
exits 1 without /usr/lib/jvm env -u JAVA_HOME HOME=/nonexistent bash -c ". '$lib/say.sh'; . '$lib/jdk.sh'; require_jdk"
two_lines "Java Development Kit 25"
if [ -d /dev/net ]; then
    exits 1 without /dev/net "$run" --demo
    two_lines /dev/net/tun
fi
