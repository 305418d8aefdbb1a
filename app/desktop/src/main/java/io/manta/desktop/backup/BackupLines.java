package io.manta.desktop.backup;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The lines of a backup among whatever else a text has. */
final class BackupLines {
    private static final Pattern LINE = Pattern.compile("(?i)mantabackup\\d[a-z0-9]*");

    private BackupLines() {}

    /** Those in a text, in small letters, each once. */
    static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        LINE.matcher(text)
                .results()
                .forEach(each -> found.add(each.group().toLowerCase(Locale.ROOT)));
        return List.copyOf(found);
    }

    /** A text with more lines than before; those that are there already are not taken again. */
    static String joined(String before, List<String> more) {
        Set<String> all = new LinkedHashSet<>(in(before));
        all.addAll(more);
        return String.join("\n", all);
    }
}
