package io.manta.mesh.desk;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.RenameOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.LocalSettings;
import io.manta.roster.entry.Label;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of this device and, for this device alone, of others. */
public final class NameDesk {
    private final Parts parts;

    public NameDesk(Parts parts) {
        this.parts = parts;
    }

    /** Wishes for another name; on disk when this returns, granted when a roster says so. */
    public RenameOutcome rename(NetworkId network, String hostname) throws MantaException {
        Room room = Desks.room(parts, network);
        Label wanted = Label.parse(hostname);
        parts.rooms().saveLocal(room, room.local().withWantedHostname(Optional.of(wanted.text())));
        parts.rename().wish(room);
        boolean confirmed = room.local().wantedHostname().isEmpty();
        return new RenameOutcome(
                confirmed, confirmed ? room.ownHostname().orElse(hostname) : wanted.text());
    }

    /** Names a member, or takes the name away. */
    public Optional<String> alias(NetworkId network, DeviceId member, Optional<String> alias)
            throws MantaException {
        Room room = Desks.room(parts, network);
        Desks.checkMember(room, member);
        Map<DeviceId, String> aliases = new HashMap<>(room.local().aliases());
        aliases.keySet().removeIf(device -> !room.isMember(device));
        if (alias.isPresent()) {
            String name = Label.parse(alias.get()).text();
            check(aliases, member, name);
            aliases.put(member, name);
        } else {
            aliases.remove(member);
        }
        parts.rooms().saveLocal(room, room.local().withAliases(aliases));
        return alias;
    }

    private static void check(Map<DeviceId, String> aliases, DeviceId member, String alias)
            throws MantaException {
        boolean taken =
                aliases.entrySet().stream()
                        .anyMatch(
                                each ->
                                        each.getValue().equals(alias)
                                                && !each.getKey().equals(member));
        if (taken) {
            throw new MantaException(
                    ErrorCode.ALREADY_EXISTS, "another device is called '" + alias + "' here");
        }
        if (aliases.size() >= LocalSettings.MOST_ALIASES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "there are " + aliases.size() + " aliases in this network already");
        }
    }
}
