package io.manta.mesh.network;

import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.EpochKey;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.coordinator.RosterEditor;
import io.manta.roster.invite.InviteLedger;
import io.manta.roster.invite.LedgerEditor;
import java.util.List;
import java.util.Optional;

/** Edits and signs rosters and ledgers in the name of this device; changes no room. */
final class RoomSigner {
    private final DeviceKey key;
    private final DeviceId self;
    private final Clock clock;

    RoomSigner(DeviceKey key, Clock clock) {
        this.key = key;
        this.self = key.deviceId();
        this.clock = clock;
    }

    /**
     * Signed here, if this device can and there is a reason to; else the same object.
     *
     * @param added what has come in, and is part of it
     */
    Evidence settled(Room room, Evidence next, Roster added) throws MantaException {
        Roster roster = next.roster();
        Optional<EpochKey> epoch = room.keys().epoch(roster.epochs().current().epoch());
        if (epoch.isEmpty() || !roster.view().isCoordinator(self) || roster.view().isClosed()) {
            return next;
        }
        Roster united = editor(roster).unite(List.of(room.roster(), added));
        Roster settled = editor(united).settle();
        return next.isOne() && settled.equals(roster) ? next : signed(settled, epoch.get());
    }

    /** Edits a roster in the name of this device, now. */
    RosterEditor editor(Roster roster) {
        return new RosterEditor(roster, self, clock.now());
    }

    /** Here an edited roster becomes one that others believe: the one place that signs. */
    Evidence signed(Roster roster, EpochKey epoch) throws MantaException {
        Roster sealed = roster.sealedBy(key);
        return Evidence.signedHere(RosterBlob.sign(sealed, epoch), sealed, self);
    }

    /** Edits a ledger in the name of this device, now. */
    LedgerEditor ledgerEditor(InviteLedger ledger) {
        return new LedgerEditor(ledger, self, clock.now());
    }

    /** With a seal on what this device wrote. */
    InviteLedger sealed(InviteLedger ledger) {
        return ledger.sealedBy(key);
    }
}
