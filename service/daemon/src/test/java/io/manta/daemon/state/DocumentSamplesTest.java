package io.manta.daemon.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.discovery.record.RecordKey;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import io.manta.identity.UserId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import io.manta.mesh.store.LocalSettings;
import io.manta.mesh.store.RememberedDevice;
import io.manta.mesh.store.StoredBlob;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.store.StoredKeys;
import io.manta.mesh.store.StoredNetwork;
import io.manta.mesh.store.StoredPerson;
import io.manta.mesh.store.StoredRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as every version ever wrote them are read for ever; a new version adds its samples. */
class DocumentSamplesTest {
    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final DeviceId ANN =
            device("tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy");
    private static final DeviceId BOB =
            device("orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky");
    private static final NetworkId CABIN =
            network("tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy");
    private static final List<Endpoint> ENDPOINTS =
            List.of(
                    Endpoint.of(InetAddress.ofLiteral("192.0.2.1"), 41_820),
                    Endpoint.of(InetAddress.ofLiteral("2001:db8::1"), 41_820));

    @TempDir Path folder;

    @Test
    void readsSettingsOfVersion1() throws Exception {
        Settings settings = load(new SettingsFormat(), "settings-1.json");

        assertThat(settings.port()).isEqualTo(5_000);
        assertThat(settings.mtu()).isEqualTo(1_420);
        assertThat(settings.autostart()).isEqualTo(Autostart.OFF);
        assertThat(settings.operators()).containsExactly("1000", "1001");
        assertThat(settings.addresses()).hasSize(2);
        assertThat(settings.endpoint()).isPresent();
        assertThat(saved(new SettingsFormat(), settings)).isEqualTo(settings);
    }

    @Test
    void readsPeersOfVersion1() throws Exception {
        PeerList peers = load(new PeerListFormat(), "peers-1.json");

        StaticPeer office = peers.named("office").orElseThrow();
        assertThat(office.keepaliveS()).hasValue(25);
        assertThat(office.psk()).isTrue();
        assertThat(peers.identity(office.identity().orElseThrow())).isPresent();
        assertThat(peers.named("phone").orElseThrow().endpoint()).isEmpty();
        assertThat(saved(new PeerListFormat(), peers)).isEqualTo(peers);
    }

    @Test
    void readsTheLastStateOfVersion1() throws Exception {
        assertThat(load(new LastStateFormat(), "state-1.json").up()).isFalse();
    }

    @Test
    void readsTimesOfSigningOfVersion1() throws Exception {
        List<SigningFile.Entry> times = load(SigningFile.FORMAT, "signing-1.json");

        assertThat(times)
                .containsExactly(new SigningFile.Entry(RecordKey.of(ANN), 1_795_000_000_000_000L));
        assertThat(saved(SigningFile.FORMAT, times)).isEqualTo(times);
    }

