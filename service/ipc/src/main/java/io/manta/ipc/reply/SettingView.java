package io.manta.ipc.reply;

/**
 * One setting.
 *
 * @param key its name
 * @param value as text; empty when nothing is set and nothing is the default
 * @param defaultValue what it is when not set
 * @param changed whether it differs from the default because somebody set it
 * @param needsRestart whether a change waits for a restart of the service
 * @param description one sentence
 */
public record SettingView(
        String key,
        String value,
        String defaultValue,
        boolean changed,
        boolean needsRestart,
        String description) {}
