package io.manta.daemon.find;

import io.manta.discovery.mdns.LanNetwork;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.MemberView;
import io.manta.mesh.view.MeshView;
import io.manta.mesh.view.NetworkView;
import io.manta.mesh.view.PendingJoin;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is to be found on the local link, and by whom this device is to be found there.
 *
 * @param networks rooms, joins and contact ids
 * @param misses whether there is anybody who might be found here: not only those who are connected
 */
record LanInterest(List<LanNetwork> networks, boolean misses) {
    /** Before anything is known of networks. */
    static final LanInterest NOBODY = new LanInterest(List.of(), true);

    LanInterest {
        networks = List.copyOf(networks);
    }

    /** What follows from the networks and contacts of this device. */
    static LanInterest of(DeviceId self, MeshView networks, ContactsView contacts) {
        List<LanNetwork> all = new ArrayList<>();
        networks.networks().forEach(network -> all.add(of(self, network)));
        networks.pending().forEach(join -> all.add(of(self, join)));
        // Who has given out a contact id hears who asks for it, and for those it had before.
        if (contacts.open() || !networks.networks().isEmpty()) {
            contacts.id().ifPresent(id -> all.add(LanNetwork.ofContact(id, self)));
            contacts.former().forEach(id -> all.add(LanNetwork.ofContact(id, self)));
        }
        List<ContactId> sought = sought(contacts);
        sought.forEach(id -> all.add(LanNetwork.seeking(id, self)));
        return new LanInterest(all, !sought.isEmpty() || missesMember(self, networks));
    }

    private static boolean missesMember(DeviceId self, MeshView networks) {
        return !networks.pending().isEmpty()
                || networks.networks().stream()
                        .flatMap(network -> network.members().stream())
                        .anyMatch(member -> !member.connected() && !member.device().equals(self));
    }

    /** Who waits for a person there was found already. */
    static List<ContactId> sought(ContactsView contacts) {
        return contacts.asked().stream()
                .filter(
                        asked ->
                                asked.step() == ContactsView.Step.LOOKING
                                        || asked.step() == ContactsView.Step.REACHING)
                .map(ContactsView.Asked::contact)
                .toList();
    }

    private static LanNetwork of(DeviceId self, NetworkView network) {
        return new LanNetwork(
                network.id(),
                self,
                network.members().stream().map(MemberView::device).toList(),
                network.canSign() ? LanNetwork.Part.DOOR : LanNetwork.Part.MEMBER);
    }

    private static LanNetwork of(DeviceId self, PendingJoin join) {
        return new LanNetwork(join.network(), self, join.toAsk(), LanNetwork.Part.JOINER);
    }
}
