package io.manta.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.discovery.Endpoints;
import io.manta.discovery.Keys;
import io.manta.discovery.codec.DnsMessage;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.lab.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;

class LanBeaconTest {
    private static final NetworkId HOME = Keys.network(1).id();
    private static final DeviceId ANN = Keys.device(1).deviceId();
    private static final DeviceId BOB = Keys.device(2).deviceId();
    private static final Endpoint ANN_AT = Endpoints.at("192.168.1.1:5353");
    private static final Endpoint BOB_AT = Endpoints.at("[fe80::2]:5353");

    /** Any nonce will do here, so long as no two are alike. */
    private static final SeedSource NONCES = new Random(7)::nextBytes;

    private static final List<LanNetwork> ANNS_DOOR =
            List.of(new LanNetwork(HOME, ANN, List.of(), LanNetwork.Part.DOOR));
    private static final List<LanNetwork> BOB_SEEKS =
            List.of(new LanNetwork(HOME, BOB, List.of(), LanNetwork.Part.JOINER));

    private final FakeClock clock = new FakeClock();
    private final List<byte[]> fromAnn = new ArrayList<>();
    private final List<byte[]> fromBob = new ArrayList<>();
    private final LanBeacon ann = beacon(fromAnn::add, LanListener.NONE);
    private final LanBeacon bob = beacon(fromBob::add, new Told());

    private final List<String> told = new ArrayList<>();

    /** Writes down what bob is told. */
    private final class Told implements LanListener {
        @Override
        public void seen(Sighting sighting) {
            told.add("seen " + sighting.device().shortForm() + " at " + sighting.endpoint());
        }

        @Override
        public void door(NetworkId network, DeviceId device, Endpoint endpoint) {
            assertThat(network).isEqualTo(HOME);
            told.add("door " + device.shortForm() + " at " + endpoint);
        }
    }

    private LanBeacon beacon(LanLink link, LanListener listener) {
        return new LanBeacon(link, clock, NONCES, listener);
    }

    private static List<LanNetwork> home(DeviceId self) {
        return List.of(LanNetwork.ofMember(HOME, self, List.of(ANN, BOB)));
    }

    private void exchange() {
        ann.tick();
        bob.tick();
        List<byte[]> toBob = List.copyOf(fromAnn);
        List<byte[]> toAnn = List.copyOf(fromBob);
        fromAnn.clear();
        fromBob.clear();
        toBob.forEach(m -> both(m, ANN_AT));
        toAnn.forEach(m -> both(m, BOB_AT));
    }

    /** Everybody on the link hears everything, the sender too. */
    private void both(byte[] message, Endpoint from) {
        ann.receive(message, from);
        bob.receive(message, from);
    }

    private void pass(Duration time) {
        Duration step = Duration.ofMillis(500);
        for (Duration passed = Duration.ZERO;
                passed.compareTo(time) < 0;
                passed = passed.plus(step)) {
            clock.advance(step);
            exchange();
        }
    }

    @Test
    void membersSeeEachOtherAtTheAddressTheySendFrom() {
        ann.announce(home(ANN), 41_820);
        bob.announce(home(BOB), 41_999);
        exchange();

        assertThat(ann.sightings())
                .containsExactly(
                        new Sighting(HOME, BOB, Endpoints.at("[fe80::2]:41999"), clock.now()));
        assertThat(bob.sightings())
                .containsExactly(
                        new Sighting(HOME, ANN, Endpoints.at("192.168.1.1:41820"), clock.now()));
        assertThat(ann.strangers()).isEmpty();
    }

    @Test
    void neverSaysWhoItIs() {
        ann.announce(home(ANN), 41_820);
        ann.tick();

        for (byte[] message : fromAnn) {
            String text = new String(message, StandardCharsets.ISO_8859_1);
            assertThat(text)
                    .doesNotContain(ANN.shortForm(), HOME.shortForm())
                    .doesNotContain(new String(ANN.bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(new String(HOME.bytes(), StandardCharsets.ISO_8859_1));
        }
        assertThat(fromAnn).hasSize(2);
    }

    @Test
    void namesDifferByNetworkDeviceAndDay() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            names.add(LanName.of(HOME, ANN, 20_000 + i));
            names.add(LanName.of(Keys.network(2 + i).id(), ANN, 20_000));
            names.add(LanName.of(HOME, Keys.device(2 + i).deviceId(), 20_000));
        }

        assertThat(names).hasSize(12).allMatch(name -> name.length() == 26);
    }

