# shellcheck shell=bash
# Finding a Java Development Kit 25 or newer and Maven.

# jdk_major FOLDER: the feature version of the JDK there; nothing if there is none.
jdk_major() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

is_new_enough() {
    local major
    major=$(jdk_major "$1")
    [ -n "$major" ] && [ "$major" -ge 25 ]
}

# find_jdk: prints the folder of a JDK 25 or newer; fails if there is none.
find_jdk() {
    local candidate
    for candidate in "${JAVA_HOME-}" /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*jdk* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        if [ -n "$candidate" ] && is_new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# find_older_java: prints the folder of a Java 17 to 24, which Maven may run on; fails if there is none.
find_older_java() {
    local candidate
    for candidate in /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        [ -x "$candidate/bin/java" ] && [ -r "$candidate/release" ] || continue
        if grep -q '^JAVA_VERSION="\(1[7-9]\|2[0-4]\)' "$candidate/release"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# require_jdk: sets and exports JAVA_HOME, or ends with a sentence.
require_jdk() {
    JAVA_HOME=$(find_jdk) || die 1 \
        "No Java Development Kit 25 or newer was found (looked at JAVA_HOME, /usr/lib/jvm, ~/.sdkman)." \
        "Debian 12 has none: install the package of another OpenJDK 25, such as Eclipse Temurin, or set JAVA_HOME."
    export JAVA_HOME
}

require_maven() {
    command -v mvn >/dev/null || die 1 "Maven (mvn) is not installed." "Install it: sudo apt-get install maven"
}
