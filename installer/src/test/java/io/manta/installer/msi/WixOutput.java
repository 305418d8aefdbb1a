package io.manta.installer.msi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What {@code light -xo} linked, as tables that {@code msibuild} takes: the last step of light,
 * which needs Windows' own msi.dll, done where there is none. For tests: what is installed is what
 * light itself made of the sources, but sizes, order and package of the files are ours.
 */
public final class WixOutput {
    private static final int FILE_SIZE = 3;
    private static final int FILE_SEQUENCE = 7;
    private static final int MEDIA_LAST = 1;
    private static final int MEDIA_CABINET = 3;
    private static final int WIX_FILE_SOURCE = 6;
    private static final int SHORTCUT_ICON = 8;
    private static final int SUMMARY_PACKAGE = 9;

    /** One table: its columns as light defines them, and its rows. */
    private record Table(String name, List<Element> columns, List<String[]> rows) {}

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final String product;

    private WixOutput(Element root, String version) {
        product = "{" + numberOf(version).toString().toUpperCase(Locale.ROOT) + "}";
        for (Element definition : all(root, "tableDefinition")) {
            if (!definition.getAttribute("unreal").equals("yes")
                    || definition.getAttribute("name").equals("WixFile")) {
                String name = definition.getAttribute("name");
                List<Element> columns = all(definition, "columnDefinition");
                tables.put(name, new Table(name, columns, new ArrayList<>()));
            }
        }
        for (Element table : all(root, "table")) {
            if (tables.containsKey(table.getAttribute("name"))) {
                List<String[]> rows = rows(table.getAttribute("name"));
                all(table, "row").forEach(row -> rows.add(fieldsOf(row)));
            }
        }
    }

    /** Writes the tables: {@code WixOutput LINKED.wixout VERSION FOLDER}. */
    public static void main(String[] arguments) throws Exception {
        Element root =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Path.of(arguments[0]).toFile())
                        .getDocumentElement();
        new WixOutput(root, arguments[1]).write(Path.of(arguments[2]));
    }

    private void write(Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        List<String> order = new ArrayList<>();
        for (String[] source : rows("WixFile")) {
            Files.copy(Path.of(source[WIX_FILE_SOURCE]), files.resolve(source[0]));
            order.add(source[0]);
        }
        tables.remove("WixFile");
        for (String[] row : rows("File")) {
            row[FILE_SIZE] = Long.toString(Files.size(files.resolve(row[0])));
            row[FILE_SEQUENCE] = Integer.toString(order.indexOf(row[0]) + 1);
        }
        rows("Media").getFirst()[MEDIA_LAST] = Integer.toString(order.size());
        rows("Media").getFirst()[MEDIA_CABINET] = "#files.cab";
        replace("Property", "ProductCode", product);
        replace("_SummaryInformation", Integer.toString(SUMMARY_PACKAGE), product);
        // msibuild takes no streams in tables: the picture is left out.
        tables.remove("Icon");
        rows("Shortcut").forEach(row -> row[SHORTCUT_ICON] = "");
        for (Table table : tables.values()) {
            Files.writeString(folder.resolve(table.name() + ".idt"), textOf(table));
        }
        Files.write(folder.resolve("order"), order);
    }

    private List<String[]> rows(String table) {
        return Objects.requireNonNull(tables.get(table), table).rows();
    }

    private void replace(String table, String key, String value) {
        rows(table).stream().filter(row -> row[0].equals(key)).forEach(row -> row[1] = value);
    }

    private static String textOf(Table table) {
        String keys =
                table.columns().stream()
                        .filter(column -> column.getAttribute("primaryKey").equals("yes"))
                        .map(column -> column.getAttribute("name"))
                        .collect(Collectors.joining("\t"));
        StringBuilder text = new StringBuilder();
        text.append(
                        table.columns().stream()
                                .map(column -> column.getAttribute("name"))
                                .collect(Collectors.joining("\t")))
                .append("\r\n")
                .append(
                        table.columns().stream()
                                .map(WixOutput::typeOf)
                                .collect(Collectors.joining("\t")))
                .append("\r\n")
                .append(table.name() + "\t" + keys + "\r\n");
        for (String[] row : table.rows()) {
            text.append(String.join("\t", row)).append("\r\n");
        }
        return text.toString();
    }

    private static String typeOf(Element column) {
        boolean nullable = column.getAttribute("nullable").equals("yes");
        String letter =
                switch (column.getAttribute("type")) {
                    case "number" -> "i";
                    case "localized" -> "l";
                    case "object" -> "v";
                    default -> "s";
                };
        return (nullable ? letter.toUpperCase(Locale.ROOT) : letter)
                + column.getAttribute("length");
    }

    private static String[] fieldsOf(Element row) {
        List<Element> fields = all(row, "field");
        return IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).getTextContent())
                .toArray(String[]::new);
    }

    private static UUID numberOf(String version) {
        return UUID.nameUUIDFromBytes(version.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Element> all(Element root, String tag) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = root.getElementsByTagName(tag);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
