package io.manta.control.quic;

import io.manta.base.error.MantaException;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A device with control, and everything that happened to it. */
final class Node implements AutoCloseable, ControlHandler {
    /** Nothing of a test takes longer unless something is broken. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final SecureRandom RANDOM = new SecureRandom();

    final DeviceKey key;
    final Endpoint address;
    final MetricRegistry metrics = new MetricRegistry();
    final QuicControl control;
    final BlockingQueue<ControlConnection> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<End> closed = new LinkedBlockingQueue<>();
    final BlockingQueue<ControlMessage> heard = new LinkedBlockingQueue<>();
    volatile Predicate<String> understood = type -> true;
    volatile Predicate<DeviceId> expected = peer -> true;
    volatile BiConsumer<ControlMessage, Consumer<ControlMessage>> answer =
            (message, reply) -> reply.accept(ControlMessage.of("echo", message.fields()));

    /** A connection that was closed, and why. */
    record End(ControlConnection connection, String reason) {}

    /** How long and how much. */
    record Limits(ControlTimes times, ControlBounds bounds) {
        static final Limits STANDARD = new Limits(ControlTimes.STANDARD, ControlBounds.STANDARD);

        /** Like the standard, but nothing takes longer than a few seconds. */
        static final Limits QUICK =
                new Limits(
                        new ControlTimes(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(50),
                                Duration.ofSeconds(5),
                                Duration.ofMillis(300),
                                Duration.ofMillis(700),
                                Duration.ofMillis(700),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1)),
                        ControlBounds.STANDARD);
    }

    private Node(Wire wire, String address, DeviceKey key, Limits limits) {
        this.key = key;
        this.address = Wire.at(address);
        this.control =
                new QuicControl(
                        new ControlParts(
                                key,
                                wire.carrier(this.address),
                                Clock.system(),
                                RANDOM::nextBytes,
                                metrics,
                                () -> List.of(this.address, Wire.at("100.64.7.7")),
                                List::of,
                                () -> false,
                                "test 1"),
                        limits.times(),
                        limits.bounds());
    }

    static Node start(Wire wire, String address) throws MantaException {
        return start(wire, address, newKey(), Limits.STANDARD);
    }

    static Node quick(Wire wire, String address) throws MantaException {
        return start(wire, address, newKey(), Limits.QUICK);
    }

    static Node start(Wire wire, String address, DeviceKey key, Limits limits)
            throws MantaException {
        Node node = new Node(wire, address, key, limits);
        node.control.start(node);
        wire.plug(node.address, node.control::receive);
        return node;
    }

    static DeviceKey newKey() {
        return DeviceKey.generate(RANDOM::nextBytes);
    }

    DeviceId id() {
        return key.deviceId();
    }

    /** Connects to the other, and waits for it. */
    ControlConnection connect(Node other) throws Exception {
        return await(control.connect(other.id(), List.of(other.address), PATIENCE));
    }

    /** Asks over a connection, and waits for the answer. */
    static ControlMessage ask(ControlConnection connection, ControlMessage question)
            throws Exception {
        return await(connection.request(question, PATIENCE));
    }

    static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The failure a future ends with. */
    static MantaException failure(CompletableFuture<?> future) {
        try {
            Object value = future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            throw new AssertionError("no failure, but " + value);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MantaException expected) {
                return expected;
            }
            throw new AssertionError("an unexpected failure", e);
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no failure in time", e);
        }
    }

    /** The next thing that happens, or an error if nothing does. */
    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing happened in time");
        }
        return next;
    }

    /** The total of a counter over all its labels that hold the text. */
    long counted(String name, String label) {
        return metrics.all().stream()
                .filter(m -> m.name().equals(name) && m.labels().contains(label))
                .mapToLong(m -> m.value().getAsLong())
                .sum();
    }

    @Override
    public void opened(ControlConnection connection) {
        opened.add(connection);
    }

    @Override
    public void closed(ControlConnection connection, String reason) {
        closed.add(new End(connection, reason));
    }

    @Override
    public void received(
            ControlConnection from, ControlMessage message, Consumer<ControlMessage> reply) {
        heard.add(message);
        answer.accept(message, reply);
    }

    @Override
    public boolean understands(String type) {
        return understood.test(type);
    }

    @Override
    public boolean expects(DeviceId peer) {
        return expected.test(peer);
    }

    @Override
    public void close() {
        control.close();
    }
}
