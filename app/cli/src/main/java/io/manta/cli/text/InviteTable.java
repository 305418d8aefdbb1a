package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.InviteState;
import io.manta.ipc.reply.InviteView;
import java.util.List;
import java.util.Locale;

/** Invites, one line each. */
public final class InviteTable {
    private InviteTable() {}

    /** The lines, titles first. */
    public static List<String> lines(Console console, List<InviteView> invites) {
        Table table =
                new Table(
                        new Column("ID", false, 0),
                        new Column("STATE", false, 0),
                        new Column("LETS IN", false, 0),
                        new Column("UNTIL", false, 0),
                        new Column("AS", false, 4),
                        new Column("MADE BY", false, 7),
                        new Column("USED BY", false, 7));
        for (InviteView invite : invites) {
            table.add(
                    Cell.of(CommandWords.shortened(invite.id()), Paint.STRONG),
                    Cell.of(
                            invite.state().name().toLowerCase(Locale.ROOT),
                            invite.state() == InviteState.OPEN ? Paint.GOOD : Paint.FAINT),
                    Cell.of(invite.reusable() ? "any number" : "one"),
                    Cell.of(invite.expiresAt().map(Amounts::moment).orElse("revoked")),
                    Cell.of(invite.hostname().orElse("–")),
                    Cell.of(invite.createdBy()),
                    Cell.of(usedBy(invite)));
        }
        return table.lines(console, Console.COLUMNS);
    }

    private static String usedBy(InviteView invite) {
        String last = invite.usedBy().orElse(invite.used() == 0 ? "–" : "somebody");
        return invite.used() > 1 ? last + " and " + (invite.used() - 1) + " more" : last;
    }
}
