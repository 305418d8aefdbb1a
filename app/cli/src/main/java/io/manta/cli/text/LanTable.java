package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.LanDeviceView;
import java.util.List;

/** Devices heard on the local network, one line each. */
public final class LanTable {
    private LanTable() {}

    /** The lines, titles first. */
    public static List<String> lines(Console console, List<LanDeviceView> devices) {
        Table table =
                new Table(
                        new Column("NAME", false, 8),
                        new Column("NETWORK", false, 8),
                        new Column("ENDPOINT", false, 0));
        for (LanDeviceView device : devices) {
            table.add(
                    Cell.of(
                            device.hostname().or(device::deviceId).orElse("a stranger"),
                            Paint.STRONG),
                    Cell.of(device.network().orElse("none of ours")),
                    Cell.of(device.endpoint()));
        }
        return table.lines(console, Console.COLUMNS);
    }
}
