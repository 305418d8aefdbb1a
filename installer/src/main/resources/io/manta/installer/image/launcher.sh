#!/bin/sh
# Starts @NAME@ on the Java runtime that lies beside it: from any folder, also through symbolic links.
self=$0
case $self in */*) ;; *) self=./$self ;; esac
while [ -h "$self" ]; do
    link=$(readlink "$self")
    case $link in
        /*) self=$link ;;
        *) self=${self%/*}/$link ;;
    esac
done
CDPATH=
home=$(cd -P "${self%/*}/.." && pwd) || exit 1

# Options meant for other Java programs of this machine would be announced on stderr, and a service
# with privileges should not take any from its surroundings.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS

# The C library would keep an arena of freed memory for nearly every thread.
export MALLOC_ARENA_MAX=2

set -- -Xlog:disable \
@FLAGS@
    -m @MODULE@/@MAIN_CLASS@ "$@"

# The cache only makes the start faster: without it, or if it does not fit, the program runs the same.
cache=$home/lib/cache/@NAME@.jsa
if [ -n "${MANTA_CLASSES_OUTPUT-}" ]; then
    set -- "-XX:DumpLoadedClassList=$MANTA_CLASSES_OUTPUT" "$@"
elif [ -n "${MANTA_CACHE_OUTPUT-}" ]; then
    set -- -Xshare:dump -XX:+AOTClassLinking "-XX:SharedClassListFile=$home/lib/classes/@NAME@.classlist" \
        "-XX:SharedArchiveFile=$MANTA_CACHE_OUTPUT" "$@"
elif [ -r "$cache" ]; then
    set -- "-XX:SharedArchiveFile=$cache" "$@"
fi

exec "$home/lib/runtime/bin/java" "$@"
