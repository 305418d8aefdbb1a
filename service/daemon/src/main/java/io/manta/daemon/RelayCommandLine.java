package io.manta.daemon;

import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.daemon.log.LogLevels;
import io.manta.ipc.reply.LogLevel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads what follows {@code mantad relay}. One object reads one command line. */
final class RelayCommandLine {
    private static final int MOST_STUN = 8;

    private final Deque<String> words;
    private Optional<HostAndPort> listen = Optional.empty();
    private Optional<HostAndPort> pkarr = Optional.empty();
    private final List<HostAndPort> stun = new ArrayList<>();
    private Optional<HostAndPort> metrics = Optional.empty();
    private Optional<LogLevel> logLevel = Optional.empty();

    private RelayCommandLine(Deque<String> words) {
        this.words = words;
    }

    static Invocation parse(Deque<String> words) throws UsageException {
        return new RelayCommandLine(new ArrayDeque<>(words)).read();
    }

    private Invocation read() throws UsageException {
        while (!words.isEmpty()) {
            String word = words.pop();
            int equals = word.indexOf('=');
            if (word.startsWith("--") && equals > 0) {
                words.push(word.substring(equals + 1));
                word = word.substring(0, equals);
            }
            option(word);
        }
        if (listen.isEmpty() && (pkarr.isEmpty() || stun.isEmpty())) {
            throw new UsageException("relay needs --listen ADDR:PORT, the address of this machine");
        }
        if (stun.isEmpty()) {
            listen.ifPresent(stun::add);
        }
        return new Invocation.Relay(
                new RelayOptions(pkarr.or(() -> listen).orElseThrow(), stun, metrics, logLevel));
    }

    private void option(String name) throws UsageException {
        switch (name) {
            case "--listen" -> listen = Optional.of(address(name));
            case "--pkarr-listen" -> pkarr = Optional.of(address(name));
            case "--stun-listen" -> addStun(address(name));
            case "--metrics" -> metrics = Optional.of(address(name));
            case "--log-level" -> logLevel = Optional.of(level(name));
            case "--foreground" -> {
                // Always so.
            }
            case "--tls-cert" ->
                    throw new UsageException(
                            "the relay speaks plain HTTP: let a web server in front of it do TLS");
            default -> throw new UsageException("relay has no option '" + name + "'");
        }
    }

    private void addStun(HostAndPort address) throws UsageException {
        if (stun.size() >= MOST_STUN) {
            throw new UsageException("--stun-listen: at most " + MOST_STUN + " addresses");
        }
        stun.add(address);
    }

    private LogLevel level(String name) throws UsageException {
        try {
            return LogLevels.parse(value(name));
        } catch (MantaException e) {
            throw new UsageException(name + ": " + e.getMessage() + ". " + e.remedy());
        }
    }

    private HostAndPort address(String name) throws UsageException {
        try {
            return HostAndPort.parse(value(name));
        } catch (MantaException e) {
            throw new UsageException(name + ": " + e.getMessage() + ". " + e.remedy());
        }
    }

    private String value(String name) throws UsageException {
        if (words.isEmpty() || words.peek().isEmpty()) {
            throw new UsageException(name + " needs a value");
        }
        return words.pop();
    }
}
