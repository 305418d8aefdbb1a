# shellcheck shell=bash
# A service for as long as a script runs. $manta is the image.

service_log=/var/log/manta/mantad.log
# Names the service that was started here, for the next run, should this one be killed.
service_record=/run/manta-run

# started_ticks PID: when a process started, which tells it from a later one of that number.
started_ticks() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

service_says() { "$manta/bin/manta" status 2>&1; }

# service_answers: 0 a service answers, 1 there is none; ends if there is one it cannot talk to.
service_answers() {
    local words status=0
    words=$(service_says) || status=$?
    case $status in
        0) return 0 ;;
        3) return 1 ;;
        *) die 1 "A service is there, but: $words" ;;
    esac
}

# adopt_service: sets $service if what answers is what a killed run had started.
adopt_service() {
    local pid ticks
    service=
    [ -r "$service_record" ] || return 1
    read -r pid ticks <"$service_record" || return 1
    [ -n "$ticks" ] && [ "$(started_ticks "$pid")" = "$ticks" ] || return 1
    service=$pid
}

# start_service [OPTION…]: sets $service.
start_service() {
    mkdir -p "${service_log%/*}"
    : >"$service_log"
    setsid "$manta/bin/mantad" "$@" >>"$service_log" 2>&1 </dev/null &
    service=$!
    printf '%s %s\n' "$service" "$(started_ticks "$service")" >"$service_record"
    local tries
    for tries in $(seq 100); do
        if [ -S /run/manta/manta.sock ] && service_answers; then return 0; fi
        kill -0 "$service" 2>/dev/null || service_failed "The service ended at once:"
        sleep 0.1
    done
    service_failed "The service does not answer after $((tries / 10)) s:"
}

service_failed() {
    tail -n 20 "$service_log" >&2
    die 1 "$1 its last words are above, all of them in $service_log."
}

# stop_service: ends it and waits, at most 5 s.
stop_service() {
    [ -n "$service" ] || return 0
    kill "$service" 2>/dev/null || true
    local tries
    for tries in $(seq 50); do
        [ -d "/proc/$service" ] || break
        # A zombie of ours has ended; it only waits to be asked.
        grep -q ') Z ' "/proc/$service/stat" 2>/dev/null && break
        sleep 0.1
    done
    [ "$tries" -lt 50 ] || kill -9 "$service" 2>/dev/null || true
    rm -f "$service_record"
    service=
}
