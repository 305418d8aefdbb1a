package io.manta.installer.msi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of an image as components of Windows Installer, in the language of WiX 3. Each file is
 * a component of its own, whose number follows from its path: the same file is the same component
 * in every version, which upgrades rely on.
 */
public final class FileComponents {
    /** Files that {@code Manta.wxs} has itself, since more than a file belongs to them. */
    static final Set<String> APART = Set.of("lib/runtime/bin/java.exe", "lib/native/wintun.dll");

    /** Folders that {@code Manta.wxs} speaks of. */
    private static final Map<String, String> NAMED =
            Map.of(
                    "", "INSTALLFOLDER",
                    "bin", "BINFOLDER",
                    "lib", "LIBFOLDER",
                    "lib/native", "NATIVEFOLDER",
                    "lib/runtime", "RUNTIMEFOLDER",
                    "lib/runtime/bin", "RUNTIMEBIN");

    private static final int ID_CHARACTERS = 32;

    private final StringBuilder out = new StringBuilder();
    private final TreeMap<String, TreeSet<String>> filesByFolder = new TreeMap<>();

    private FileComponents() {}

    /** The text of a fragment with all files below a folder; refers to it as {@code Image}. */
    public static String of(Path image) throws IOException {
        FileComponents components = new FileComponents();
        for (String required : NAMED.keySet()) {
            components.addFolder(required);
        }
        try (Stream<Path> files = Files.walk(image)) {
            files.filter(Files::isRegularFile)
                    .map(file -> image.relativize(file).toString().replace('\\', '/'))
                    .forEach(components::addFile);
        }
        return components.print();
    }

    private void addFolder(String folder) {
        if (filesByFolder.putIfAbsent(folder, new TreeSet<>()) == null && !folder.isEmpty()) {
            addFolder(parentOf(folder));
        }
    }

    private void addFile(String file) {
        addFolder(parentOf(file));
        if (!APART.contains(file)) {
            filesByFolder.computeIfAbsent(parentOf(file), _ -> new TreeSet<>()).add(file);
        }
    }

    private String print() {
        out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        out.append("<Wix xmlns=\"http://schemas.microsoft.com/wix/2006/wi\">\n  <Fragment>\n");
        out.append("    <DirectoryRef Id=\"INSTALLFOLDER\">\n");
        printFolder("", "      ");
        out.append("    </DirectoryRef>\n    <ComponentGroup Id=\"ImageFiles\">\n");
        filesByFolder.values().stream()
                .flatMap(Set::stream)
                .forEach(file -> line("      ", "<ComponentRef Id=\"c_%s\"/>", idOf(file)));
        out.append("    </ComponentGroup>\n  </Fragment>\n</Wix>\n");
        return out.toString();
    }

    private void printFolder(String folder, String indent) {
        for (String file : filesByFolder.getOrDefault(folder, new TreeSet<>())) {
            line(
                    indent,
                    "<Component Id=\"c_%s\" Guid=\"%s\" Win64=\"yes\">",
                    idOf(file),
                    guidOf(file));
            line(
                    indent + "  ",
                    "<File Id=\"f_%s\" Name=\"%s\" Source=\"$(var.Image)/%s\" KeyPath=\"yes\"/>",
                    idOf(file),
                    escaped(nameOf(file)),
                    escaped(file));
            line(indent, "</Component>");
        }
        for (String child : childrenOf(folder)) {
            line(
                    indent,
                    "<Directory Id=\"%s\" Name=\"%s\">",
                    NAMED.getOrDefault(child, "d_" + idOf(child)),
                    escaped(nameOf(child)));
            printFolder(child, indent + "  ");
            line(indent, "</Directory>");
        }
    }

    private List<String> childrenOf(String folder) {
        return filesByFolder.keySet().stream()
                .filter(each -> !each.isEmpty() && parentOf(each).equals(folder))
                .toList();
    }

    private void line(String indent, String format, Object... arguments) {
        out.append(indent).append(format.formatted(arguments)).append('\n');
    }

    private static String parentOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String idOf(String path) {
        return hashOf(path).substring(0, ID_CHARACTERS);
    }

    private static String guidOf(String path) {
        String hash = hashOf("component/" + path).toUpperCase(java.util.Locale.ROOT);
        return "%s-%s-8%s-A%s-%s"
                .formatted(
                        hash.substring(0, 8),
                        hash.substring(8, 12),
                        hash.substring(13, 16),
                        hash.substring(17, 20),
                        hash.substring(20, 32));
    }

    private static String hashOf(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
