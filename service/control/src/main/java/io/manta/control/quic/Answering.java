package io.manta.control.quic;

import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.control.frame.MessageCodec;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A question or a notice of the peer, on a stream of its own. */
final class Answering extends FrameStream {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final boolean wantsAnswer;
    private final AtomicBoolean answered = new AtomicBoolean();
    private boolean heard;
    private boolean dropped;

    /**
     * @param wantsAnswer whether the stream goes both ways
     */
    Answering(PeerLink link, boolean wantsAnswer) {
        super(link);
        this.wantsAnswer = wantsAnswer;
        expireAfter(link.context().times().exchange());
    }

    @Override
    void onMessage(ControlMessage message) {
        if (heard) {
            abort(StreamCode.MALFORMED, "a second message on one stream");
            return;
        }
        heard = true;
        if (link().admitsMessage()) {
            hear(message);
        } else if (stream().isInputShutdown()) {
            abort(StreamCode.BUSY, "too many messages");
        } else {
            dropped = true;
        }
    }

    private void hear(ControlMessage message) {
        LinkContext context = link().context();
        context.counters().received().increment();
        expireAfter(context.times().answer());
        if (!context.handler().understands(message.type())) {
            context.counters().of(ControlCounters.Refusal.UNSUPPORTED).increment();
            answer(ControlMessage.of(ControlMessage.UNSUPPORTED).with("of", message.type()));
            return;
        }
        try {
            context.handler().received(link(), message, this::answer);
        } catch (RuntimeException e) {
            LOG.error("message failed: peer={} type={}", link().name(), message.type(), e);
            abort(StreamCode.CANCELLED, "a bug of ours");
        }
    }

    /** From any thread. */
    private void answer(ControlMessage answer) {
        if (!wantsAnswer || !answered.compareAndSet(false, true)) {
            return;
        }
        try {
            byte[] frame = MessageCodec.frame(answer);
            link().context().post(() -> send(frame));
        } catch (MantaException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void send(byte[] frame) {
        if (!isOver()) {
            expireAfter(link().context().times().exchange());
            link().context().counters().sent().increment();
            write(frame, true);
        }
    }

    @Override
    void onEnd() {
        if (dropped) {
            abort(StreamCode.BUSY, "too many messages");
        } else if (!wantsAnswer) {
            done();
        } else if (!heard) {
            abort(StreamCode.MALFORMED, "a stream without a message");
        }
    }

    @Override
    void onBroken(String why) {
        LOG.debug("exchange broken off: peer={} reason={}", link().name(), why);
    }
}
