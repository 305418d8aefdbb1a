package io.manta.mesh.desk;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.call.InviteInfo;
import io.manta.mesh.call.InviteInfo.State;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.IssuedInvite;
import io.manta.mesh.call.Knock;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.roster.KeyStatus;
import io.manta.roster.entry.Label;
import io.manta.roster.invite.Invite;
import io.manta.roster.invite.InviteLedger;
import io.manta.roster.invite.InviteStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Invites: single-use ones in the ledger of the coordinators, reusable ones in the roster. */
public final class InviteDesk {
    // Specification: protocol, section 7.
    private static final Duration LIFE = Duration.ofDays(7);

    // Our own.
    private static final Duration REUSABLE_LIFE = Duration.ofDays(30);
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

    private final Parts parts;

    public InviteDesk(Parts parts) {
        this.parts = parts;
    }

    /** Makes an invite. */
    public IssuedInvite invite(NetworkId network, InviteOptions options) throws MantaException {
        Room room = Desks.room(parts, network);
        room.checkMayEdit();
        Duration life = life(options);
        Instant now = parts.clock().now();
        Invite invite =
                options.reusable()
                        ? reusable(room, options, now.plus(life))
                        : single(room, options, now.plus(life));
        return new IssuedInvite(
                invite.hash().id(),
                invite.code(),
                invite.link(),
                invite.expiresAt().orElseThrow(),
                options.reusable());
    }

    /** Where to knock. Nothing is kept of it. */
    public Knock knock(NetworkId network) throws MantaException {
        Room room = Desks.room(parts, network);
        room.checkMayEdit();
        Invite knock =
                Invite.knock(room.id(), parts.self(), parts.ownEndpoints(), room.view().name())
                        .alsoTo(others(room));
        return new Knock(knock.code(), knock.link());
    }

    /** Other coordinators and where they are, those first that are there now. */
    private Map<DeviceId, List<Endpoint>> others(Room room) {
        Map<DeviceId, List<Endpoint>> others = new LinkedHashMap<>();
        room.coordinators().stream()
                .filter(device -> !device.equals(parts.self()))
                .sorted(
                        Comparator.comparing((DeviceId device) -> !parts.links().has(device))
                                .thenComparing(Comparator.naturalOrder()))
                .forEach(device -> others.put(device, parts.book().tellable(device)));
        return others;
    }

    private static Duration life(InviteOptions options) throws MantaException {
        Duration life = options.expires().orElse(options.reusable() ? REUSABLE_LIFE : LIFE);
        if (life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(Invite.LONGEST_LIFE) > 0) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "an invite can't be good for " + life,
                    "Give a time from one minute to one year.",
                    null);
        }
        return life;
    }

    private Invite reusable(Room room, InviteOptions options, Instant expiresAt)
            throws MantaException {
        if (options.hostname().isPresent()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "a reusable invite can't be bound to one host name",
                    "Leave out --hostname or --reusable.",
                    null);
        }
        Invite invite =
                Invite.reusable(
                                parts.random(),
                                room.id(),
                                parts.self(),
                                parts.ownEndpoints(),
                                room.view().name(),
                                Optional.of(expiresAt))
                        .alsoTo(others(room));
        parts.rooms().edit(room, editor -> editor.addKey(invite.hash(), invite.expiresAt()));
        return invite;
    }

    private Invite single(Room room, InviteOptions options, Instant expiresAt)
            throws MantaException {
        Optional<Label> hostname =
                options.hostname().isPresent()
                        ? Optional.of(Label.parse(options.hostname().get()))
                        : Optional.empty();
        Invite invite =
                Invite.single(
                                parts.random(),
                                room.id(),
                                parts.self(),
                                parts.ownEndpoints(),
                                room.view().name(),
                                expiresAt)
                        .alsoTo(others(room));
        InviteLedger ledger =
                parts.rooms().ledgerEditor(room).issue(invite.hash(), expiresAt, hostname);
        parts.rooms().saveLedger(room, ledger);
        return invite;
    }

    /** All that are remembered, newest first. */
    public List<InviteInfo> list(NetworkId network) throws MantaException {
        Room room = Desks.room(parts, network);
        if (!room.isCoordinator(parts.self())) {
            room.checkMayEdit();
        }
        Instant now = parts.clock().now();
        List<InviteInfo> all = new ArrayList<>();
        room.ledger().invites().forEach(invite -> all.add(info(room, invite, now)));
        room.view().keys().forEach(key -> all.add(info(room, key, now)));
        all.sort(Comparator.comparing(InviteInfo::issuedAt).reversed());
        return List.copyOf(all);
    }

    /** Takes one back; whom it let in stays. */
    public InviteInfo revoke(NetworkId network, String id) throws MantaException {
        Room room = Desks.room(parts, network);
        room.checkMayEdit();
        Instant now = parts.clock().now();
        List<InviteInfo> meant =
                list(network).stream().filter(each -> each.id().startsWith(id)).toList();
        if (meant.isEmpty() || id.isEmpty()) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND,
                    "'%s' has no invite '%s'".formatted(room.local().name(), id),
                    "'manta invite list' shows all of them.",
                    null);
        }
        if (meant.size() > 1) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'%s' may be %d invites".formatted(id, meant.size()),
                    "Give more of the id.",
                    null);
        }
        return revoke(room, meant.getFirst(), now);
    }

    private InviteInfo revoke(Room room, InviteInfo meant, Instant now) throws MantaException {
        if (meant.state() == State.USED) {
            throw new MantaException(
                    ErrorCode.INVITE_SPENT,
                    "invite " + meant.id() + " has let in a device already",
                    "Remove the device with 'manta kick' instead.",
                    null);
        }
        Optional<KeyStatus> key =
                room.view().keys().stream()
                        .filter(each -> each.hash().id().equals(meant.id()))
                        .findFirst();
        if (key.isPresent()) {
            parts.rooms().edit(room, editor -> editor.revokeKey(key.get().hash()));
            return info(room, room.view().key(key.get().hash()).orElseThrow(), now);
        }
        InviteStatus single = room.ledger().find(meant.id());
        parts.rooms().saveLedger(room, parts.rooms().ledgerEditor(room).revoke(single.hash()));
        return info(room, room.ledger().find(single.hash()).orElseThrow(), now);
    }

    /** What a coordinator has promised ends with its being one. */
    private static State asOfNow(Room room, DeviceId madeBy, State state) {
        return state == State.OPEN && !room.isCoordinator(madeBy) ? State.REVOKED : state;
    }

    private static InviteInfo info(Room room, InviteStatus invite, Instant now) {
        State state =
                switch (invite.state(now)) {
                    case PENDING -> State.OPEN;
                    case SPENT -> State.USED;
                    case REVOKED -> State.REVOKED;
                    case EXPIRED -> State.EXPIRED;
                };
        return new InviteInfo(
                invite.hash().id(),
                false,
                asOfNow(room, invite.by(), state),
                invite.by(),
                invite.issuedAt(),
                invite.expiresAt(),
                invite.hostname().map(Label::text),
                invite.spentBy(),
                invite.spentAt(),
                invite.spentBy().isPresent() ? 1 : 0);
    }

    private static InviteInfo info(Room room, KeyStatus key, Instant now) {
        State state =
                key.revoked() ? State.REVOKED : key.isUsable(now) ? State.OPEN : State.EXPIRED;
        return new InviteInfo(
                key.hash().id(),
                true,
                asOfNow(room, key.by(), state),
                key.by(),
                key.createdAt(),
                key.expiresAt().orElse(Instant.MAX),
                Optional.empty(),
                key.usedBy(),
                key.usedAt(),
                key.used());
    }
}
