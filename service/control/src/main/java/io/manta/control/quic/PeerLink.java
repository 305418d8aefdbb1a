package io.manta.control.quic;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlLimits;
import io.manta.control.ControlMessage;
import io.manta.control.PeerHello;
import io.manta.control.tls.IdentityTls;
import io.manta.identity.DeviceId;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from its first datagram to its end.
 *
 * <pre>
 *   HANDSHAKE ──► GREETING ──► GREETED ──► OPEN ──► ENDED
 *    TLS: who      hello ⇄      "ready"     messages
 *       └─────────────┴────────────┴──► ENDED
 * </pre>
 *
 * Fields belong to control's thread; what others read is volatile.
 */
final class PeerLink implements ControlConnection {
    /** Where a connection is on its way. */
    enum State {
        HANDSHAKE,
        GREETING,
        GREETED,
        OPEN,
        ENDED
    }

    /** What a transport says when the application has its reasons (RFC 9000 §20.1). */
    static final int APPLICATION_ERROR = 0x0c;

    private static final long SETTLED_NS = Duration.ofSeconds(3).toNanos();

    private final LinkContext context;
    private final QuicChannel channel;
    private final boolean dialled;
    private final Optional<DeviceId> expected;
    private final Source source;
    private final Exchanges exchanges;
    private final Allowance allowance;
    private final PulseLine line;
    private final Pulse pulse;
    private final Future<?> greetingDeadline;
    private LinkListener listener;
    private @Nullable GreetingStream greetingStream;
    private @Nullable Ending ending;
    private @Nullable String trouble;
    private long openedNs;
    private @Nullable Long usedSinceNs;

    private volatile State state = State.HANDSHAKE;
    private volatile Endpoint endpoint;
    private volatile @Nullable DeviceId peer;
    private volatile Greeting.@Nullable Heard heard;

    /**
     * @param expected who was dialled; nobody, if the connection was accepted
     */
    PeerLink(
            LinkContext context,
            QuicChannel channel,
            Endpoint endpoint,
            Optional<DeviceId> expected,
            LinkListener listener) {
        this.context = context;
        this.channel = channel;
        this.expected = expected;
        this.dialled = expected.isPresent();
        this.endpoint = endpoint;
        this.source = Source.of(endpoint);
        this.listener = listener;
        this.exchanges = new Exchanges(this, channel);
        this.allowance = new Allowance(context);
        this.line = new PulseLine(this, channel);
        this.pulse = new Pulse(context.clock(), context.times(), dialled, line);
        this.greetingDeadline =
                context.loop()
                        .schedule(
                                this::late,
                                context.times().greeting().toNanos(),
                                TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> ended());
    }

    // What happens to it, on control's thread.

    private void late() {
        boolean isSilent = state == State.HANDSHAKE;
        shut(CloseCode.LATE, isSilent ? "no answer" : "the greeting took too long");
    }

    /** TLS is through: who the peer is, is proven. */
    void handshakeDone() {
        Optional<DeviceId> proven = IdentityTls.peer(channel.sslEngine());
        if (proven.isEmpty() || dialled && !proven.equals(expected)) {
            shut(CloseCode.PROTOCOL, "the identity is not proven");
        } else if (proven.get().equals(context.own())) {
            shut(CloseCode.PROTOCOL, "this is the same device");
        } else {
            peer = proven.get();
            state = State.GREETING;
            if (dialled) {
                openGreeting();
            }
        }
    }

    private void openGreeting() {
        GreetingStream greeting = new GreetingStream(this, true);
        greetingStream = greeting;
        channel.createStream(QuicStreamType.BIDIRECTIONAL, greeting)
                .addListener(
                        stream -> {
                            if (stream.isSuccess()) {
                                greeting.hello();
                            } else {
                                shut(CloseCode.PROTOCOL, "no stream may be opened");
                            }
                        });
    }

    /** The peer opened a stream. */
    void opened(QuicStreamChannel stream) {
        if (state == State.OPEN || state == State.GREETED && !dialled) {
            // Whoever talks has decided, even if "ready" comes later.
            wanted();
            stream.pipeline()
                    .addLast(new Answering(this, stream.type() == QuicStreamType.BIDIRECTIONAL));
        } else if (state == State.GREETING && !dialled && stream.streamId() == 0) {
            stream.pipeline().addLast(new GreetingStream(this, false));
        } else {
            shut(CloseCode.PROTOCOL, "a stream before the greeting");
        }
    }

    void greeted(Greeting.Heard said) {
        heard = said;
        state = State.GREETED;
        listener.greeted(this);
    }

    /** The dialler wants this connection. */
    void wanted() {
        if (state == State.GREETED) {
            listener.wanted(this);
        }
    }

    /** We want it: from now on it carries messages, and another listener cares for it. */
    void open(LinkListener next) {
        listener = next;
        state = State.OPEN;
        openedNs = context.clock().nanos();
        greetingDeadline.cancel(false);
        pulse.start(line.peersIdle());
        if (greetingStream != null) {
            greetingStream.ready();
        }
    }

    /**
     * The peer was heard.
     *
     * @return false if it has sent too much and the connection ends
     */
    boolean heard(int bytes) {
        return heard(bytes, true);
    }

    private boolean heard(int bytes, boolean message) {
        pulse.heard(message);
        if (state == State.OPEN && usedSinceNs == null) {
            usedSinceNs = context.clock().nanos();
        }
        if (channel.remoteSocketAddress() instanceof InetSocketAddress address) {
            endpoint = Endpoint.of(address);
        }
        if (allowance.admits(bytes, this::isExpected)) {
            return true;
        }
        cutOff("too much data");
        return false;
    }

