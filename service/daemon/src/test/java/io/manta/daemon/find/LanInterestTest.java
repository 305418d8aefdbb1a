package io.manta.daemon.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.discovery.mdns.LanNetwork;
import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.mesh.view.ContactsView;
import io.manta.mesh.view.MeshView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanInterestTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final Random random = new Random(11);
    private final DeviceId self = DeviceKey.generate(random::nextBytes).deviceId();
    private final ContactId own = contact();
    private final ContactId former = contact();
    private final ContactId bob = contact();

    private ContactId contact() {
        return ContactKey.generate(random::nextBytes).contactId();
    }

    private ContactsView contacts(boolean open, ContactsView.Step... steps) {
        List<ContactsView.Asked> asked =
                List.of(steps).stream()
                        .map(
                                step ->
                                        new ContactsView.Asked(
                                                bob,
                                                Optional.empty(),
                                                List.of(),
                                                step,
                                                "",
                                                NOW,
                                                NOW,
                                                Optional.empty()))
                        .toList();
        return new ContactsView(
                Optional.of(own), List.of(former), open, asked, List.of(), List.of(), List.of());
    }

    private LanInterest with(ContactsView contacts) {
        return LanInterest.of(self, MeshView.EMPTY, contacts);
    }

    @Test
    void isInNobodyWhereNothingIsKnown() {
        assertThat(with(ContactsView.NONE)).isEqualTo(new LanInterest(List.of(), false));
    }

    @Test
    void isNotToBeFoundByAContactIdThatWasNeverGivenOut() {
        assertThat(with(contacts(false)).networks()).isEmpty();
    }

    @Test
    void isToBeFoundByTheContactIdThatWasGivenOutAndByFormerOnes() {
        assertThat(with(contacts(true)))
                .isEqualTo(
                        new LanInterest(
                                List.of(
                                        LanNetwork.ofContact(own, self),
                                        LanNetwork.ofContact(former, self)),
                                false));
    }

    @Test
    void seeksWhoIsAskedUntilSomebodyThereHasTheRequest() {
        LanInterest seeks = new LanInterest(List.of(LanNetwork.seeking(bob, self)), true);
        assertThat(with(contacts(false, ContactsView.Step.LOOKING))).isEqualTo(seeks);
        assertThat(with(contacts(false, ContactsView.Step.REACHING))).isEqualTo(seeks);
        for (ContactsView.Step step : List.of(ContactsView.Step.HELD, ContactsView.Step.ENDED)) {
            assertThat(with(contacts(false, step)))
                    .as("" + step)
                    .isEqualTo(new LanInterest(List.of(), false));
        }
    }
}
