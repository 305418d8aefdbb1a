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
 * Reads registers, taking over from what is known every entry that has not changed: neither its
 * fields nor its ids are then checked again, which makes the usual case, one change in a large
 * roster, cheap.
 */
final class RegistersReader {
    private static final int MAX_REGISTERS = 1 << 16;

    private final CborReader in;
    private final List<Register<?>> known;
    private final IdPool ids = new IdPool();
    private final List<DeviceId> authors = new ArrayList<>();
    private final Set<DeviceId> writers = new HashSet<>();
    private final Set<DeviceId> devices = new HashSet<>();
    private int nextKnown;

    RegistersReader(CborReader in, Registers known) {
        this.in = in;
        this.known = known.sorted();
        for (Register<?> register : this.known) {
            ids.add(register.key().by());
            register.key().subject().device().ifPresent(ids::add);
        }
    }

    Registers read() throws MalformedException {
        readAuthors();
        int count = in.array(MAX_REGISTERS);
        List<Register<?>> sorted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Register<?> register = readOne();
            if (i > 0 && sorted.getLast().key().compareTo(register.key()) >= 0) {
                throw new MalformedException("entry " + i + " is out of order");
            }
            sorted.add(register);
        }
        if (writers.size() != authors.size()) {
            throw new MalformedException("an author who wrote nothing");
        }
        return Registers.ofSorted(sorted);
    }

    private void readAuthors() throws MalformedException {
        int count = in.array(Registers.MAX_AUTHORS);
        for (int i = 0; i < count; i++) {
            DeviceId author = ids.device(in.exactly(DeviceId.BYTES));
            if (i > 0 && authors.getLast().compareTo(author) >= 0) {
                throw new MalformedException("author " + i + " is out of order");
            }
            authors.add(author);
        }
    }

    private Register<?> readOne() throws MalformedException {
        if (in.array(Registers.PARTS) != Registers.PARTS) {
            throw new MalformedException("an entry without its " + Registers.PARTS + " parts");
        }
        int kind = in.smallNumber(EntryKey.MAX_KIND);
        Subject subject = subject(kind, in.bytes(Subject.MAX_BYTES));
        if (authors.isEmpty()) {
            throw new MalformedException("an entry without an author");
        }
        DeviceId by = authors.get(in.smallNumber(authors.size() - 1));
        writers.add(by);
        Stamp stamp = Stamp.read(in.number(Stamp.MAX_COUNTER), by);
        int epoch = in.smallNumber(Registers.MAX_EPOCH);
        byte[] value = in.bytes(Register.MAX_VALUE_BYTES);
        return register(new EntryKey(kind, subject, by), stamp.counter(), epoch, value);
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
            return device(ids.device(bytes));
        }
        if (about.filter(EntryKind.About.HASH::equals).isPresent()
                && bytes.length != SecretHash.BYTES) {
            throw new MalformedException("a hash of " + bytes.length + " bytes");
        }
        return Subject.ofBytes(bytes);
    }

    private Subject device(DeviceId device) throws MalformedException {
        devices.add(device);
        if (devices.size() > Registers.MAX_DEVICES) {
            throw new MalformedException("more than " + Registers.MAX_DEVICES + " devices");
        }
        return Subject.of(device);
    }
}
