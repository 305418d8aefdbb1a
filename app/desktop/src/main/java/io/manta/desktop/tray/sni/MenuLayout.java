package io.manta.desktop.tray.sni;

import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.TrayMenuItem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.types.Variant;

/**
 * A menu as the protocol numbers it: the root is 0, every other item has an id that no earlier
 * layout had. Immutable.
 */
final class MenuLayout {
    static final int ROOT = 0;

    private static final String ITEM_SIGNATURE = "(ia{sv}av)";

    private final long revision;
    private final List<TrayMenuItem> items;
    private final Map<Integer, Node> nodes = new HashMap<>();
    private int nextId;

    private record Node(int id, Map<String, Variant<?>> properties, List<Node> children) {}

    private final Map<Integer, TrayCommand> commands = new HashMap<>();

    private MenuLayout(long revision, int firstId, List<TrayMenuItem> items) {
        this.revision = revision;
        this.items = items;
        this.nextId = firstId;
        Map<String, Variant<?>> root = Map.of("children-display", new Variant<>("submenu"));
        nodes.put(ROOT, new Node(ROOT, root, number(items)));
    }

    /** Before there is anything to show. */
    static MenuLayout empty() {
        return new MenuLayout(0, ROOT + 1, List.of());
    }

    /** The layout that follows this one. */
    MenuLayout next(List<TrayMenuItem> newItems) {
        return new MenuLayout(revision + 1, nextId, newItems);
    }

    private List<Node> number(List<TrayMenuItem> list) {
        return list.stream().map(this::number).toList();
    }

    private Node number(TrayMenuItem item) {
        int id = nextId++;
        Map<String, Variant<?>> properties = new LinkedHashMap<>();
        List<Node> children = List.of();
        switch (item) {
            case TrayMenuItem.Separator _ -> properties.put("type", new Variant<>("separator"));
            case TrayMenuItem.Line _ -> {
                properties.put("label", label(item));
                properties.put("enabled", new Variant<>(false));
            }
            case TrayMenuItem.Action action -> {
                properties.put("label", label(item));
                properties.put("enabled", new Variant<>(action.enabled()));
                if (action.enabled()) {
                    commands.put(id, action.command());
                }
            }
            case TrayMenuItem.Submenu submenu -> {
                properties.put("label", label(item));
                properties.put("children-display", new Variant<>("submenu"));
                children = number(submenu.items());
            }
        }
        Node node = new Node(id, properties, children);
        nodes.put(id, node);
        return node;
    }

    /** A single underscore would underline the letter after it. */
    private static Variant<?> label(TrayMenuItem item) {
        return new Variant<>(item.text().replace("_", "__"));
    }

    long revision() {
        return revision;
    }

    List<TrayMenuItem> items() {
        return items;
    }

    boolean has(int id) {
        return nodes.containsKey(id);
    }

    List<Integer> ids() {
        return List.copyOf(nodes.keySet());
    }

    Optional<TrayCommand> command(int id) {
        return Optional.ofNullable(commands.get(id));
    }

    /** What the protocol calls the properties of an item; empty for one that is not here. */
    Map<String, Variant<?>> properties(int id, List<String> wanted) {
        Node node = nodes.get(id);
        return node == null ? Map.of() : select(node.properties, wanted);
    }

    /**
     * An item with those under it; without properties and children if it is not here.
     *
     * @param depth how many levels, negative for all
     */
    DBusMenu.Item layout(int id, int depth, List<String> wanted) {
        Node node = nodes.get(id);
        return node == null
                ? new DBusMenu.Item(id, Map.of(), List.of())
                : layout(node, depth, wanted);
    }

    private static DBusMenu.Item layout(Node node, int depth, List<String> wanted) {
        List<Variant<?>> children =
                depth == 0
                        ? List.of()
                        : node.children.stream()
                                .<Variant<?>>map(child -> variant(child, depth - 1, wanted))
                                .toList();
        return new DBusMenu.Item(node.id, select(node.properties, wanted), children);
    }

    private static Variant<?> variant(Node node, int depth, List<String> wanted) {
        return new Variant<>(layout(node, depth, wanted), ITEM_SIGNATURE);
    }

    private static Map<String, Variant<?>> select(
            Map<String, Variant<?>> properties, List<String> wanted) {
        if (wanted.isEmpty()) {
            return properties;
        }
        Map<String, Variant<?>> selected = new LinkedHashMap<>(properties);
        selected.keySet().retainAll(wanted);
        return selected;
    }
}
