package io.manta.desktop.tray;

import java.util.List;

/** An item of the tray menu, as text and what it does; how it looks is up to the desktop. */
public sealed interface TrayMenuItem {
    /**
     * Text that does nothing.
     *
     * @param label what it says
     * @param detail what is less important and changes often, such as a round-trip time; may be
     *     empty
     */
    record Line(String label, String detail) implements TrayMenuItem {
        Line(String label) {
            this(label, "");
        }
    }

    /**
     * Something to click.
     *
     * @param label what it says
     * @param detail as in {@link Line}
     * @param enabled whether it can be clicked now
     * @param command what a click does
     */
    record Action(String label, String detail, boolean enabled, TrayCommand command)
            implements TrayMenuItem {
        Action(String label, TrayCommand command) {
            this(label, "", true, command);
        }
    }

    /**
     * A menu within the menu.
     *
     * @param label what it says
     * @param items in it, one at least
     */
    record Submenu(String label, List<TrayMenuItem> items) implements TrayMenuItem {
        public Submenu {
            items = List.copyOf(items);
        }
    }

    /** A line between groups. */
    record Separator() implements TrayMenuItem {}

    /** What is shown as one text: the label, and after a gap the detail. */
    default String text() {
        return switch (this) {
            case Line line -> withDetail(line.label(), line.detail());
            case Action action -> withDetail(action.label(), action.detail());
            case Submenu menu -> menu.label();
            case Separator _ -> "";
        };
    }

    private static String withDetail(String label, String detail) {
        return detail.isEmpty() ? label : label + "   " + detail;
    }

    /**
     * Whether two menus differ in details at most. An open menu is not drawn anew for such a
     * difference.
     */
    static boolean sameButForDetails(List<TrayMenuItem> one, List<TrayMenuItem> other) {
        return one.stream()
                .map(TrayMenuItem::withoutDetails)
                .toList()
                .equals(other.stream().map(TrayMenuItem::withoutDetails).toList());
    }

    private static TrayMenuItem withoutDetails(TrayMenuItem item) {
        return switch (item) {
            case Line line -> new Line(line.label());
            case Action action ->
                    new Action(action.label(), "", action.enabled(), action.command());
            case Submenu menu ->
                    new Submenu(
                            menu.label(),
                            menu.items().stream().map(TrayMenuItem::withoutDetails).toList());
            case Separator separator -> separator;
        };
    }
}
