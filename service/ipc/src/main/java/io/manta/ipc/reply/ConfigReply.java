package io.manta.ipc.reply;

import java.util.List;

/**
 * Settings, by key.
 *
 * @param settings the one asked for or set, or all
 */
public record ConfigReply(List<SettingView> settings) implements IpcReply {
    public ConfigReply {
        settings = List.copyOf(settings);
    }
}
