package io.manta.daemon.api;

import io.manta.identity.DeviceId;

/**
 * Asks devices that are connected whether they are still there: in quiet times they are asked
 * seldom, too seldom for somebody who wants to know. From any thread; nothing waits.
 */
public interface Attention {
    /** Nobody is connected. */
    Attention NONE =
            new Attention() {
                @Override
                public void all() {}

                @Override
                public void one(DeviceId device) {}

                @Override
                public void portMoved() {}
            };

    /** Somebody looks at how everybody is. */
    void all();

    /** That one does not answer over its tunnel. */
    void one(DeviceId device);

    /** Datagrams leave from another port now; a quiet tunnel would tell nobody. */
    void portMoved();
}
