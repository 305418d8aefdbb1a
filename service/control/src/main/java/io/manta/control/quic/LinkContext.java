package io.manta.control.quic;

import io.manta.base.time.Clock;
import io.manta.control.ControlHandler;
import io.manta.control.frame.ByteBudget;
import io.manta.identity.DeviceId;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;

/**
 * What all connections share.
 *
 * @param loop the one thread that owns them
 * @param own who we are
 * @param partial memory for frames that arrive
 * @param unsent memory for frames that leave
 */
record LinkContext(
        EventLoop loop,
        Clock clock,
        DeviceId own,
        ControlHandler handler,
        Greeting greeting,
        ControlTimes times,
        ControlBounds bounds,
        ControlCounters counters,
        ByteBudget partial,
        ByteBudget unsent) {
    /**
     * Leaves a task for control's thread, from any thread.
     *
     * @return false if control has ended, so that nobody will do it
     */
    boolean post(Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
