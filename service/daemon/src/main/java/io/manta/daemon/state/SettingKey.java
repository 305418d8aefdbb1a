package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.daemon.log.LogLevels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings by the names people use, each read from text and written as text. */
public enum SettingKey {
    /** See {@link Settings#port}. */
    PORT(
            "UDP port for everything; a free one is taken when it is in use.",
            s -> Integer.toString(s.port()),
            (s, text) -> SettingEdits.of(s).port(number("port", text, 1, 65_535)).done()),
    /** See {@link Settings#tun}. */
    TUN(
            "Name of the network interface.",
            Settings::tun,
            (s, text) -> SettingEdits.of(s).tun(interfaceName(text)).done()),
    /** See {@link Settings#mtu}. */
    MTU(
            "Largest packet in bytes inside the tunnel.",
            s -> Integer.toString(s.mtu()),
            (s, text) -> SettingEdits.of(s).mtu(number("mtu", text, 1_280, 65_000)).done()),
    /** See {@link Settings#autostart}. */
    AUTOSTART(
            "Whether the VPN goes up with the service: last (as it was), on or off.",
            s -> s.autostart().text(),
            (s, text) -> SettingEdits.of(s).autostart(Autostart.parse(text)).done()),
    /** See {@link Settings#hostname}. */
    HOSTNAME(
            "What this device wants to be called; the system's name when empty.",
            s -> s.hostname().orElse(""),
            (s, text) -> SettingEdits.of(s).hostname(optional(text, SettingKey::label)).done()),
    /** See {@link Settings#logLevel}. */
    LOG_LEVEL(
            "How much is logged: trace, debug, info, warn or error.",
            s -> LogLevels.text(s.logLevel()),
            (s, text) -> SettingEdits.of(s).logLevel(LogLevels.parse(text)).done()),
    /** See {@link Settings#operators}. */
    OPERATORS(
            "User numbers (SIDs on Windows) that may change things besides root, separated by"
                    + " commas.",
            s -> join(s.operators()),
            (s, text) -> SettingEdits.of(s).operators(userIds(text)).done()),
    /** See {@link Settings#addresses}. */
    ADDRESSES(
            "Addresses inside the VPN, separated by commas; computed from the device when empty.",
            s -> join(s.addresses()),
            (s, text) -> SettingEdits.of(s).addresses(prefixes(text)).done()),
    /** See {@link Settings#endpoint}. */
    ENDPOINT(
            "Where guests find this device, host:port; found out when empty.",
            s -> s.endpoint().map(HostAndPort::toString).orElse(""),
            (s, text) -> SettingEdits.of(s).endpoint(optional(text, HostAndPort::parse)).done()),
    /** See {@link DiscoverySettings#mdns}. */
    MDNS(
            "Whether to announce this device to members on the local network: on or off.",
            s -> s.discovery().mdns() ? "on" : "off",
            (s, text) -> discovery(s, s.discovery().withMdns(onOrOff(text)))),
    /** See {@link DiscoverySettings#pkarr}. */
    PKARR(
            "URLs of pkarr relays where devices are looked for, separated by commas.",
            s -> join(s.discovery().pkarr()),
            (s, text) -> discovery(s, s.discovery().withPkarr(urls(text)))),
    /** See {@link DiscoverySettings#stun}. */
    STUN(
            "STUN servers, host:port, two or more, separated by commas.",
            s -> join(s.discovery().stun()),
            (s, text) -> discovery(s, s.discovery().withStun(places("STUN servers", text)))),
    /** See {@link DiscoverySettings#dht}. */
    DHT(
            "Nodes of the Mainline DHT to begin with, host:port, separated by commas.",
            s -> join(s.discovery().dht()),
            (s, text) -> discovery(s, s.discovery().withDht(places("nodes", text))));

    private static final int MOST_SERVERS = 8;
    private static final int MOST_ADDRESSES = 16;
    private static final int MOST_OPERATORS = 64;
    private static final long HIGHEST_USER = 0xFFFF_FFFEL;
    private static final Pattern SID = Pattern.compile("S-1-\\d{1,15}(-\\d{1,10}){1,15}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern URL =
            Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,14}");

    private final String description;
    private final Function<Settings, String> toText;
    private final Change change;

    SettingKey(String description, Function<Settings, String> toText, Change change) {
        this.description = description;
        this.toText = toText;
        this.change = change;
    }

    /** The setting of that name. */
    public static SettingKey named(String name) throws MantaException {
        for (SettingKey key : values()) {
            if (key.text().equals(name.replace('-', '_'))) {
                return key;
            }
        }
        throw new MantaException(
                ErrorCode.NOT_FOUND,
                "there is no setting '" + name + "'",
                "The settings are "
                        + Arrays.stream(values())
                                .map(SettingKey::text)
                                .collect(Collectors.joining(", "))
                        + ".",
                null);
    }