    @Test
    void isAStrangerToWhoIsInNoneOfItsNetworks() {
        ann.announce(home(ANN), 41_820);
        bob.announce(
                List.of(LanNetwork.ofMember(Keys.network(2).id(), BOB, List.of(ANN, BOB))), 41_820);
        exchange();

        assertThat(ann.sightings()).isEmpty();
        assertThat(ann.strangers()).hasSize(1);
        assertThat(ann.strangers().getFirst().endpoint())
                .isEqualTo(Endpoints.at("[fe80::2]:41820"));
    }

    @Test
    void knowsMembersWhoseClockIsADayOff() throws Exception {
        FakeClock ahead = new FakeClock();
        ahead.jumpWall(Duration.ofDays(1));
        LanBeacon other =
                new LanBeacon(m -> ann.receive(m, BOB_AT), ahead, NONCES, LanListener.NONE);
        ann.announce(home(ANN), 1);
        other.announce(home(BOB), 2);
        other.tick();

        assertThat(ann.sightings()).hasSize(1);
    }

    @Test
    void takesANewNameEachDay() throws Exception {
        ann.announce(home(ANN), 41_820);
        ann.tick();
        byte[] first = fromAnn.getLast();
        fromAnn.clear();
        clock.advance(Duration.ofDays(1));
        ann.tick();

        assertThat(LanMessages.announced(DnsMessage.parse(fromAnn.getLast())).keySet())
                .doesNotContainAnyElementsOf(
                        LanMessages.announced(DnsMessage.parse(first)).keySet());
    }

    @Test
    void forgetsWhoFellSilentAndAtOnceWhoSaidFarewell() {
        ann.announce(home(ANN), 1);
        bob.announce(home(BOB), 2);
        exchange();
        bob.farewell();
        exchange();
        assertThat(ann.sightings()).isEmpty();

        bob.announce(home(BOB), 2);
        pass(Duration.ofSeconds(1));
        assertThat(ann.sightings()).hasSize(1);
        clock.advance(Duration.ofSeconds(121));
        ann.tick();
        assertThat(ann.sightings()).isEmpty();
    }

    @Test
    void letsNobodySayFarewellForAnother() {
        ann.announce(home(ANN), 1);
        bob.announce(home(BOB), 2);
        exchange();
        String name = LanName.of(HOME, BOB, clock.now().getEpochSecond() / 86_400);

        ann.receive(
                LanMessages.announcements(List.of(name), 2, 0).getFirst(),
                Endpoints.at("[fe80::66]:5353"));

        assertThat(ann.sightings()).hasSize(1);
    }

    @Test
    void answersQuestionsAtMostOnceASecond() {
        ann.announce(home(ANN), 1);
        pass(Duration.ofSeconds(10));
        fromAnn.clear();
        for (int i = 0; i < 20; i++) {
            ann.receive(LanMessages.question(List.of()), BOB_AT);
            ann.tick();
            clock.advance(Duration.ofMillis(100));
        }

        assertThat(fromAnn).hasSizeBetween(1, 2);
    }

    @Test
    void announcesSeldomOnceItIsKnown() {
        ann.announce(home(ANN), 1);
        int sent = 0;
        for (int i = 0; i < 600; i++) {
            clock.advance(Duration.ofMillis(500));
            ann.tick();
            sent += fromAnn.size();
            fromAnn.clear();
        }

        assertThat(sent).as("in five minutes").isBetween(10, 15);
    }

    @Test
    void announcesMoreSeldomWhileNobodyIsMissing() {
        ann.announce(home(ANN), 1);
        ann.missesSomebody(false);
        pass(Duration.ofMinutes(10));
        fromAnn.clear();

        assertThat(announcements(Duration.ofHours(1))).isBetween(1, 3);

        ann.missesSomebody(true);
        assertThat(announcements(Duration.ofMinutes(5))).as("as at first").isBetween(9, 11);
    }

