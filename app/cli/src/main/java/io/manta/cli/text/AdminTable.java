package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.AdminView;
import java.util.ArrayList;
import java.util.List;

/** Coordinators, one line each. */
public final class AdminTable {
    private AdminTable() {}

    /** The lines, titles first. */
    public static List<String> lines(Console console, List<AdminView> admins) {
        Table table =
                new Table(
                        new Column("", false, 0),
                        new Column("NAME", false, 8),
                        new Column("DEVICE", false, 0),
                        new Column("", false, 0));
        for (AdminView admin : admins) {
            table.add(
                    PeerTable.dot(admin.state()),
                    Cell.of(admin.hostname(), Paint.STRONG),
                    Cell.of(admin.deviceId()),
                    Cell.of(remark(admin), Paint.FAINT));
        }
        return table.lines(console, Console.COLUMNS);
    }

    private static String remark(AdminView admin) {
        List<String> remarks = new ArrayList<>();
        if (admin.founder()) {
            remarks.add("founder");
        }
        admin.addedBy().ifPresent(by -> remarks.add("added by " + by));
        if (admin.self()) {
            remarks.add("this device");
        }
        return String.join(", ", remarks);
    }
}
