package io.manta.desktop.tray;

import io.manta.ipc.reply.AttentionView;
import java.time.Duration;

/** What a person can ask for in the tray. */
public sealed interface TrayCommand {
    /** Go on the VPN; ends a pause. */
    record Connect() implements TrayCommand {}

    /** Leave the VPN, or give up on the way to it; ends a pause. */
    record Disconnect() implements TrayCommand {}

    /**
     * Leave the VPN for a while.
     *
     * @param length after which to go back
     */
    record Pause(Duration length) implements TrayCommand {}

    /**
     * Put a text on the clipboard, and say so.
     *
     * @param text what to copy
     */
    record Copy(String text) implements TrayCommand {}

    /** Show the window. */
    record OpenWindow() implements TrayCommand {}

    /**
     * Show a room.
     *
     * @param network its room id
     */
    record OpenRoom(String network) implements TrayCommand {}

    /**
     * Show what waits for the person.
     *
     * @param attention what it is
     */
    record OpenAttention(AttentionView attention) implements TrayCommand {}

    /** Show what is well and what is not. */
    record OpenDoctor() implements TrayCommand {}

    /** Show the settings. */
    record OpenSettings() implements TrayCommand {}

    /**
     * End the program.
     *
     * @param disconnect whether to leave the VPN first
     */
    record Quit(boolean disconnect) implements TrayCommand {}
}
