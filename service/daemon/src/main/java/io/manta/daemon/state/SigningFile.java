package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SigningTimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code signing.json}: when each key of this device signed a record last. A damaged one costs
 * nothing while the clock is right. Called by one thread at a time.
 */
public final class SigningFile implements SigningTimes {
    /** Keys of networks long left make room first. */
    static final int MOST = 256;

    static final ListFormat<Entry> FORMAT =
            new ListFormat<>("signing.json", "keys", MOST, SigningFile::entry, SigningFile::fields);

    private final StateStore store;
    private Optional<Map<RecordKey, Long>> times = Optional.empty();

    /**
     * One key.
     *
     * @param signedAtMicros microseconds since 1970
     */
    record Entry(RecordKey key, long signedAtMicros) {}

    private SigningFile(StateStore store) {
        this.store = store;
    }

    /** The one in the state folder; it is read when it is needed first. */
    public static SigningFile in(Path folder, HealthTracker health) {
        return new SigningFile(new StateStore(folder, health));
    }

    static SigningFile in(StateStore store) {
        return new SigningFile(store);
    }

    private static Entry entry(JsonObject entry) throws MantaException {
        String text = entry.requiredText("key");
        try {
            return new Entry(
                    RecordKey.parse(text),
                    entry.number("signed_at_us", 0, Long.MAX_VALUE)
                            .orElseThrow(() -> entry.wrong("signed_at_us", "there")));
        } catch (MantaException e) {
            throw entry.wrong("key", "a key that signed, with its time");
        }
    }

    private static Map<String, Object> fields(Entry entry) {
        return Map.of("key", entry.key().toString(), "signed_at_us", entry.signedAtMicros());
    }

    private Map<RecordKey, Long> loaded() throws MantaException {
        if (times.isEmpty()) {
            Map<RecordKey, Long> read = new LinkedHashMap<>();
            store.load(FORMAT).value().forEach(e -> read.put(e.key(), e.signedAtMicros()));
            times = Optional.of(read);
        }
        return times.get();
    }

    @Override
    public long last(RecordKey key) throws MantaException {
        return loaded().getOrDefault(key, 0L);
    }

    @Override
    public void keep(RecordKey key, long signedAtMicros) throws MantaException {
        Map<RecordKey, Long> next = new LinkedHashMap<>(loaded());
        next.remove(key);
        while (next.size() >= MOST) {
            next.remove(next.keySet().iterator().next());
        }
        next.put(key, signedAtMicros);
        List<Entry> entries = new ArrayList<>();
        next.forEach((each, at) -> entries.add(new Entry(each, at)));
        store.save(FORMAT, entries);
        times = Optional.of(next);
    }
}
