package io.manta.discovery.codec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A bencoded value (BEP 3). Strings hold bytes, one per character (Latin-1). */
public sealed interface BValue {
    /** Bytes. */
    record Text(String latin1) implements BValue {}

    /** A whole number. */
    record Number(long value) implements BValue {}

    /** A list. */
    record Items(List<BValue> values) implements BValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Values by name, the names in the order of their bytes. */
    record Dict(Map<String, BValue> entries) implements BValue {
        public Dict {
            entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        }

        /** The bytes of that name; empty if there are none. */
        public Optional<byte[]> bytes(String name) {
            return entries.get(name) instanceof Text text
                    ? Optional.of(Bencode.bytesOf(text.latin1()))
                    : Optional.empty();
        }

        /** The number of that name; empty if there is none. */
        public OptionalLong number(String name) {
            return entries.get(name) instanceof Number number
                    ? OptionalLong.of(number.value())
                    : OptionalLong.empty();
        }

        /** The dictionary of that name; empty if there is none. */
        public Optional<Dict> dict(String name) {
            return entries.get(name) instanceof Dict dict ? Optional.of(dict) : Optional.empty();
        }

        /** The list of that name; an empty one if there is none. */
        public List<BValue> items(String name) {
            return entries.get(name) instanceof Items items ? items.values() : List.of();
        }
    }
}
