package io.manta.discovery.stun;

import io.manta.base.net.Endpoint;
import io.manta.discovery.SourceLimits;
import io.manta.discovery.codec.MalformedException;
import java.util.List;
import java.util.Optional;

/**
 * Answers binding requests (RFC 8489 §6.3): the other side of a {@link StunProbe}. Keeps nothing
 * but budgets. An answer is at most 24 bytes longer than its request, so that nobody gains by a
 * forged sender. Safe for use by any thread.
 */
public final class StunResponder {
    private static final int UNKNOWN_ATTRIBUTE = 420;

    // A responder asks for no credentials and passes over those it is given.
    private static final List<Integer> UNDERSTOOD =
            List.of(StunMessage.USERNAME, StunMessage.MESSAGE_INTEGRITY);
    private static final int MOST_NAMED = 8;

    private final SourceLimits limits;

    public StunResponder(SourceLimits limits) {
        this.limits = limits;
    }

    /** The answer to a datagram; empty if it gets none. */
    public Optional<byte[]> answer(byte[] datagram, int offset, int length, Endpoint from) {
        try {
            StunMessage request = StunMessage.parse(datagram, offset, length);
            if (request.type() != StunMessage.BINDING_REQUEST || !limits.admit(from.address())) {
                return Optional.empty();
            }
            StunWriter answer = answer(request, from);
            if (request.has(StunMessage.FINGERPRINT)) {
                answer.fingerprint();
            }
            return Optional.of(answer.bytes());
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static StunWriter answer(StunMessage request, Endpoint from) {
        List<Integer> unknown = request.requiredBeside(UNDERSTOOD);
        if (unknown.isEmpty()) {
            return new StunWriter(StunMessage.BINDING_SUCCESS, request.transaction()).mapped(from);
        }
        return new StunWriter(StunMessage.BINDING_ERROR, request.transaction())
                .error(UNKNOWN_ATTRIBUTE, "")
                .unknown(unknown.subList(0, Math.min(unknown.size(), MOST_NAMED)));
    }
}
