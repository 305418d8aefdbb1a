package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A question of ours and its answer, on a stream of its own. */
final class Exchange extends FrameStream {
    private final byte[] question;
    private final String type;
    private final Duration time;
    private final CompletableFuture<ControlMessage> answer;
    private @Nullable Future<?> expiry;

    /**
     * @param question the frame to send
     * @param type what kind of question it is, for messages
     * @param time how long all of it may take, waiting for a stream included
     */
    Exchange(
            PeerLink link,
            byte[] question,
            String type,
            Duration time,
            CompletableFuture<ControlMessage> answer) {
        super(link);
        this.question = question;
        this.type = type;
        this.time = time;
        this.answer = answer;
    }

    /** Time begins to run. */
    void begin() {
        expiry =
                link().context()
                        .loop()
                        .schedule(this::expire, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The stream is there. */
    void ask() {
        if (answer.isDone()) {
            abort(StreamCode.CANCELLED, "nobody waits any more");
            return;
        }
        link().context().counters().sent().increment();
        write(question, true);
    }

    /** Whether the answer is there, or will never be. */
    boolean isDone() {
        return answer.isDone();
    }

    private void expire() {
        fail("it did not answer '%s' within %d ms".formatted(type, time.toMillis()));
        abort(StreamCode.CANCELLED, "too late");
    }

    /**
     * There will be no answer.
     *
     * @param why in words that go behind "the other device: "
     */
    void fail(String why) {
        finish();
        answer.completeExceptionally(
                new MantaException(
                        ErrorCode.PEER_UNREACHABLE, "device %s: %s".formatted(link().name(), why)));
    }

    private void finish() {
        if (expiry != null) {
            expiry.cancel(false);
        }
        link().exchanges().finished(this);
    }

    @Override
    void onMessage(ControlMessage message) {
        if (answer.isDone()) {
            abort(StreamCode.MALFORMED, "a second answer");
            return;
        }
        // The stream stays until the peer ends it: a stream closed before that is never forgotten.
        expireAfter(link().context().times().linger());
        finish();
        link().context().counters().received().increment();
        answer.complete(message);
    }

    @Override
    void onEnd() {
        if (answer.isDone()) {
            done();
        } else {
            abort(StreamCode.CANCELLED, "it did not answer '" + type + "'");
        }
    }

    @Override
    void onBroken(String why) {
        // If all of the connection is gone, whoever ends it knows better why.
        if (!answer.isDone() && link().isChannelOpen()) {
            fail(why);
        }
    }
}