    @Test
    void answersAtOnceHoweverSeldomItAnnounces() {
        ann.announce(home(ANN), 1);
        ann.missesSomebody(false);
        pass(Duration.ofMinutes(10));
        fromAnn.clear();

        ann.receive(LanMessages.question(List.of()), BOB_AT);

        assertThat(announcements(Duration.ofSeconds(1))).isEqualTo(1);
    }

    @Test
    void announcesOftenAtFirstOnAnotherLink() {
        ann.announce(home(ANN), 1);
        ann.missesSomebody(false);
        pass(Duration.ofMinutes(10));

        ann.startAgain();
        fromAnn.clear();

        assertThat(announcements(Duration.ofSeconds(5))).isBetween(3, 5);
    }

    private int announcements(Duration within) {
        int sent = 0;
        for (long i = 0; i < within.toSeconds(); i++) {
            ann.tick();
            clock.advance(Duration.ofSeconds(1));
            sent += fromAnn.size();
            fromAnn.clear();
        }
        return sent;
    }

    @Test
    void findsAMemberBySearching() {
        bob.announce(home(BOB), 2);
        pass(Duration.ofSeconds(10));
        ann.announce(home(ANN), 1);
        exchange();
        exchange();

        assertThat(ann.sightings()).as("bob was asked").hasSize(1);
    }

