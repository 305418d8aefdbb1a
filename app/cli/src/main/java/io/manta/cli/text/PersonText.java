package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.OwnDeviceView;
import io.manta.ipc.reply.PairListReply;
import java.util.ArrayList;
import java.util.List;

/** The devices of a person, one line each, and what is about to change. */
public final class PersonText {
    private PersonText() {}

    /** The lines. */
    public static List<String> lines(Console console, PairListReply reply) {
        List<String> lines = new ArrayList<>();
        Table table =
                new Table(
                        new Column("DEVICE", false, 0),
                        new Column("ID", false, 0),
                        new Column("STATE", false, 0),
                        new Column("YOURS SINCE", false, 0));
        for (OwnDeviceView device : reply.devices()) {
            table.add(
                    Cell.of(
                            Console.clean(device.label().isEmpty() ? "–" : device.label()),
                            Paint.STRONG),
                    Cell.of(CommandWords.shortened(device.deviceId())),
                    Cell.of(state(device), device.connected() ? Paint.GOOD : Paint.FAINT),
                    Cell.of(
                            device.firstDevice()
                                    ? "the first one"
                                    : device.pairedAt().map(Amounts::moment).orElse("–")));
        }
        lines.add("Your devices");
        lines.addAll(table.lines(console, Console.COLUMNS));
        reply.waiting()
                .ifPresent(
                        waiting ->
                                lines.add(
                                        "'%s' waits to be paired: manta pair confirm"
                                                .formatted(Console.clean(waiting.label()))));
        reply.ticketExpiresAt()
                .ifPresent(end -> lines.add("A ticket is good until " + Amounts.moment(end) + "."));
        reply.request()
                .ifPresent(
                        request ->
                                lines.add(
                                        Console.clean(
                                                request.failure()
                                                        .map(why -> "Not paired: " + why.message())
                                                        .orElse(request.note()))));
        return lines;
    }

    private static String state(OwnDeviceView device) {
        if (device.thisDevice()) {
            return "this one";
        }
        return device.connected() ? "connected" : "away";
    }
}