    @Test
    void readsANetworkOfVersion1() throws Exception {
        NetworkFormat format = new NetworkFormat(CABIN);
        Optional<StoredNetwork> network = load(format, "network-1.json");

        assertThat(network.orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(
                        new StoredNetwork(
                                CABIN,
                                List.of(
                                        new StoredBlob(new byte[] {1, 2, 3}, ANN),
                                        new StoredBlob(new byte[] {4, 5, 6, -1}, BOB)),
                                new LocalSettings(
                                        "cabin",
                                        Optional.of("attic"),
                                        Map.of(BOB, "bobs-laptop"),
                                        true,
                                        THEN,
                                        Optional.of(THEN.plus(Duration.ofDays(1))))));
        assertThat(saved(format, network)).usingRecursiveComparison().isEqualTo(network);
    }

    @Test
    void readsANetworkOfVersion1ThatSaysNoMoreThanItMust() throws Exception {
        StoredNetwork network =
                load(new NetworkFormat(CABIN), "network-least-1.json").orElseThrow();

        assertThat(network.blobs()).hasSize(1);
        assertThat(network.local()).isEqualTo(LocalSettings.of("cabin", false, THEN));
    }

    @Test
    void readsALedgerOfVersion1() throws Exception {
        LedgerFormat format = new LedgerFormat(CABIN);
        Optional<byte[]> ledger = load(format, "ledger-1.json");

        assertThat(ledger.orElseThrow()).containsExactly(1, 2, 3, 4);
        assertThat(saved(format, ledger).orElseThrow()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsJoinsOfVersion1() throws Exception {
        List<StoredJoin> joins = load(MeshLists.JOINS, "joins-1.json");

        assertThat(joins)
                .containsExactly(
                        new StoredJoin(
                                CABIN,
                                Optional.of("manta1secret"),
                                Map.of(BOB, ENDPOINTS),
                                Optional.of("cabin"),
                                Optional.of("attic"),
                                true,
                                THEN),
                        new StoredJoin(
                                NetworkId.parse(BOB.toString()),
                                Optional.empty(),
                                Map.of(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                THEN));
        assertThat(saved(MeshLists.JOINS, joins)).isEqualTo(joins);
    }

    @Test
    void readsRequestsOfVersion1() throws Exception {
        List<StoredRequest> requests = load(MeshLists.REQUESTS, "requests-1.json");

        assertThat(requests)
                .containsExactly(
                        new StoredRequest(
                                CABIN,
                                BOB,
                                Optional.of("shed"),
                                Endpoint.of(InetAddress.ofLiteral("2001:db8::9"), 41_820),
                                THEN,
                                true),
                        new StoredRequest(
                                CABIN,
                                ANN,
                                Optional.empty(),
                                Endpoint.of(InetAddress.ofLiteral("192.0.2.9"), 1),
                                THEN,
                                false));
        assertThat(saved(MeshLists.REQUESTS, requests)).isEqualTo(requests);
    }

    @Test
    void readsDeparturesOfVersion1() throws Exception {
        List<StoredDeparture> departures = load(MeshLists.DEPARTURES, "departures-1.json");

        assertThat(departures)
                .as("each way to leave")
                .extracting(StoredDeparture::kind)
                .containsExactly(StoredDeparture.Kind.values());
        assertThat(departures.getFirst())
                .isEqualTo(
                        new StoredDeparture(
                                CABIN,
                                "cabin",
                                StoredDeparture.Kind.LEFT,
                                "This device left.",
                                THEN,
                                true));
        assertThat(departures.getLast().open()).isFalse();
        assertThat(saved(MeshLists.DEPARTURES, departures)).isEqualTo(departures);
    }

    @Test
    void readsDevicesOfVersion1() throws Exception {
        List<RememberedDevice> devices = load(MeshLists.DEVICES, "devices-1.json");

        assertThat(devices)
                .containsExactly(
                        new RememberedDevice(ANN, ENDPOINTS, THEN),
                        new RememberedDevice(BOB, List.of(), THEN.plusSeconds(1)));
        assertThat(saved(MeshLists.DEVICES, devices)).isEqualTo(devices);
    }

    @Test
    void readsAPersonOfVersion1() throws Exception {
        PersonFormat format = new PersonFormat();
        StoredPerson person = load(format, "person-1.json");

        DeviceKey first = DeviceKey.ofSeed(new byte[32]);
        UserId user = UserId.ofFirstDevice(first.deviceId());
        DeviceCertificate desk =
                DeviceCertificate.issue(first, first.deviceId(), "desk", THEN, Optional.empty());
        DeviceCertificate pad = DeviceCertificate.issue(first, BOB, "pad", THEN, Optional.empty());
        assertThat(person)
                .isEqualTo(
                        new StoredPerson(
                                Optional.of(pad),
                                List.of(desk, pad),
                                List.of(DeviceRevocation.issue(first, user, ANN, THEN)),
                                Optional.of(
                                        new StoredPerson.Asking("mantapair1x", "attic", THEN))));
        assertThat(saved(format, person)).isEqualTo(person);
        assertThat(saved(format, StoredPerson.ALONE)).isEqualTo(StoredPerson.ALONE);
    }

    @Test
    void readsContactsOfVersion1() throws Exception {
        ContactsFormat format = new ContactsFormat();
        StoredContacts contacts = load(format, "contacts-1.json");

        ContactId anns = ContactId.of(ANN.bytes());
        ContactId bobs = ContactId.of(BOB.bytes());
        Instant until = THEN.plus(Duration.ofDays(1));
        assertThat(contacts.open()).isTrue();
        assertThat(contacts.asking())
                .containsExactly(
                        new StoredContacts.Asking(
                                anns,
                                Optional.of("attic"),
                                Optional.of("desk"),
                                THEN,
                                until,
                                Optional.of(BOB),
                                Optional.empty()),
                        new StoredContacts.Asking(
                                bobs,
                                Optional.empty(),
                                Optional.empty(),
                                THEN,
                                until,
                                Optional.empty(),
                                Optional.of(
                                        new StoredContacts.Ending(
                                                ErrorCode.CONTACT_DENIED,
                                                "the person there has said no",
                                                "Ask them.",
                                                THEN))));
        assertThat(contacts.requests())
                .containsExactly(
                        new StoredContacts.Request(
                                BOB,
                                bobs,
                                anns,
                                "bobs-laptop",
                                Endpoint.of(InetAddress.ofLiteral("fe80::1%7"), 41_820),
                                THEN,
                                until,
                                false,
                                Optional.of(CABIN),
                                new StoredContacts.Wishes(
                                        Optional.of("bob"), Optional.of("attic"))));
        assertThat(contacts.links())
                .containsExactly(new StoredContacts.Link(CABIN, BOB, bobs, THEN, true));
        assertThat(contacts.blocked())
                .containsExactly(new StoredContacts.Blocked(BOB, bobs, "bobs-laptop", THEN));
        assertThat(saved(format, contacts)).isEqualTo(contacts);
        assertThat(saved(format, StoredContacts.NONE)).isEqualTo(StoredContacts.NONE);
    }

    @Test
    void readsTheKeysOfANetworkOfVersion1() {
        byte[] written =
                HexFormat.of()
                        .parseHex("010102" + "11".repeat(32) + "22".repeat(32) + "33".repeat(32));

        StoredKeys keys = NetworkKeysBytes.parse(written);

        assertThat(keys.root().orElseThrow()).containsOnly(0x11).hasSize(32);
        assertThat(keys.epochs()).hasSize(2);
        assertThat(keys.epochs().getFirst()).containsOnly(0x22);
        assertThat(NetworkKeysBytes.print(keys)).isEqualTo(written);
    }

    private static DeviceId device(String id) {
        try {
            return DeviceId.parse(id);
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    private static NetworkId network(String id) {
        try {
            return NetworkId.parse(id);
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    private <T> T load(DocumentFormat<T> format, String sample) throws Exception {
        try (InputStream in = getClass().getResourceAsStream(sample)) {
            Files.copy(Objects.requireNonNull(in, sample), folder.resolve(format.fileName()));
        }
        StateStore.Loaded<T> loaded = store().load(format);
        assertThat(loaded.damaged()).isFalse();
        return loaded.value();
    }

    private <T> T saved(DocumentFormat<T> format, T value) throws Exception {
        store().save(format, value);
        return store().load(format).value();
    }

    private StateStore store() throws IOException {
        return new StateStore(folder, new HealthTracker(Clock.system()));
    }
}
