package io.manta.roster;

import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.roster.address.AddressRange;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Subject;
import java.time.Duration;
import java.util.Optional;

/**
 * The properties of a network. A value that makes no sense counts as not set: nobody may be able to
 * make a roster unreadable with one.
 */
record Settings(
        Label name, NetworkMode mode, Optional<AddressRange> range, Optional<Duration> ephemeral) {
    private static final Label NAMELESS = new Label("network");
    private static final Duration MAX_EPHEMERAL = Duration.ofDays(36_500);

    static Settings of(Registers entries) {
        return new Settings(
                latest(entries, Setting.NAME).flatMap(Settings::label).orElse(NAMELESS),
                latest(entries, Setting.MODE).filter("open"::equals).isPresent()
                        ? NetworkMode.OPEN
                        : NetworkMode.CLOSED,
                first(entries, Setting.PREFIX).flatMap(Settings::range),
                latest(entries, Setting.EPHEMERAL).flatMap(Settings::duration));
    }

    private static Optional<String> latest(Registers entries, String name) {
        return entries.find(EntryKind.SETTING, Subject.of(name)).stream()
                .max(Register.PRECEDENCE)
                .map(setting -> setting.entry().value());
    }

    /** The first ever written: what was fixed when the network was founded. */
    private static Optional<String> first(Registers entries, String name) {
        return entries.find(EntryKind.SETTING, Subject.of(name)).stream()
                .min(Register.PRECEDENCE)
                .map(setting -> setting.entry().value());
    }

    private static Optional<Label> label(String value) {
        try {
            return Optional.of(Label.parse(value));
        } catch (MantaException e) {
            return Optional.empty();
        }
    }

    private static Optional<AddressRange> range(String value) {
        try {
            return Optional.of(AddressRange.of(IpPrefix.parse(value)));
        } catch (MantaException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String value) {
        if (!value.matches("\\d{1,12}")) {
            return Optional.empty();
        }
        Duration duration = Duration.ofSeconds(Long.parseLong(value));
        return Optional.of(duration)
                .filter(set -> set.isPositive() && set.compareTo(MAX_EPHEMERAL) <= 0);
    }
}
