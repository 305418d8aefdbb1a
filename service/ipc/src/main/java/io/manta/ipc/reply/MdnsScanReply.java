package io.manta.ipc.reply;

import java.util.List;

/**
 * Who is on the local network.
 *
 * @param devices members of networks of this device first, then other Mantas
 */
public record MdnsScanReply(List<LanDeviceView> devices) implements IpcReply {
    public MdnsScanReply {
        devices = List.copyOf(devices);
    }
}
