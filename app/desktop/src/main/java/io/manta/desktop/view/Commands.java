package io.manta.desktop.view;

import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.CommandLine;
import io.manta.desktop.text.Texts;

/** Gives the person the command that does the same as a dialog. On the toolkit's thread. */
public record Commands(Clipboard clipboard, Notices notices, Texts texts) {
    /** Copies it, and says so. */
    public void copy(CommandLine command) {
        clipboard.put(command.toString());
        notices.say(texts.get("command.copied"));
    }
}
