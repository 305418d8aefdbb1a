# shellcheck shell=bash
# Counting tests: Surefire's reports and the checks of test.d.

# sum_attribute NAME FILE…: adds up an attribute of the <testsuite> elements.
sum_attribute() {
    local name=$1
    shift
    [ $# -gt 0 ] || { printf '0\n' && return; }
    sed -n "s/.*<testsuite [^>]*[[:space:]]$name=\"\([0-9]*\)\".*/\1/p" "$@" | awk '{ sum += $1 } END { print sum + 0 }'
}

# count_surefire ROOT MARKER JOINED: prints how many ran, were skipped and failed, by reports newer than MARKER.
count_surefire() {
    local reports joined=$3
    mapfile -t reports < <(find "$1" -path '*/target/surefire-reports/TEST-*.xml' -newer "$2")
    : >"$joined"
    # An element may be spread over several lines: one line per element first.
    if [ "${#reports[@]}" -gt 0 ]; then
        cat "${reports[@]}" | tr '\n' ' ' | sed 's/<testsuite /\n<testsuite /g; s/<testcase/\n<testcase/g' >"$joined"
    fi
    printf '%s %s %s\n' "$(sum_attribute tests "$joined")" "$(sum_attribute skipped "$joined")" \
        $(($(sum_attribute failures "$joined") + $(sum_attribute errors "$joined")))
}

# list_failures JOINED: names of the test cases that failed.
list_failures() {
    awk '/<testcase/ { name = $0; sub(/.*classname="/, "", name); sub(/".*/, "", name)
            method = $0; sub(/.*<testcase[^>]* name="/, "", method); sub(/".*/, "", method) }
         /<(failure|error)[ >]/ { print "  " name "." method }' "$1" | sort -u
}
