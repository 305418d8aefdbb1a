package io.manta.cli.command;

import io.manta.cli.text.Console;
import io.manta.cli.text.Paint;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.SettingView;

/** Prints settings. */
final class SettingLines {
    private SettingLines() {}

    static void print(Console console, ConfigReply reply) {
        for (SettingView setting : reply.settings()) {
            String value = setting.value().isEmpty() ? "(empty)" : Console.clean(setting.value());
            String origin =
                    setting.changed()
                            ? "default: " + Console.clean(setting.defaultValue())
                            : "default";
            console.print(
                    console.paint(Paint.STRONG, Console.clean(setting.key()))
                            + " = "
                            + value
                            + "  "
                            + console.paint(Paint.FAINT, "(" + origin + ")"));
        }
    }

    /** Says what a change still waits for. */
    static void printChanged(Console console, ConfigReply reply) {
        print(console, reply);
        if (reply.settings().stream().anyMatch(SettingView::needsRestart)) {
            console.note("It takes effect when the service is restarted.");
        }
    }
}
