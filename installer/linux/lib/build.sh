# shellcheck shell=bash
# Building the image when it is missing or older than its sources.

# image_is_current ROOT: whether the image exists and no source is newer than it.
image_is_current() {
    local stamp=$1/installer/target/manta.built
    [ -x "$1/installer/target/manta/bin/mantad" ] && [ -e "$stamp" ] || return 1
    [ -z "$(find "$1" -name target -prune -o -name .git -prune -o -type f \
        \( -name '*.java' -o -name 'pom.xml' -o -path '*/src/main/*' \) -newer "$stamp" -print -quit)" ]
}

# as_builder COMMAND…: under sudo, runs as the person who called, so that nothing built belongs to root.
as_builder() {
    local owner
    owner=$(stat -c %U "$MANTA_ROOT")
    if is_root && [ "${SUDO_USER-root}" != root ] && [ "$owner" = "$SUDO_USER" ]; then
        runuser -u "$SUDO_USER" -- env JAVA_HOME="$JAVA_HOME" HOME="$(getent passwd "$SUDO_USER" | cut -d: -f6)" "$@"
    else
        "$@"
    fi
}

# build_image ROOT: builds the programs unless they are there already.
build_image() {
    MANTA_ROOT=$1
    if image_is_current "$1"; then return 0; fi
    require_jdk
    require_maven
    if [ -d "$1/installer/target/manta" ]; then
        say "Building Manta again: its sources have changed."
    else
        say "Building Manta, once: about two minutes, more if libraries must be fetched."
    fi
    local log status=0
    log=$(mktemp)
    start_clock
    (cd "$1" && as_builder mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip package) \
        >"$log" 2>&1 </dev/null || status=$?
    stop_clock
    # By Ctrl-C or a kill: whoever did that needs no explanation.
    if [ "$status" -ge 128 ]; then
        rm -f "$log"
        exit "$status"
    fi
    if [ "$status" -ne 0 ]; then
        grep -v '^WARNING: ' "$log" | tail -n 40 >&2
        rm -f "$log"
        die 1 "The build failed; Maven's last words are above." \
            "All of them: cd $1 && JAVA_HOME=$JAVA_HOME mvn -DskipTests package"
    fi
    rm -f "$log"
    as_builder touch "$1/installer/target/manta.built"
}

# start_clock: on a terminal shows how long it has been taking.
start_clock() {
    clock=
    [ -t 1 ] || return 0
    (
        while sleep 1 && kill -0 $$ 2>/dev/null; do
            printf '\r  %d:%02d ' $((SECONDS / 60)) $((SECONDS % 60))
        done
    ) &
    clock=$!
}

stop_clock() {
    if [ -n "$clock" ]; then
        kill "$clock" 2>/dev/null || true
        wait "$clock" 2>/dev/null || true
        printf '\r'
    fi
}
