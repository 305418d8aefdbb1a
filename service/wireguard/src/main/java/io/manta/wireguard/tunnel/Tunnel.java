package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.CookieJar;
import io.manta.wireguard.handshake.HandshakeError;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.handshake.PeerStatics;
import io.manta.wireguard.handshake.ResponderMachine;
import io.manta.wireguard.handshake.Tai64n;
import io.manta.wireguard.handshake.TransportKeys;
import io.manta.wireguard.message.InitiationMessage;
import io.manta.wireguard.message.ResponseMessage;
import io.manta.wireguard.message.WireGuardConstants;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One peer: its sessions, and what to do when (paper §5 and §6). Does no I/O and reads no clock.
 *
 * <p>Lanes call {@link #seal}, {@link #open}, {@link #wantHandshake} and {@link #takeAttention},
 * any of them at any time. Everything else belongs to the control loop, but for the facts at the
 * end, which anybody may read.
 *
 * <p>All times are nanoseconds of one monotonic clock with any origin.
 */
public final class Tunnel {
    /** There is no session to seal with; a handshake has been asked for. */
    public static final int NO_SESSION = -1;

    /** Not sealed by the peer, or damaged on the way. */
    public static final int FORGED = -2;

    /** Seen before, or too old to tell. */
    public static final int REPLAYED = -3;

    /** The session is too old, or gone. */
    public static final int EXPIRED = -4;

    private final int slot;
    private final PeerStatics statics;
    private final SessionIndex index;
    private final RandomSource random;

    // Shared between lanes and loop; each is safe by itself.
    private final LaneFacts facts = new LaneFacts();
    private final Transport transport;

    // Of the control loop.
    private final TunnelTimers timers;
    private final PresharedKeys presharedKeys;
    private final CookieJar cookies;
    private final InitiationGate gate = new InitiationGate();
    private final Sessions sessions;
    private final PendingInitiation pending;
    private boolean closed;

    public Tunnel(
            int slot,
            LocalIdentity local,
            TunnelPublicKey remote,
            PresharedKey psk,
            SessionIndex index,
            RandomSource random) {
        this.slot = slot;
        this.statics = new PeerStatics(local, remote);
        this.index = index;
        this.random = random;
        KeypairSlots slots = new KeypairSlots();
        this.transport = new Transport(facts, slots);
        this.sessions = new Sessions(slots, index);
        this.pending = new PendingInitiation(statics, index, random);
        this.timers = new TunnelTimers(facts, random);
        this.presharedKeys = new PresharedKeys(List.of(psk));
        this.cookies = new CookieJar(remote);
    }

    // ---- Lanes.

    /**
     * Seals the plaintext at {@code buffer[offset + 16, + plainBytes)} in place into a transport
     * message at {@code offset}. The buffer must have 31 more bytes behind the plaintext.
     *
     * @param plainBytes length of the packet; 0 makes a keepalive
     * @param paddingLimit the path's inner MTU: padding to 16 bytes stops there
     * @return length of the whole message, or {@link #NO_SESSION}
     */
    public int seal(
            AeadCipher cipher,
            byte[] buffer,
            int offset,
            int plainBytes,
            int paddingLimit,
            long nowNs) {
        return transport.seal(cipher, buffer, offset, plainBytes, paddingLimit, nowNs);
    }

    /**
     * Opens the transport message at {@code buffer[offset, + length)} in place; its plaintext then
     * lies at {@code offset + 16} and may end in padding.
     *
     * @param keypair what {@link SessionIndex#find} gave for its receiver index
     * @return bytes of plaintext, 0 for a keepalive, or one of {@link #FORGED}, {@link #REPLAYED},
     *     {@link #EXPIRED}. After an error the tunnel is as it was and the bytes are worthless
     */
    public int open(
            AeadCipher cipher, Keypair keypair, byte[] buffer, int offset, int length, long nowNs) {
        return keypair.tunnel() == this
                ? transport.open(cipher, keypair, buffer, offset, length, nowNs)
                : EXPIRED;
    }

    /** By a lane that staged a packet because there was no session. */
    public void wantHandshake() {
        facts.wantHandshake();
    }

    /**
     * Whether {@link #onTick} should be called sooner than {@link #dueAtNs} said; true at most once
     * per need. A lane asks once a batch and tells the control loop.
     */
    public boolean takeAttention() {
        return facts.takeAttention();
    }

    // ---- The control loop.

    /**
     * Replaces the preshared keys, one to three, the current one first. Responses are tried with
     * them in that order; see {@link PresharedKeys} for what a responder does.
     */
    public void setPresharedKeys(List<PresharedKey> keys, long nowNs) {
        presharedKeys.set(keys, nowNs);
    }

    /** Sends an empty message after that much silence; 0 turns it off. Call onTick afterwards. */
    public void setPersistentKeepalive(long intervalNs) {
        timers.setPersistentKeepalive(intervalNs);
    }

    /** What to do now. May be called at any time, and must be when {@link #dueAtNs} is reached. */
    public TunnelWork onTick(long nowNs) {
        if (closed) {
            return TunnelWork.of(0);
        }
        int work = 0;
        if (sessions.takeConfirmed()) {
            timers.established();
            pending.drop();
            work |= TunnelWork.SESSION_STARTED;
        }
        if (timers.areKeysStale(nowNs)) {
            sessions.drop();
            timers.keysGone();
            work |= TunnelWork.SESSION_ENDED;
        }
        sessions.sweep(nowNs);
        boolean usable = hasSession(nowNs);
        work |= timers.handshakeWork(usable, nowNs);
        if ((work & TunnelWork.GAVE_UP) != 0) {
            pending.drop();
        }
        work |= timers.keepaliveWork(usable, usable && sessions.isCurrentUnused(), nowNs);
        publishDue(nowNs);
        return TunnelWork.of(work);
    }

    /** When {@link #onTick} must be called next; {@code Long.MAX_VALUE} is never. */
    public long dueAtNs() {
        return facts.dueNs();
    }

    /**
     * Writes an initiation; one still waiting for its response is given up.
     *
     * @param out at least 148 bytes
     * @param wall the wall time; should it have gone back, the timestamp still goes forward
     * @return 148, or 0 if no handshake is possible: the peer's key is of low order, or closed
     */
    public int writeInitiation(byte[] out, long nowNs, Instant wall) {
        if (closed) {
            return 0;
        }
        timers.initiated(nowNs);
        presharedKeys.initiated();
        boolean begun = pending.begin(this, out, wall);
        if (begun) {
            cookies.addMacs(out, InitiationMessage.MAC1, nowNs);
            facts.sent(false, InitiationMessage.BYTES, nowNs);
        }
        publishDue(nowNs);
        return begun ? InitiationMessage.BYTES : 0;
    }

    /** Overwrites all keys and frees all indices. Sealing then says NO_SESSION. */
    public void close() {
        closed = true;
        pending.drop();
        sessions.drop();
        statics.destroy();
        facts.publishDue(LaneFacts.NEVER);
    }

    // ---- The handshake service, in the control loop.

    PeerStatics statics() {
        return statics;
    }

    CookieJar cookies() {
        return cookies;
    }

    Optional<HandshakeError> admitInitiation(Tai64n timestamp, long nowNs) {
        return gate.admit(timestamp, nowNs);
    }

    /** Answers an admitted initiation; false if its ephemeral key is of low order. */
    boolean respond(ResponderMachine machine, byte[] out, long nowNs) {
        int fresh = index.reserve(this);
        PresharedKey psk = presharedKeys.choose(sessions.isLastAnswerUnconfirmed(nowNs));
        Optional<TransportKeys> keys = machine.writeResponse(out, fresh, psk, random);
        if (keys.isEmpty()) {
            index.remove(fresh);
            return false;
        }
        sessions.answered(new Keypair(this, fresh, keys.get(), false, 0, nowNs), nowNs);
        timers.responded(nowNs);
        cookies.addMacs(out, ResponseMessage.MAC1, nowNs);
        facts.received(false, InitiationMessage.BYTES, nowNs);
        facts.sent(false, ResponseMessage.BYTES, nowNs);
        publishDue(nowNs);
        return true;
    }

    /** Whether a response with this receiver index is waited for. */
    boolean awaitsResponse(int receiverIndex) {
        return pending.awaits(receiverIndex);
    }

    /** Takes the response that is waited for; false if it is forged. */
    boolean complete(byte[] message, int offset, long nowNs) {
        Optional<TransportKeys> keys =
                pending.complete(message, offset, presharedKeys.forResponse(nowNs));
        if (keys.isEmpty()) {
            return false;
        }
        int own = pending.receiverIndex();
        sessions.initiated(new Keypair(this, own, keys.get(), true, rekeyAfterNs(), nowNs), nowNs);
        facts.received(false, ResponseMessage.BYTES, nowNs);
        facts.handshakeDone(nowNs);
        timers.completed(nowNs);
        publishDue(nowNs);
        return true;
    }

    // ---- Facts, for anybody.

    /** The peer's number. */
    public int slot() {
        return slot;
    }

    /** The peer's static key. */
    public TunnelPublicKey remote() {
        return statics.remote();
    }

    /** The key pair we speak to it with. */
    public LocalIdentity local() {
        return statics.local();
    }

    /** Whether packets can be sent now. */
    public boolean hasSession(long nowNs) {
        return sessions.areUsable(nowNs);
    }

    /** The session packets are sent in, if there is one. */
    Optional<Keypair> currentSession() {
        return sessions.current();
    }

    /** When the last handshake completed, or {@code Long.MAX_VALUE} if none has. */
    public long lastHandshakeNs() {
        return facts.lastHandshakeNs();
    }

    /** The same as wall time, counted back from now. */
    public Optional<Instant> lastHandshake(long nowNs, Instant wallNow) {
        return wallTime(facts.lastHandshakeNs(), nowNs, wallNow);
    }

    /** Wall time when a genuine transport message was last received, a keepalive too. */
    public Optional<Instant> lastReceived(long nowNs, Instant wallNow) {
        return wallTime(facts.lastReceivedNs(), nowNs, wallNow);
    }

    /** Whether a genuine transport message was received after that time. */
    public boolean hasReceivedSince(long timeNs) {
        long at = facts.lastReceivedNs();
        return at != LaneFacts.NEVER && at - timeNs > 0;
    }

    private static Optional<Instant> wallTime(long atNs, long nowNs, Instant wallNow) {
        return atNs == LaneFacts.NEVER
                ? Optional.empty()
                : Optional.of(wallNow.minusNanos(nowNs - atNs));
    }

    /** Bytes of all genuine messages received, headers included, as {@code wg show} counts. */
    public long receivedBytes() {
        return facts.receivedBytes();
    }

    /** Bytes of all messages made for sending, headers included, as {@code wg show} counts. */
    public long sentBytes() {
        return facts.sentBytes();
    }

    /** Attempts since the last handshake that succeeded: 0 if there is no trouble. Loop only. */
    public int handshakeAttempts() {
        return timers.attempts();
    }

    @Override
    public String toString() {
        return "Tunnel(slot=" + slot + " remote=" + remote() + ")";
    }

    // ---- Inside.

    /** Both initiated at once if a session we answered is still unconfirmed: one gives way. */
    private long rekeyAfterNs() {
        boolean crossed = sessions.isAnswerUnconfirmed();
        boolean yields = Arrays.compareUnsigned(local().publicKey().bytes(), remote().bytes()) > 0;
        return crossed && yields
                ? WireGuardConstants.REKEY_AFTER_TIME_NS + WireGuardConstants.REKEY_DEFERRAL_NS
                : WireGuardConstants.REKEY_AFTER_TIME_NS;
    }

    private long dueFrom(long nowNs) {
        long due = timers.dueAtNs(hasSession(nowNs), nowNs);
        return TunnelTimers.earlier(due, sessions.dueNs());
    }

    /** Says when to look next, and looks again: a lane may have begun to wait in between. */
    private void publishDue(long nowNs) {
        facts.publishDue(dueFrom(nowNs));
        facts.publishDue(dueFrom(nowNs));
    }
}