    /** The peer asks for a sign of life, which QUIC gives it. */
    void asked() {
        heard(1, false);
    }

    /** Whether the peer may say one more thing. If not, the connection may be over. */
    boolean admitsMessage() {
        FloodGuard.Verdict verdict = allowance.judgeMessage();
        if (verdict != FloodGuard.Verdict.PASS) {
            context.counters().of(ControlCounters.Refusal.TOO_MANY).increment();
        }
        if (verdict == FloodGuard.Verdict.CUT_OFF) {
            cutOff("too many messages");
        }
        return verdict == FloodGuard.Verdict.PASS;
    }

    /** An exchange broke off. Each leaves a trace in Netty until the connection ends. */
    void countBroken() {
        if (!allowance.admitsBroken()) {
            cutOff("too many broken exchanges");
        }
    }

    private void cutOff(String why) {
        context.counters().cutOff().increment();
        shut(CloseCode.FLOOD, why);
    }

    /** A message of ours is on its way. */
    void said() {
        pulse.said();
    }

    /** Asks the peer for a sign of life now. */
    void ask() {
        pulse.ask();
    }

    /** This machine slept: asks, and does not wait long. */
    void doubt() {
        pulse.doubt();
    }

    /** Somebody looks at who is there. */
    void attend() {
        pulse.attend();
    }

    /** For {@link PulseLine}: it is time. */
    void check() {
        pulse.check();
    }

    /** Ends it in our words. */
    void shut(CloseCode code, String words) {
        shut(code, Ending.unreachable(words));
    }

    /** The same with a reason of another kind. */
    void shut(CloseCode code, Ending reason) {
        if (ending == null) {
            ending = reason;
            if (maySayWhy()) {
                byte[] words = reason.words().getBytes(StandardCharsets.UTF_8);
                int length = Math.min(words.length, ControlLimits.REASON_BYTES);
                channel.close(true, code.number(), Unpooled.copiedBuffer(words, 0, length));
            } else {
                channel.close(false, APPLICATION_ERROR, Unpooled.EMPTY_BUFFER);
            }
        }
    }

    /**
     * Who dialled gives no reasons of its own until the handshake is confirmed (RFC 9000 §10.2.3).
     * Quiche, told to, may never end sending: acknowledgements of the handshake, one after the
     * other, in one call. It does not tell when it is confirmed; a while after the greeting it is.
     */
    private boolean maySayWhy() {
        return !dialled || state == State.OPEN && context.clock().nanos() - openedNs > SETTLED_NS;
    }

    /** The peer has ended it. */
    void closedByPeer(QuicConnectionCloseEvent event) {
        if (ending == null) {
            ending = Ending.byPeer(event);
        }
    }

    /** Something went wrong that may be the reason for its end. */
    void troubled(Throwable cause) {
        trouble = String.valueOf(cause.getMessage());
    }

    private void ended() {
        if (state == State.ENDED) {
            return;
        }
        Ending why =
                ending == null
                        ? Ending.ofBroken(channel, expected, Optional.ofNullable(trouble))
                        : ending;
        state = State.ENDED;
        greetingDeadline.cancel(false);
        line.stop();
        exchanges.failAll("the connection ended: " + why.words());
        listener.ended(this, why);
    }

    LinkContext context() {
        return context;
    }

    Exchanges exchanges() {
        return exchanges;
    }

    Source source() {
        return source;
    }

    boolean isDialled() {
        return dialled;
    }

    boolean isChannelOpen() {
        return channel.isOpen();
    }

    /** Whether this device has reason to talk to the peer. */
    boolean isExpected() {
        DeviceId who = peer;
        return state == State.OPEN && who != null && context.handler().expects(who);
    }

    boolean hasGreeted() {
        return heard != null;
    }

    boolean isWanted() {
        return state == State.OPEN || state == State.ENDED;
    }

    /** Whether the peer's program has not been started anew between the two. */
    boolean isOfSameRun(PeerLink other) {
        return orBug(heard).instance() == orBug(other.heard).instance();
    }

    /** How long it has been open. */
    long openForNs() {
        return context.clock().nanos() - openedNs;
    }

    /** How long the peer is known to have it open, too: since it first spoke over it. */
    long usedForNs() {
        Long since = usedSinceNs;
        return since == null ? 0 : context.clock().nanos() - since;
    }

    /** Short form of the peer's id, as far as it is known. */
    String name() {
        DeviceId who = peer;
        return who == null ? expected.map(DeviceId::shortForm).orElse("?") : who.shortForm();
    }

    // What others may ask, from any thread.

    @Override
    public DeviceId peer() {
        return orBug(peer);
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public PeerHello hello() {
        return orBug(heard).hello();
    }

    @Override
    public CompletableFuture<ControlMessage> request(ControlMessage message, Duration deadline) {
        return exchanges.ask(message, deadline);
    }

    @Override
    public void send(ControlMessage notice) {
        exchanges.tell(notice);
    }

    @Override
    public void close(String reason) {
        context.post(() -> shut(CloseCode.GOODBYE, reason));
    }

    @Override
    public boolean isOpen() {
        return state == State.OPEN && channel.isOpen();
    }

    private static <T> T orBug(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the connection was not open yet");
        }
        return value;
    }

    /** {@code kz3h8q9f1a at 192.0.2.1:41820}. */
    @Override
    public String toString() {
        return name() + " at " + endpoint;
    }
}
