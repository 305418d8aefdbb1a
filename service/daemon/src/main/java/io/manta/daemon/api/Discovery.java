package io.manta.daemon.api;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.daemon.state.Settings;
import io.manta.ipc.reply.MdnsScanReply;
import io.manta.ipc.reply.NetcheckReply;
import java.util.List;

/** What requests need of whoever looks for devices. Safe for use by any thread. */
public interface Discovery {
    /** Where nobody does. */
    Discovery NONE =
            new Discovery() {
                @Override
                public MdnsScanReply scan() throws MantaException {
                    throw new MantaException(
                            ErrorCode.WRONG_STATE, "this service looks for nobody");
                }

                @Override
                public NetcheckReply netcheck() {
                    return new NetcheckReply(0, List.of(), List.of(), List.of(), List.of());
                }

                @Override
                public void follow(Settings settings) {}
            };

    /**
     * Who is on the local link; waits two seconds for answers.
     *
     * @throws MantaException {@code WRONG_STATE} if a person has switched that off
     */
    MdnsScanReply scan() throws MantaException, InterruptedException;

    /** How this machine is connected; waits for answers, five seconds at most. */
    NetcheckReply netcheck() throws InterruptedException;

    /** Does what the settings say from now on. */
    void follow(Settings settings);
}