    @Test
    void isNotFloodedByOneSourceAndHoldsOnlySoMany() {
        ann.announce(home(ANN), 1);
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] host = new byte[2];
            random.nextBytes(host);
            String name = LanName.of(HOME, Keys.device(1000 + i).deviceId(), 1);
            Endpoint from =
                    Endpoint.ofIpv4(0x0A00_0000 | (host[0] & 0xFF) << 8 | host[1] & 0xFF, 5353);
            ann.receive(LanMessages.announcements(List.of(name), 9, 120).getFirst(), from);
        }
        assertThat(ann.strangers()).hasSize(64);

        LanBeacon fresh = beacon(m -> {}, LanListener.NONE);
        for (int i = 0; i < 1_000; i++) {
            String name = LanName.of(HOME, Keys.device(1000 + i).deviceId(), 1);
            fresh.receive(LanMessages.announcements(List.of(name), 9, 120).getFirst(), BOB_AT);
        }
        assertThat(fresh.strangers()).as("one source's budget").hasSize(20);
    }

    @Test
    void survivesAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ann.announce(home(ANN), 1);
        byte[] good = LanMessages.announcements(List.of("y".repeat(26)), 9, 120).getFirst();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            clock.advance(Duration.ofMillis(200));
            try {
                ann.receive(bytes, BOB_AT);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
        assertThat(ann.sightings()).isEmpty();
    }

    @Test
    void writesWhatAnotherImplementationReads() throws Exception {
        byte[] message = LanMessages.announcements(List.of("y".repeat(26)), 41_820, 120).getFirst();

        List<Record> answers = new Message(message).getSection(Section.ANSWER);

        assertThat(answers).hasSize(3);
        assertThat(((SRVRecord) answers.get(1)).getPort()).isEqualTo(41_820);
        assertThat(answers.get(1).getName()).hasToString("y".repeat(26) + "._manta._udp.local.");
    }

    @Test
    void fitsADatagramWithManyNetworks() {
        List<LanNetwork> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(LanNetwork.ofMember(Keys.network(i).id(), ANN, List.of()));
        }
        ann.announce(many, 1);
        ann.tick();

        assertThat(fromAnn).hasSize(8).allMatch(message -> message.length < 1200);
    }

    @Test
    void whoKnowsTheRoomIdIsToldWhoLetsIn() {
        ann.announce(ANNS_DOOR, 41_820);
        bob.announce(BOB_SEEKS, 41_999);
        pass(Duration.ofSeconds(1));

        assertThat(told).contains("door " + ANN.shortForm() + " at 192.168.1.1:41820");
    }

    @Test
    void asksAgainForARoomThatNobodyAnsweredFor() {
        bob.announce(BOB_SEEKS, 41_999);
        pass(Duration.ofSeconds(20));
        assertThat(told).isEmpty();

        ann.announce(ANNS_DOOR, 41_820);
        pass(Duration.ofSeconds(30));

        assertThat(told).contains("door " + ANN.shortForm() + " at 192.168.1.1:41820");
    }

    @Test
    void aJoinerThatIsADayOffFindsTheDoorAllTheSame() throws Exception {
        FakeClock ahead = new FakeClock();
        ahead.jumpWall(Duration.ofDays(1));
        LanBeacon other = new LanBeacon(m -> ann.receive(m, BOB_AT), ahead, NONCES, new Told());
        ann.announce(ANNS_DOOR, 41_820);
        other.announce(BOB_SEEKS, 41_999);
        ann.tick();
        other.tick();
        clock.advance(Duration.ofSeconds(1));
        fromAnn.clear();
        ann.tick();
        fromAnn.forEach(m -> other.receive(m, ANN_AT));

        assertThat(told).containsExactly("door " + ANN.shortForm() + " at 192.168.1.1:41820");
    }

    @Test
    void saysNothingOfARoomUntilItIsAskedForByItsName() {
        ann.announce(ANNS_DOOR, 41_820);
        pass(Duration.ofSeconds(5));
        ann.receive(LanMessages.question(List.of(LanName.ofDoor(Keys.network(2).id(), 0))), BOB_AT);
        clock.advance(Duration.ofSeconds(2));
        fromAnn.clear();
        ann.tick();

        assertThat(fromAnn)
                .allSatisfy(
                        m ->
                                assertThat(LanMessages.announced(DnsMessage.parse(m)).keySet())
                                        .containsExactly(LanName.of(HOME, ANN, today())));
    }

    /** A contact id stands in place of a room id, and nobody has to be in a room. */
    @Test
    void whoKnowsAContactIdIsToldWhoHasItAndNobodyElseHearsAnything() throws Exception {
        ContactId contact = ContactId.of(HOME.bytes());
        ann.announce(List.of(LanNetwork.ofContact(contact, ANN)), 41_820);
        for (int i = 0; i < 120; i++) {
            clock.advance(Duration.ofSeconds(1));
            ann.tick();
        }
        assertThat(fromAnn).as("before anybody asks").isEmpty();
        ann.receive(LanMessages.question(List.of()), BOB_AT);
        ann.receive(LanMessages.question(List.of(LanName.ofDoor(Keys.network(2).id(), 0))), BOB_AT);
        clock.advance(Duration.ofSeconds(2));
        ann.tick();
        assertThat(fromAnn).as("asked for something else").isEmpty();

        bob.announce(List.of(LanNetwork.seeking(contact, BOB)), 41_999);
        pass(Duration.ofSeconds(3));

        assertThat(told).contains("door " + ANN.shortForm() + " at 192.168.1.1:41820");
        assertThat(ann.sightings()).isEmpty();
        assertThat(bob.sightings()).isEmpty();
    }

    @Test
    void whoDoesNotKnowTheRoomIdCantReadWhoAnswers() {
        String plate = DoorPlate.write(HOME, ANN, NONCES);

        assertThat(DoorPlate.read(HOME, plate)).contains(ANN);
        assertThat(DoorPlate.read(Keys.network(2).id(), plate)).isEmpty();
        assertThat(DoorPlate.write(HOME, ANN, NONCES)).isNotEqualTo(plate);
        assertThat(DoorPlate.read(HOME, "")).isEmpty();
        assertThat(DoorPlate.read(HOME, plate.substring(1))).isEmpty();
        assertThat(DoorPlate.read(HOME, "no plate at all!")).isEmpty();
    }

    @Test
    void aPlainMemberAnswersForNoRoomAndAJoinerAnnouncesNothing() {
        ann.announce(home(ANN), 41_820);
        bob.announce(BOB_SEEKS, 41_999);
        pass(Duration.ofSeconds(10));

        assertThat(told).isEmpty();
        assertThat(ann.sightings()).isEmpty();
        assertThat(ann.strangers()).isEmpty();
    }

    @Test
    void tellsOfAMemberEachTimeItIsHeard() {
        ann.announce(home(ANN), 41_820);
        bob.announce(home(BOB), 41_999);
        exchange();
        pass(Duration.ofSeconds(40));

        assertThat(told).hasSizeGreaterThan(2).allMatch(t -> t.startsWith("seen "));
    }

    private long today() {
        return clock.now().getEpochSecond() / 86_400;
    }
}
