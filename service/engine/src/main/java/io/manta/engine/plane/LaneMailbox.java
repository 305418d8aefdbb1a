package io.manta.engine.plane;

import io.manta.base.net.Endpoint;
import io.manta.engine.probe.EchoBook;
import io.manta.engine.remote.Peer;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where lanes leave what the control loop is to look at. Lanes put in, the loop takes out; nobody
 * waits. Bounded: one entry for each peer, and so many handshakes and echoes.
 */
public final class LaneMailbox implements LaneEvents {
    private static final int MOST_HANDSHAKES = 1024;
    private static final int LOAD_FROM = 128;
    private static final int MOST_ECHOES = 1024;

    private final EchoBook echoes;
    private final Runnable wake;
    private final Queue<Peer> attention = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<HandshakeMail> handshakes =
            new ArrayBlockingQueue<>(MOST_HANDSHAKES);
    private final BlockingQueue<EchoMail> replies = new ArrayBlockingQueue<>(MOST_ECHOES);

    /** A handshake message that passed the guard, and where it came from. */
    public record HandshakeMail(byte[] message, Endpoint from) {}

    /** An echo reply of ours that came out of the tunnel of a slot. */
    public record EchoMail(int slot, int sequence, long cookie, long receivedNs) {}

    /** {@code wake}: makes the loop look here soon; returns at once. */
    public LaneMailbox(EchoBook echoes, Runnable wake) {
        this.echoes = echoes;
        this.wake = wake;
    }

    @Override
    public void attention(Peer peer) {
        if (peer.markAttention()) {
            attention.add(peer);
            wake.run();
        }
    }

    @Override
    public boolean handshake(byte[] bytes, int offset, int length, Endpoint from) {
        byte[] message = Arrays.copyOfRange(bytes, offset, offset + length);
        boolean taken = handshakes.offer(new HandshakeMail(message, from));
        wake.run();
        return taken;
    }

    @Override
    public boolean isUnderLoad() {
        return handshakes.size() >= LOAD_FROM;
    }

    @Override
    public boolean isEchoOfOurs(int identifier, long cookie) {
        return echoes.isOurs(identifier, cookie);
    }

    @Override
    public void echoReply(int slot, int sequence, long cookie, long nowNs) {
        replies.offer(new EchoMail(slot, sequence, cookie, nowNs));
        wake.run();
    }

    /** The next peer that asked for attention, or null. Loop only. */
    public @Nullable Peer nextAttention() {
        return attention.poll();
    }

    /** The next handshake, or null. Loop only. */
    public @Nullable HandshakeMail nextHandshake() {
        return handshakes.poll();
    }

    /** The next echo reply, or null. Loop only. */
    public @Nullable EchoMail nextReply() {
        return replies.poll();
    }
}
