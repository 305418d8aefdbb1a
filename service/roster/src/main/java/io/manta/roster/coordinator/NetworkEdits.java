package io.manta.roster.coordinator;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochId;
import io.manta.identity.NetworkKey;
import io.manta.roster.KeyStatus;
import io.manta.roster.NetworkMode;
import io.manta.roster.Roster;
import io.manta.roster.address.AddressRange;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Naming;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Pages;
import io.manta.roster.entry.ReusableKey;
import io.manta.roster.entry.Role;
import io.manta.roster.entry.Seat;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Subject;
import io.manta.roster.epoch.EpochChain;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The edits about the network as a whole: its founding, coordinators, keys and settings. */
final class NetworkEdits {
    private static final Duration SHORTEST_EPHEMERAL = Duration.ofMinutes(1);
    private static final Duration LONGEST_EPHEMERAL = Duration.ofDays(36_500);
    private static final int MAX_KEYS = 256;

    private NetworkEdits() {}

    static Roster found(NetworkKey root, EpochId epoch, Founding founding, Instant now)
            throws MantaException {
        boolean ranged = founding.prefix().isPresent();
        EpochChain first = EpochChain.found(root, epoch, now, founding.founder());
        Roster empty = Roster.of(root.id(), first, Pages.NONE);
        Draft draft = Draft.founding(empty, founding.founder(), now);
        if (ranged) {
            AddressRange range = AddressRange.of(founding.prefix().get());
            set(draft, Setting.PREFIX, range.prefix().toString());
        }
        set(draft, Setting.NAME, founding.name().text());
        set(draft, Setting.MODE, text(founding.mode()));
        Membership membership =
                new Membership(
                        draft.now(),
                        new Seat(0, ranged ? 1 : 0),
                        Optional.empty(),
                        Optional.empty());
        return draft.write(EntryKind.MEMBERSHIP, founding.founder(), membership)
                .write(EntryKind.NAMING, founding.founder(), new Naming(founding.hostname()))
                .write(EntryKind.ROLE, founding.founder(), new Role(Role.Kind.COORDINATOR))
                .done();
    }

    static Roster appoint(Draft draft, DeviceId device) throws MantaException {
        draft.checkMember(device);
        return draft.view().isCoordinator(device)
                ? draft.base()
                : draft.write(EntryKind.ROLE, device, new Role(Role.Kind.COORDINATOR)).done();
    }

    static Roster nextEpoch(Draft draft, NetworkKey root, EpochId next, Collection<DeviceId> named)
            throws MantaException {
        checkRoot(draft, root);
        Set<DeviceId> dismissed = new TreeSet<>(named);
        dismissed.addAll(draft.view().formerCoordinators());
        if (dismissed.contains(draft.by())) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "this device can't begin an epoch without itself",
                    "Delete the network, or name other coordinators.",
                    null);
        }
        for (DeviceId device : named) {
            checkHasKey(draft, device);
        }
        Map<DeviceId, Long> lastPages = new TreeMap<>();
        for (DeviceId device : dismissed) {
            Optional<Page> page = draft.base().pages().find(device);
            lastPages.put(device, page.map(Page::revision).orElse(0L));
        }
        Draft later = draft.in(draft.base().epochs().next(root, next, draft.now(), lastPages));
        dismissed.forEach(
                device -> later.write(EntryKind.ROLE, device, new Role(Role.Kind.MEMBER)));
        return later.done();
    }

    private static void checkHasKey(Draft draft, DeviceId device) throws MantaException {
        if (!draft.view().isCoordinator(device)
                && !draft.view().formerCoordinators().contains(device)) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "%s is no coordinator of network %s"
                            .formatted(draft.nameOf(device), draft.view().name()),
                    "'manta admin list NETWORK' names the coordinators.",
                    null);
        }
    }

    static Roster close(Draft draft, NetworkKey root) throws MantaException {
        checkRoot(draft, root);
        return draft.in(draft.base().epochs().closed(root, draft.now())).done();
    }

    private static void checkRoot(Draft draft, NetworkKey root) throws MantaException {
        if (!root.id().equals(draft.base().network())) {
            throw new MantaException(
                    ErrorCode.NOT_PERMITTED,
                    "the key at hand is not that of network " + draft.view().name(),
                    "Do it on the device that founded the network.",
                    null);
        }
        if (draft.base().epochs().number() >= EpochChain.MAX_EPOCHS) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "network %s has had %d epochs"
                            .formatted(draft.view().name(), EpochChain.MAX_EPOCHS),
                    "Found the network anew.",
                    null);
        }
    }

    static Roster addKey(Draft draft, SecretHash key, Optional<Instant> expiresAt)
            throws MantaException {
        if (draft.view().key(key).isPresent()) {
            return draft.base();
        }
        if (draft.view().keys().size() >= MAX_KEYS) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "network %s has %d reusable keys".formatted(draft.view().name(), MAX_KEYS));
        }
        Optional<Instant> expires = expiresAt.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
        return draft.write(
                        EntryKind.KEY,
                        Subject.of(key),
                        new ReusableKey(draft.now(), expires, false))
                .done();
    }

    static Roster revokeKey(Draft draft, SecretHash key) throws MantaException {
        KeyStatus status =
                draft.view()
                        .key(key)
                        .orElseThrow(
                                () ->
                                        new MantaException(
                                                ErrorCode.NOT_FOUND,
                                                "network %s has no reusable key %s"
                                                        .formatted(draft.view().name(), key.id())));
        boolean revoked =
                draft.own(EntryKind.KEY, Subject.of(key)).filter(ReusableKey::revoked).isPresent();
        return revoked
                ? draft.base()
                : draft.write(
                                EntryKind.KEY,
                                Subject.of(key),
                                new ReusableKey(status.createdAt(), status.expiresAt(), true))
                        .done();
    }

    static Roster setName(Draft draft, Label name) {
        return draft.view().name().equals(name)
                ? draft.base()
                : set(draft, Setting.NAME, name.text()).done();
    }

    static Roster setMode(Draft draft, NetworkMode mode) {
        return draft.view().mode() == mode
                ? draft.base()
                : set(draft, Setting.MODE, text(mode)).done();
    }

    static Roster setEphemeral(Draft draft, Duration unseen) throws MantaException {
        if (!unseen.isZero()
                && (unseen.compareTo(SHORTEST_EPHEMERAL) < 0
                        || unseen.compareTo(LONGEST_EPHEMERAL) > 0)) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "members can't be forgotten after " + unseen,
                    "Give a time of one minute or more, or 0 for never.",
                    null);
        }
        return draft.view().ephemeral().orElse(Duration.ZERO).equals(unseen)
                ? draft.base()
                : set(draft, Setting.EPHEMERAL, Long.toString(unseen.toSeconds())).done();
    }

    private static String text(NetworkMode mode) {
        return switch (mode) {
            case OPEN -> "open";
            case CLOSED -> "closed";
        };
    }

    static Draft set(Draft draft, String name, String value) {
        return draft.write(EntryKind.SETTING, Subject.of(name), new Setting(value));
    }
}
