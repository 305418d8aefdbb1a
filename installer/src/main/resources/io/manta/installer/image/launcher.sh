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

# The cache only makes the start faster: without it, or if it does not fit, the program runs the same.
cache=$home/lib/aot/@NAME@.aot
if [ -n "${MANTA_AOT_OUTPUT-}" ]; then
    cache=-XX:AOTCacheOutput=$MANTA_AOT_OUTPUT
elif [ -r "$cache" ]; then
    cache=-XX:AOTCache=$cache
else
    cache=-XX:AOTMode=off
fi

exec "$home/lib/runtime/bin/java" "$cache" -Xlog:disable \
@FLAGS@
    -m @MODULE@/@MAIN_CLASS@ "$@"
