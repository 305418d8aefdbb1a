package io.manta.daemon.wgquick;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a wg-quick file. What it holds and we can't use is named with the reason; what is wrong is
 * refused with its line. Values are never repeated, since any of them may be a misplaced secret.
 * One parser reads one file.
 */
public final class WgQuickParser {
    private static final int LONGEST_CHARACTERS = 512 * 1024;

    /** Short enough that a misplaced key is never taken for the name of one. */
    private static final Pattern LINE = Pattern.compile("([A-Za-z]{1,24})\\s*=\\s*(.*)");

    private static final Map<String, String> UNUSED =
            Map.ofEntries(
                    Map.entry("dns", "the names this machine asks for stay as they are"),
                    Map.entry("table", "routes always go to the main table"),
                    Map.entry("fwmark", "packets are not marked"),
                    Map.entry("saveconfig", "'manta peer export' writes a file when asked"),
                    Map.entry("preup", "commands in a file are never run"),
                    Map.entry("postup", "commands in a file are never run"),
                    Map.entry("predown", "commands in a file are never run"),
                    Map.entry("postdown", "commands in a file are never run"));

    private final InterfaceFields device = new InterfaceFields();
    private final List<PeerFields> peers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Section section = Section.NONE;
    private boolean deviceSeen;
    private boolean peerOpened;

    private enum Section {
        NONE,
        INTERFACE,
        PEER
    }

    private WgQuickParser() {}

    /**
     * What a file says.
     *
     * @param file what could be used
     * @param notes what of it was left out and why, a sentence each
     */
    public record Parsed(WgQuickFile file, List<String> notes) {
        public Parsed {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads a file.
     *
     * @throws MantaException {@code INVALID_ARGUMENT} or {@code INVALID_KEY}, naming the line
     */
    public static Parsed parse(String text) throws MantaException {
        if (text.length() > LONGEST_CHARACTERS) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "the file is longer than " + LONGEST_CHARACTERS + " characters");
        }
        WgQuickParser parser = new WgQuickParser();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            parser.readLine(i + 1, lines.get(i));
        }
        return parser.finish();
    }

    private void readLine(int number, String line) throws MantaException {
        int comment = line.indexOf('#');
        String content = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (content.startsWith("\uFEFF")) {
            content = content.substring(1);
        }
        if (content.isEmpty()) {
            if (comment >= 0 && peerOpened) {
                peers.getLast().name(line.substring(comment + 1).strip());
            }
            peerOpened = false;
            return;
        }
        peerOpened = false;
        if (content.startsWith("[")) {
            openSection(number, content);
            return;
        }
        Matcher matcher = LINE.matcher(content);
        if (!matcher.matches() || section == Section.NONE) {
            throw LineErrors.at(
                    number,
                    matcher.matches()
                            ? "a setting before the first section"
                            : "neither a [section] nor 'Name = value'");
        }
        readSetting(number, matcher.group(1), matcher.group(2));
    }

    private void openSection(int number, String content) throws MantaException {
        switch (content.toLowerCase(Locale.ROOT)) {
            case "[interface]" -> {
                if (deviceSeen) {
                    throw LineErrors.at(number, "a second [Interface]; a file is for one device");
                }
                deviceSeen = true;
                section = Section.INTERFACE;
            }
            case "[peer]" -> {
                section = Section.PEER;
                peerOpened = true;
                peers.add(new PeerFields(number));
            }
            default -> throw LineErrors.at(number, "the sections are [Interface] and [Peer]");
        }
    }

    private void readSetting(int number, String name, String value) throws MantaException {
        String key = name.toLowerCase(Locale.ROOT);
        if (section == Section.INTERFACE && UNUSED.containsKey(key)) {
            notes.add("Line " + number + ", " + name + ", was left out: " + UNUSED.get(key) + ".");
            return;
        }
        boolean known =
                section == Section.INTERFACE
                        ? device.read(number, key, value)
                        : peers.getLast().read(number, key, value);
        if (!known) {
            notes.add(
                    "Line "
                            + number
                            + ", "
                            + name
                            + ", was left out: wg-quick has no such setting here.");
        }
    }

    private Parsed finish() throws MantaException {
        if (peers.isEmpty()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "the file has no [Peer]",
                    "Give the whole file as wg-quick uses it, with [Interface] and [Peer].",
                    null);
        }
        List<WgQuickPeer> finished = new ArrayList<>();
        for (PeerFields peer : peers) {
            finished.add(peer.finish());
        }
        return new Parsed(
                new WgQuickFile(
                        device.privateKey(),
                        device.addresses(),
                        device.listenPort(),
                        device.mtu(),
                        finished),
                notes);
    }

    /** Reads the private half of a device key; the failure never holds the text. */
    static TunnelPrivateKey privateKey(int number, String value) throws MantaException {
        return LineErrors.within(number, () -> TunnelPrivateKey.parse(value));
    }
}
