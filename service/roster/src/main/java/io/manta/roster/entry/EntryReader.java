package io.manta.roster.entry;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.MalformedException;
import io.manta.identity.DeviceId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads entries in the order of their places, taking over every one that is known and has not
 * changed: neither its fields nor its ids are then checked again.
 */
final class EntryReader {
    private final IdPool ids = new IdPool();
    private final Set<DeviceId> devices = new HashSet<>();
    private List<Register<?>> known = List.of();
    private int nextKnown;
    private List<Register<?>> read = new ArrayList<>();

    /** Takes over all ids in these. */
    void takeOver(List<Register<?>> entries) {
        for (Register<?> register : entries) {
            ids.add(register.key().by());
            register.key().subject().device().ifPresent(ids::add);
        }
    }

    /** The id with these bytes. */
    DeviceId id(byte[] bytes) throws MalformedException {
        return ids.device(bytes);
    }

    /** Begins with a list, of which this may be known, in order. */
    void begin(List<Register<?>> knownEntries) {
        known = knownEntries;
        nextKnown = 0;
        read = new ArrayList<>();
    }

    /** Reads the next entry from behind its author. */
    Register<?> next(int kind, byte[] subject, DeviceId by, CborReader in)
            throws MalformedException {
        EntryKey key = new EntryKey(kind, subject(kind, subject), by);
        if (!read.isEmpty() && read.getLast().key().compareTo(key) >= 0) {
            throw new MalformedException("entry " + read.size() + " is out of order");
        }
        long counter = Stamp.read(in.number(Stamp.MAX_COUNTER), by).counter();
        int epoch = in.smallNumber(Registers.MAX_EPOCH);
        byte[] value = in.bytes(Register.MAX_VALUE_BYTES);
        Register<?> register = register(key, counter, epoch, value);
        read.add(register);
        return register;
    }

    /** The list that has been read. */
    Registers end() {
        return Registers.ofSorted(read);
    }

    /** Counts the devices that entries are about which need not be read. */
    void count(List<Register<?>> entries) throws MalformedException {
        for (Register<?> register : entries) {
            Optional<DeviceId> device = register.key().subject().device();
            if (device.isPresent()) {
                count(device.get());
            }
        }
    }

    private Register<?> register(EntryKey key, long counter, int epoch, byte[] value)
            throws MalformedException {
        while (nextKnown < known.size() && known.get(nextKnown).key().compareTo(key) < 0) {
            nextKnown++;
        }
        if (nextKnown < known.size() && known.get(nextKnown).isSame(key, counter, epoch, value)) {
            return known.get(nextKnown);
        }
        return Register.read(key, counter, epoch, value, ids);
    }

    private Subject subject(int kind, byte[] bytes) throws MalformedException {
        Optional<EntryKind.About> about = EntryKind.ofCode(kind).map(EntryKind::about);
        if (about.filter(EntryKind.About.DEVICE::equals).isPresent()) {
            DeviceId device = ids.device(bytes);
            count(device);
            return Subject.of(device);
        }
        if (about.filter(EntryKind.About.HASH::equals).isPresent()
                && bytes.length != SecretHash.BYTES) {
            throw new MalformedException("a hash of " + bytes.length + " bytes");
        }
        return Subject.ofBytes(bytes);
    }

    private void count(DeviceId device) throws MalformedException {
        devices.add(device);
        if (devices.size() > Registers.MAX_DEVICES) {
            throw new MalformedException("more than " + Registers.MAX_DEVICES + " devices");
        }
    }
}
