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
    say "Building Manta (once; the first time also fetches libraries) …"
    (cd "$1" && as_builder mvn -q -B -DskipTests -Dspotless.check.skip package) ||
        die 1 "The build failed; Maven's words are above."
    as_builder touch "$1/installer/target/manta.built"
}
