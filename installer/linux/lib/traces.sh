# shellcheck shell=bash
# What test runs could leave behind on a machine, listed so that before and after can be compared. MANTA_ROOT is the source tree.

# list_traces: one line for each namespace, interface, process and file of ours.
list_traces() {
    if command -v ip >/dev/null; then
        ip netns list 2>/dev/null | awk '{ print "namespace " $1 }'
        ip -o link show | awk -F': ' '{ sub(/@.*/, "", $2); print "interface " $2 }'
    fi
    local pid name line
    for pid in /proc/[0-9]*; do
        # A process that ends while it is looked at has left nothing behind.
        line=$(tr '\0' ' ' 2>/dev/null <"$pid/cmdline") || continue
        case $line in
            "$MANTA_ROOT"/*io.manta.* | *"$MANTA_ROOT"/*surefire* | wireguard-go* | iperf3*)
                name=${line:0:160}
                printf 'process %s %s\n' "${pid#/proc/}" "$name"
                ;;
        esac
    done
    for name in /run/manta-lab/* /run/wireguard/*.sock /tmp/manta-lab* /tmp/manta-train* /tmp/manta-image*; do
        [ ! -e "$name" ] || printf 'file %s\n' "$name"
    done
}

# new_traces BEFORE-FILE: what is there now and was not before; waits a little for processes to end.
new_traces() {
    local found tries
    for tries in 1 2 3 4 5 6 7 8 9 10; do
        found=$(list_traces | sort | comm -13 "$1" -)
        [ -n "$found" ] || return 0
        [ "$tries" -eq 10 ] || sleep 0.5
    done
    printf '%s\n' "$found"
}
