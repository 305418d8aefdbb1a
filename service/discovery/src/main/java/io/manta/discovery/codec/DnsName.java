package io.manta.discovery.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * A domain name (RFC 1035 §3.1). Labels hold bytes, one per character (Latin-1), and are kept in
 * lower case, as names that differ in case are the same.
 *
 * @param labels at most 127, each of 1 to 63 bytes; together at most 255 bytes on the wire
 */
public record DnsName(List<String> labels) {
    static final int MOST_LABEL_BYTES = 63;
    static final int MOST_BYTES = 255;

    /** The name without labels. */
    public static final DnsName ROOT = new DnsName(List.of());

    public DnsName {
        List<String> lower = new ArrayList<>(labels.size());
        int bytes = 1;
        for (String label : labels) {
            if (label.isEmpty() || label.length() > MOST_LABEL_BYTES) {
                throw new IllegalArgumentException("a label has " + label.length() + " bytes");
            }
            lower.add(lowerCase(label));
            bytes += 1 + label.length();
        }
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("a name has " + bytes + " bytes");
        }
        labels = List.copyOf(lower);
    }

    /** The name with these labels, the most specific first. */
    public static DnsName of(String... labels) {
        return new DnsName(List.of(labels));
    }

    /** The name of {@code label} below this one. */
    public DnsName below(String label) {
        List<String> longer = new ArrayList<>();
        longer.add(label);
        longer.addAll(labels);
        return new DnsName(longer);
    }

    /** Whether this name is directly below {@code parent}. */
    public boolean isChildOf(DnsName parent) {
        return labels.size() == parent.labels.size() + 1
                && labels.subList(1, labels.size()).equals(parent.labels);
    }

    /** Of ASCII letters only, as DNS has it (RFC 4343). */
    private static String lowerCase(String label) {
        StringBuilder lower = new StringBuilder(label);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c + 'a' - 'A'));
            }
        }
        return lower.toString();
    }

    /** With dots; for people. */
    @Override
    public String toString() {
        return String.join(".", labels);
    }
}
