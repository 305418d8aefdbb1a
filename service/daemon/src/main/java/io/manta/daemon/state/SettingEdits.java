package io.manta.daemon.state;

import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.ipc.reply.LogLevel;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Settings on their way to becoming others. Used within one expression and thrown away. */
final class SettingEdits {
    private int port;
    private String tun;
    private int mtu;
    private Autostart autostart;
    private Optional<String> hostname;
    private LogLevel logLevel;
    private SortedSet<String> operators;
    private List<IpPrefix> addresses;
    private Optional<HostAndPort> endpoint;
    private DiscoverySettings discovery;

    private SettingEdits(Settings from) {
        port = from.port();
        tun = from.tun();
        mtu = from.mtu();
        autostart = from.autostart();
        hostname = from.hostname();
        logLevel = from.logLevel();
        operators = from.operators();
        addresses = from.addresses();
        endpoint = from.endpoint();
        discovery = from.discovery();
    }

    static SettingEdits of(Settings from) {
        return new SettingEdits(from);
    }

    Settings done() {
        return new Settings(
                port, tun, mtu, autostart, hostname, logLevel, operators, addresses, endpoint,
                discovery);
    }

    SettingEdits port(int value) {
        port = value;
        return this;
    }

    SettingEdits tun(String value) {
        tun = value;
        return this;
    }

    SettingEdits mtu(int value) {
        mtu = value;
        return this;
    }

    SettingEdits autostart(Autostart value) {
        autostart = value;
        return this;
    }

    SettingEdits hostname(Optional<String> value) {
        hostname = value;
        return this;
    }

    SettingEdits logLevel(LogLevel value) {
        logLevel = value;
        return this;
    }

    SettingEdits operators(SortedSet<String> value) {
        operators = value;
        return this;
    }

    SettingEdits addresses(List<IpPrefix> value) {
        addresses = value;
        return this;
    }

    SettingEdits endpoint(Optional<HostAndPort> value) {
        endpoint = value;
        return this;
    }

    SettingEdits discovery(DiscoverySettings value) {
        discovery = value;
        return this;
    }
}
