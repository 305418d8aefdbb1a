package io.manta.control.quic;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.control.frame.MessageCodec;

/** The first stream of a connection: see {@link Greeting} for what is said on it. */
final class GreetingStream extends FrameStream {
    private final boolean dialled;
    private boolean greeted;

    /**
     * @param dialled whether we dialled, so that we speak first
     */
    GreetingStream(PeerLink link, boolean dialled) {
        super(link);
        this.dialled = dialled;
    }

    /** Says hello. */
    void hello() {
        say(link().context().greeting().own(link().endpoint()), false);
    }

    /** Tells the peer that of several attempts this connection is the one. */
    void ready() {
        say(Greeting.READY, true);
    }

    private void say(ControlMessage message, boolean last) {
        try {
            write(MessageCodec.frame(message), last);
        } catch (MantaException e) {
            throw new IllegalStateException("a greeting is short", e);
        }
    }

    @Override
    void onMessage(ControlMessage message) {
        if (!greeted) {
            greeted = true;
            greet(message);
        } else if (!dialled && message.type().equals(Greeting.READY.type())) {
            link().wanted();
        } else {
            link().shut(CloseCode.PROTOCOL, "a second greeting");
        }
    }

    private void greet(ControlMessage message) {
        try {
            link().greeted(link().context().greeting().read(message));
            if (!dialled && !isOver()) {
                hello();
            }
        } catch (MantaException e) {
            CloseCode code =
                    e.code() == ErrorCode.VERSION_MISMATCH ? CloseCode.VERSION : CloseCode.PROTOCOL;
            link().shut(code, Ending.of(e));
        }
    }

    @Override
    void onEnd() {
        if (!greeted) {
            link().shut(CloseCode.PROTOCOL, "no greeting came");
        } else if (!dialled) {
            // Our half ends with the peer's; of the dialler's it ended with "ready".
            stream().shutdownOutput();
        }
    }

    @Override
    void onBroken(String why) {
        if (!link().isWanted()) {
            link().shut(CloseCode.PROTOCOL, "the greeting broke off: " + why);
        }
    }
}
