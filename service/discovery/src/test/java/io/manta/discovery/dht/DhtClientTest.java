package io.manta.discovery.dht;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.discovery.Endpoints;
import io.manta.discovery.Keys;
import io.manta.discovery.RecordSource.Outcome;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.MemoryTimes;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import io.manta.lab.FakeClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our client among fifty nodes that share no code with it, in memory. */
class DhtClientTest {
    private static final int NODES = 50;
    private static final Endpoint US = Endpoints.at("20.9.9.9:41820");

    private final FakeClock clock = new FakeClock();
    private final RecordIssuer issuer = new RecordIssuer(new MemoryTimes(), clock);
    private final RecordAuthor ann = RecordAuthor.of(Keys.device(1));
    private final Random random = new Random(42);
    private final Map<Endpoint, MiniNode> nodes = new LinkedHashMap<>();
    private final Set<Endpoint> dead = new HashSet<>();
    private final Map<Endpoint, UnaryOperator<byte[]>> liars = new LinkedHashMap<>();
    private final List<Endpoint> sentTo = new ArrayList<>();
    private final Deque<Runnable> wire = new ArrayDeque<>();
    private final DhtClient client = client();

    private DhtClient client() {
        DhtClient[] self = new DhtClient[1];
        self[0] =
                new DhtClient(
                        (datagram, to) -> {
                            byte[] bytes = new byte[datagram.remaining()];
                            datagram.get(bytes);
                            sentTo.add(to);
                            wire.add(() -> arrives(self[0], bytes, to));
                        },
                        clock,
                        random::nextBytes,
                        EndpointFilter.publicOnly());
        return self[0];
    }

    private void arrives(DhtClient sender, byte[] datagram, Endpoint to) {
        MiniNode node = nodes.get(to);
        if (node == null || dead.contains(to)) {
            return;
        }
        byte[] answer = node.answer(datagram, US);
        if (answer != null) {
            byte[] sent = liars.getOrDefault(to, a -> a).apply(answer);
            wire.add(() -> sender.receive(sent, 0, sent.length, to));
        }
    }

    @BeforeEach
    void build() {
        for (int i = 0; i < NODES; i++) {
            byte[] id = new byte[20];
            random.nextBytes(id);
            Endpoint at = Endpoint.ofIpv4(0x1400_0100 + i, 6881);
            nodes.put(at, new MiniNode(id, at));
        }
        List<MiniNode> all = new ArrayList<>(nodes.values());
        for (MiniNode node : all) {
            // As in the DHT: its nearest neighbours and some from farther away.
            List<MiniNode> near = new ArrayList<>(all);
            near.sort(
                    (x, y) ->
                            MiniNode.distance(x.id, node.id)
                                    .compareTo(MiniNode.distance(y.id, node.id)));
            node.peers.addAll(near.subList(1, 9));
            Collections.shuffle(near, random);
            near.stream().limit(10).filter(p -> p != node).forEach(node.peers::add);
        }
        client.gateways(List.of(all.get(0).at, all.get(1).at));
    }

    private <T> CompletableFuture<T> settled(DhtClient who, CompletableFuture<T> future) {
        for (int i = 0; i < 2_000 && !future.isDone(); i++) {
            Runnable next = wire.poll();
            if (next != null) {
                next.run();
            } else {
                clock.advance(Duration.ofMillis(50));
                who.tick();
            }
        }
        assertThat(future).as("ends").isDone();
        return future;
    }

    private Outcome put(SignedPacket packet) {
        return settled(client, client.put(packet)).join();
    }

    private Optional<SignedPacket> get(DhtClient who) {
        return settled(who, who.get(ann.key())).join();
    }

    private SignedPacket issue() throws Exception {
        return issuer.issue(ann, new DiscoveryRecord.Gone());
    }

    private byte[] target() {
        return MiniNode.sha1(ann.key().bytes());
    }

    private List<MiniNode> nearest(int count) {
        return nodes.values().stream()
                .sorted(
                        (x, y) ->
                                MiniNode.distance(x.id, target())
                                        .compareTo(MiniNode.distance(y.id, target())))
                .limit(count)
                .toList();
    }

    private long holders() {
        return nodes.values().stream().filter(n -> !n.items.isEmpty()).count();
    }

    @Test
    void anotherClientGetsWhatWasPut() throws Exception {
        SignedPacket packet = issue();
        assertThat(put(packet)).isEqualTo(Outcome.KEPT);

        DhtClient other = client();
        other.gateways(List.of(new ArrayList<>(nodes.keySet()).get(40)));

        assertThat(get(other)).contains(packet);
    }

    @Test
    void putsWithTheEightNearest() throws Exception {
        put(issue());

        assertThat(holders()).isEqualTo(8);
        assertThat(nearest(8)).allMatch(node -> !node.items.isEmpty());
    }

    @Test
    void saysThatNobodyKeepsIt() {
        assertThat(get(client)).isEmpty();
    }

    @Test
    void asksFewOfAll() {
        get(client);

        assertThat(sentTo.size()).isLessThan(35);
    }

