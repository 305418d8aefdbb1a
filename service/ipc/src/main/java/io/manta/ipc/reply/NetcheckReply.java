package io.manta.ipc.reply;

import java.util.List;

/**
 * How this machine is connected, and how others may find it.
 *
 * @param port UDP port of everything
 * @param endpoints where this device says to be reached, best first
 * @param nat what STUN servers saw, one entry for each family that any of them has; empty if no
 *     server is named
 * @param stun what each server saw
 * @param sources by which ways devices are looked for
 */
public record NetcheckReply(
        int port,
        List<String> endpoints,
        List<NatView> nat,
        List<StunView> stun,
        List<SourceView> sources)
        implements IpcReply {
    public NetcheckReply {
        endpoints = List.copyOf(endpoints);
        nat = List.copyOf(nat);
        stun = List.copyOf(stun);
        sources = List.copyOf(sources);
    }
}
