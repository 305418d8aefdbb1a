package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.FileFailure;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.engine.host.HostChange;
import io.manta.engine.host.HostJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes this service made to the machine and has not undone: a file each, on disk before the
 * change is made and gone after it is undone. Their numbers give the order. Not safe for use by
 * several threads.
 */
public final class FileHostJournal implements HostJournal {
    private static final Logger LOG = LoggerFactory.getLogger(FileHostJournal.class);
    private static final Pattern NAME = Pattern.compile("(\\d{1,9})\\.json");
    private static final int LONGEST_BYTES = 4_096;
    private static final int VERSION = 1;

    private final Path folder;
    private final FileSteps steps;
    private final Map<HostChange, Integer> pending = new LinkedHashMap<>();
    private int last;

    private FileHostJournal(Path folder, FileSteps steps) {
        this.folder = folder;
        this.steps = steps;
    }

    /**
     * Reads what an earlier run left.
     *
     * @param folder exists
     * @throws MantaException {@code FILE_INACCESSIBLE}
     */
    public static FileHostJournal open(Path folder) throws MantaException {
        return open(folder, FileSteps.system());
    }

    static FileHostJournal open(Path folder, FileSteps steps) throws MantaException {
        FileHostJournal journal = new FileHostJournal(folder, steps);
        journal.readAll();
        return journal;
    }

    /** What has not been undone, latest first. */
    public List<HostChange> pending() {
        return new ArrayList<>(pending.keySet()).reversed();
    }

    @Override
    public void begin(HostChange change) throws MantaException {
        int number = last + 1;
        file(number).replace(JsonText.write(fields(change)));
        last = number;
        pending.put(change, number);
    }

    @Override
    public void undone(HostChange change) throws MantaException {
        Integer number = pending.get(change);
        if (number == null) {
            return;
        }
        Path path = file(number).path();
        try {
            Files.deleteIfExists(path);
            steps.forceFolder(folder);
            pending.remove(change);
        } catch (IOException e) {
            throw FileFailure.of("remove", path, e);
        }
    }

    private void readAll() throws MantaException {
        for (int number : numbers()) {
            DurableFile file = file(number);
            try {
                byte[] content = file.read(LONGEST_BYTES).orElse(new byte[0]);
                pending.put(change(JsonText.parse(content, file.path().toString())), number);
            } catch (MantaException e) {
                if (e.code() != ErrorCode.FILE_DAMAGED) {
                    throw e;
                }
                LOG.error("journal entry moved aside: reason={}", e.getMessage());
                file.moveAside();
            }
            last = number;
        }
    }

    private List<Integer> numbers() throws MantaException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> Integer.valueOf(matcher.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FileFailure.of("list", folder, e);
        }
    }

    private DurableFile file(int number) {
        return new DurableFile(folder, number + ".json", steps);
    }

    private static Map<String, Object> fields(HostChange change) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", VERSION);
        switch (change) {
            case HostChange.InterfaceMade made -> {
                fields.put("change", "interface");
                fields.put("tun", made.tun());
            }
            case HostChange.AddressAdded added -> {
                fields.put("change", "address");
                fields.put("tun", added.tun());
                fields.put("range", added.address().toString());
            }
            case HostChange.RouteAdded added -> {
                fields.put("change", "route");
                fields.put("tun", added.tun());
                fields.put("range", added.destination().toString());
            }
            case HostChange.AllTrafficRouted routed -> {
                fields.put("change", "all-traffic");
                fields.put("tun", routed.tun());
                fields.put("ipv4", routed.ipv4());
                fields.put("mark", routed.mark());
            }
        }
        return fields;
    }

    private static HostChange change(JsonObject entry) throws MantaException {
        String tun = entry.requiredText("tun");
        return switch (entry.requiredText("change")) {
            case "interface" -> new HostChange.InterfaceMade(tun);
            case "address" -> new HostChange.AddressAdded(tun, range(entry));
            case "route" -> new HostChange.RouteAdded(tun, range(entry));
            case "all-traffic" ->
                    new HostChange.AllTrafficRouted(tun, flag(entry, "ipv4"), mark(entry));
            default -> throw entry.wrong("change", "one we know");
        };
    }

    private static boolean flag(JsonObject entry, String name) throws MantaException {
        return entry.flag(name).orElseThrow(() -> entry.wrong(name, "there"));
    }

    private static int mark(JsonObject entry) throws MantaException {
        return entry.number("mark", 1, Integer.MAX_VALUE)
                .orElseThrow(() -> entry.wrong("mark", "there"))
                .intValue();
    }

    private static IpPrefix range(JsonObject entry) throws MantaException {
        try {
            return IpPrefix.parse(entry.requiredText("range"));
        } catch (MantaException e) {
            throw entry.wrong("range", "an address range");
        }
    }
}