    @Test
    void takesTheFreshestThoughMostKeepAnOlder() throws Exception {
        SignedPacket old = issue();
        put(old);
        Map<String, Object> older = nearest(1).getFirst().items.values().iterator().next();
        SignedPacket fresh = issue();
        put(fresh);
        String key = MiniNode.latin1(target());
        nearest(7).forEach(node -> node.items.put(key, older));

        assertThat(get(client)).contains(fresh);
    }

    @Test
    void replacesItsOwnOlderItem() throws Exception {
        put(issue());
        SignedPacket next = issue();

        assertThat(put(next)).isEqualTo(Outcome.KEPT);
        assertThat(get(client)).contains(next);
    }

    @Test
    void doesNotReplaceAFresherItem() throws Exception {
        SignedPacket old = issue();
        SignedPacket fresh = issue();
        put(fresh);

        assertThat(put(old)).isEqualTo(Outcome.FRESHER_KNOWN);
        assertThat(get(client)).contains(fresh);
    }

    @Test
    void noticesThatAnotherWasFasterMeanwhile() throws Exception {
        put(issue());
        SignedPacket theirs = issue();
        SignedPacket ours = issue();
        // All walks see the first; when we come to put, theirs is there already.
        CompletableFuture<Outcome> result = client.put(ours);
        Map<String, Object> item = new TreeMap<>();
        item.put("k", MiniNode.latin1(ann.key().bytes()));
        item.put("seq", theirs.signedAtMicros());
        item.put("sig", MiniNode.latin1(theirs.signature()));
        item.put("v", MiniNode.latin1(theirs.encoded()));
        int before = holdersOf(theirs);
        for (int i = 0; i < 2_000 && !result.isDone(); i++) {
            Runnable next = wire.poll();
            if (next != null) {
                next.run();
            } else {
                clock.advance(Duration.ofMillis(50));
                client.tick();
            }
            if (before == 0 && nearest(8).stream().allMatch(n -> n.asked >= 3)) {
                nearest(8).forEach(n -> n.items.put(MiniNode.latin1(target()), item));
                before = 1;
            }
        }

        assertThat(result).isCompletedWithValue(Outcome.FRESHER_KNOWN);
    }

    private int holdersOf(SignedPacket packet) {
        return (int)
                nodes.values().stream()
                        .flatMap(n -> n.items.values().stream())
                        .filter(i -> MiniNode.in(i, "seq").equals(packet.signedAtMicros()))
                        .count();
    }

    @Test
    void findsItThoughManyAreDead() throws Exception {
        SignedPacket packet = issue();
        put(packet);
        List<Endpoint> all = new ArrayList<>(nodes.keySet());
        Collections.shuffle(all, random);
        dead.addAll(all.subList(0, 25));
        nearest(2).forEach(node -> dead.remove(node.at));

        DhtClient other = client();
        other.gateways(all.subList(20, 30));

        assertThat(get(other)).contains(packet);
    }

    @Test
    void failsInTimeIfAllAreDead() {
        dead.addAll(nodes.keySet());
        long start = clock.nanos();

        CompletableFuture<?> result = settled(client, client.get(ann.key()));

        assertThat(result).isCompletedExceptionally();
        assertThat(clock.nanos() - start).isLessThanOrEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(client.questions()).isZero();
    }

    @Test
    void believesNoForgedItem() throws Exception {
        SignedPacket packet = issue();
        put(packet);
        SignedPacket foreign =
                issuer.issue(RecordAuthor.of(Keys.device(2)), new DiscoveryRecord.Gone());
        for (MiniNode node : nearest(8)) {
            Map<String, Object> item = node.items.values().iterator().next();
            item.put("seq", (Long) MiniNode.in(item, "seq") + 5);
            item.put("v", MiniNode.latin1(foreign.encoded()));
        }
        assertThat(get(client)).isEmpty();

        for (MiniNode node : nearest(8)) {
            Map<String, Object> item = node.items.values().iterator().next();
            item.put("k", MiniNode.latin1(foreign.key().bytes()));
            item.put("seq", foreign.signedAtMicros());
            item.put("sig", MiniNode.latin1(foreign.signature()));
        }
        assertThat(get(client)).isEmpty();
    }

    @Test
    void knocksAtNobodyWithinOurOwnNetworkThoughNodesNameThem() {
        nodes.values().forEach(node -> liars.put(node.at, DhtClientTest::namesPrivate));

        get(client);

        assertThat(sentTo).allMatch(EndpointFilter.publicOnly()::passes);
        assertThat(sentTo).as("the two gateways").hasSize(2);
    }

    private static byte[] namesPrivate(byte[] answer) {
        String text = MiniNode.latin1(answer);
        int at = text.indexOf("5:nodes") + 7;
        int colon = text.indexOf(':', at);
        int length = Integer.parseInt(text.substring(at, colon));
        byte[] changed = answer.clone();
        for (int i = 0; i < length; i += 26) {
            byte[] address = {(byte) 192, (byte) 168, 1, (byte) (1 + i / 26)};
            System.arraycopy(address, 0, changed, colon + 1 + i + 20, 4);
        }
        return changed;
    }