    /** The name in commands and files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }

    /** The value as text; empty when nothing is set and nothing is the default. */
    public String valueIn(Settings settings) {
        return toText.apply(settings);
    }

    /**
     * The settings with this one changed.
     *
     * @throws MantaException {@code INVALID_ARGUMENT}, with what it must be
     */
    public Settings set(Settings settings, String value) throws MantaException {
        return change.apply(settings, value.strip());
    }

    /** The settings with this one as it is by default. */
    public Settings unset(Settings settings) throws MantaException {
        return set(settings, valueIn(Settings.DEFAULTS));
    }

    @FunctionalInterface
    private interface Change {
        Settings apply(Settings settings, String text) throws MantaException;
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(String text) throws MantaException;
    }

    private static <T> Optional<T> optional(String text, Reader<T> reader) throws MantaException {
        return text.isEmpty() ? Optional.empty() : Optional.of(reader.read(text));
    }

    private static int number(String what, String text, int least, int most) throws MantaException {
        if (text.matches("\\d{1,9}")) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw invalid(
                "'" + text + "' is not a valid " + what,
                "Use a number from " + least + " to " + most + ".");
    }

    private static String interfaceName(String text) throws MantaException {
        if (!INTERFACE.matcher(text).matches() || text.equals("none")) {
            throw invalid(
                    "'" + text + "' is not a name for a network interface",
                    "Use 1 to 15 letters, digits, dots, hyphens or underscores.");
        }
        return text;
    }

    private static String label(String text) throws MantaException {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!LABEL.matcher(lower).matches()) {
            throw invalid(
                    "'" + text + "' is not a hostname",
                    "Use 1 to 63 letters, digits and hyphens, no hyphen at either end.");
        }
        return lower;
    }

    private static SortedSet<String> userIds(String text) throws MantaException {
        // Numbers in their order, since none has a leading zero.
        SortedSet<String> ids =
                new TreeSet<>(
                        Comparator.comparingInt(String::length)
                                .thenComparing(Comparator.naturalOrder()));
        for (String part : parts(text)) {
            ids.add(userId(part));
        }
        if (ids.size() > MOST_OPERATORS) {
            throw invalid(
                    ids.size() + " operators are too many", "Name at most " + MOST_OPERATORS + ".");
        }
        return ids;
    }

    private static String userId(String text) throws MantaException {
        if (SID.matcher(text).matches()) {
            return text;
        }
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > HIGHEST_USER) {
            throw invalid(
                    "'" + text + "' is not the number of a user",
                    "Use numbers as 'id -u USER' prints them, separated by commas.");
        }
        return Long.toString(Long.parseLong(text));
    }

    private static List<IpPrefix> prefixes(String text) throws MantaException {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (String part : parts(text)) {
            prefixes.add(IpPrefix.parse(part));
        }
        if (prefixes.size() > MOST_ADDRESSES) {
            throw invalid(
                    prefixes.size() + " addresses are too many",
                    "Give at most " + MOST_ADDRESSES + ".");
        }
        return prefixes;
    }

    private static Settings discovery(Settings before, DiscoverySettings value) {
        return SettingEdits.of(before).discovery(value).done();
    }

    private static boolean onOrOff(String text) throws MantaException {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw invalid("'" + text + "' is neither on nor off", "Use on or off.");
        };
    }

    private static List<String> urls(String text) throws MantaException {
        List<String> urls = parts(text);
        for (String url : urls) {
            if (!URL.matcher(url).matches()) {
                throw invalid(
                        "'" + url + "' is not the URL of a relay",
                        "Write it like https://relay.example.org.");
            }
        }
        return few("relays", urls);
    }

    private static List<HostAndPort> places(String what, String text) throws MantaException {
        List<HostAndPort> places = new ArrayList<>();
        for (String part : parts(text)) {
            places.add(HostAndPort.parse(part));
        }
        return few(what, places);
    }

    private static <T> List<T> few(String what, List<T> all) throws MantaException {
        if (all.size() > MOST_SERVERS) {
            throw invalid(
                    all.size() + " " + what + " are too many",
                    "Name at most " + MOST_SERVERS + ".");
        }
        return all.stream().distinct().toList();
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split("[,\\s]+")).filter(part -> !part.isEmpty()).toList();
    }

    private static String join(Iterable<?> items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.toString()));
        return String.join(",", texts);
    }

    private static MantaException invalid(String message, String remedy) {
        return new MantaException(ErrorCode.INVALID_ARGUMENT, message, remedy, null);
    }
}
