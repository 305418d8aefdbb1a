package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.AliasView;
import java.util.List;

/** Names that only this device gives, one line each. */
public final class AliasTable {
    private AliasTable() {}

    /** The lines, titles first. */
    public static List<String> lines(Console console, List<AliasView> aliases) {
        Table table =
                new Table(
                        new Column("ALIAS", false, 8),
                        new Column("NAME", false, 8),
                        new Column("DEVICE", false, 0));
        for (AliasView alias : aliases) {
            table.add(
                    Cell.of(alias.alias(), Paint.STRONG),
                    Cell.of(alias.hostname().orElse("no member any more")),
                    Cell.of(alias.deviceId()));
        }
        return table.lines(console, Console.COLUMNS);
    }
}