    @Test
    void endsThoughNodesNameEverNearerOnes() {
        int[] named = {0};
        UnaryOperator<byte[]> liar =
                answer -> {
                    String text = MiniNode.latin1(answer);
                    int at = text.indexOf("5:nodes") + 7;
                    int colon = text.indexOf(':', at);
                    int length = Integer.parseInt(text.substring(at, colon));
                    byte[] changed = answer.clone();
                    for (int i = 0; i < length; i += 26) {
                        named[0]++;
                        byte[] id = target();
                        id[19] ^= (byte) named[0];
                        id[18] ^= (byte) (named[0] >> 8);
                        System.arraycopy(id, 0, changed, colon + 1 + i, 20);
                        ByteBuffer.wrap(changed).putInt(colon + 1 + i + 20, 0x1500_0000 + named[0]);
                        Endpoint there = Endpoint.ofIpv4(0x1500_0000 + named[0], 6881);
                        MiniNode node = new MiniNode(id, there);
                        node.peers.addAll(nodes.values().stream().limit(8).toList());
                        if (nodes.size() < 5_000) {
                            nodes.put(there, node);
                        }
                    }
                    return changed;
                };
        for (int i = 0; i < 100_000; i++) {
            liars.put(Endpoint.ofIpv4(0x1500_0000 + i, 6881), liar);
        }
        nodes.keySet().forEach(at -> liars.put(at, liar));

        settled(client, client.get(ann.key()));

        assertThat(sentTo).hasSizeLessThanOrEqualTo(64);
    }

    @Test
    void takesNoAnswerFromAnotherThanWasAsked() throws Exception {
        SignedPacket packet = issue();
        put(packet);
        DhtClient other = client();
        Endpoint gateway = nodes.keySet().iterator().next();
        other.gateways(List.of(gateway));
        CompletableFuture<Optional<SignedPacket>> result = other.get(ann.key());
        assertThat(other.questions()).isEqualTo(1);
        // The right answer, from the wrong place.
        wire.clear();
        byte[] garbage = MiniNode.write(new TreeMap<>(Map.of("t", "abcd", "y", "r")));
        other.receive(garbage, 0, garbage.length, gateway);

        assertThat(result).isNotDone();
        assertThat(other.questions()).isEqualTo(1);
    }

    @Test
    void tellsItsMessagesFromQuic() {
        byte[] quic = new byte[1200];
        random.nextBytes(quic);
        quic[0] = 'd';
        quic[1199] = 'e';
        byte[] question =
                MiniNode.write(
                        new TreeMap<>(
                                Map.of("t", "aa", "y", "q", "q", "ping", "a", new TreeMap<>())));

        assertThat(client.receive(quic, 0, quic.length, US)).isFalse();
        assertThat(client.receive(question, 0, question.length, US)).isTrue();
        assertThat(client.receive(new byte[0], 0, 0, US)).isFalse();
        assertThat(sentTo).as("it never answers").isEmpty();
    }

    @Test
    void survivesAnyAnswers() throws Exception {
        put(issue());
        long seed = new Random().nextLong();
        Random fuzz = new Random(seed);
        for (Endpoint at : nodes.keySet()) {
            liars.put(
                    at,
                    answer -> {
                        byte[] changed = answer.clone();
                        for (int n = fuzz.nextInt(3); n > 0; n--) {
                            changed[fuzz.nextInt(changed.length)] = (byte) fuzz.nextInt();
                        }
                        return fuzz.nextInt(8) == 0
                                ? Arrays.copyOf(changed, fuzz.nextInt(changed.length))
                                : changed;
                    });
        }
        for (int i = 0; i < 200; i++) {
            try {
                settled(client, client.get(ann.key()));
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
    }

    @Test
    void refusesMoreLookupsThanItRuns() {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < DhtTimes.MOST_WALKS; i++) {
            all.add(client.get(RecordKey.of(Keys.device(i).deviceId())));
        }

        assertThat(all).noneMatch(CompletableFuture::isDone);
        assertThat(client.get(ann.key())).isCompletedExceptionally();
        all.forEach(f -> f.cancel(true));
        assertThat(client.questions()).isZero();
        assertThat(client.get(ann.key())).isNotDone();
    }

    @Test
    void remembersNodesThatAnsweredForNextTime() {
        get(client);

        assertThat(client.known(8)).hasSize(8).allMatch(nodes::containsKey);
    }

    @Test
    void keepsEightNodesPerBucketAndOnePerAddress() {
        RoutingTable table = new RoutingTable(NodeId.of(new byte[20]));
        for (int i = 0; i < 5_000; i++) {
            byte[] id = new byte[20];
            random.nextBytes(id);
            table.answered(new DhtNode(NodeId.of(id), Endpoint.ofIpv4(0x1600_0000 + i, 1)));
        }
        int size = table.size();
        assertThat(size).isBetween(8, 8 * 20);

        byte[] id = new byte[20];
        id[19] = 1;
        table.answered(
                new DhtNode(
                        NodeId.of(id),
                        Endpoint.ofIpv4(
                                table.nearest(NodeId.of(id), 1).getFirst().at().ipv4(), 2)));
        assertThat(table.size()).as("a second node of one address").isEqualTo(size);
    }
}
