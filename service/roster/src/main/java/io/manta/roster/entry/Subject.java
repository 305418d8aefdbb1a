package io.manta.roster.entry;

import io.manta.identity.DeviceId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an entry is about: a device, a secret's hash or a name. Immutable; ordered by its bytes. */
public final class Subject implements Comparable<Subject> {
    /** The longest a subject may be. */
    public static final int MAX_BYTES = 64;

    private final byte[] bytes;
    private final @Nullable DeviceId device;

    private Subject(byte[] bytes, @Nullable DeviceId device) {
        this.bytes = bytes;
        this.device = device;
    }

    /** A device. */
    public static Subject of(DeviceId device) {
        return new Subject(device.bytes(), device);
    }

    /** An invite or reusable key. */
    public static Subject of(SecretHash hash) {
        return new Subject(hash.bytes(), null);
    }

    /** A setting of that name, which is ASCII. */
    public static Subject of(String name) {
        return new Subject(name.getBytes(StandardCharsets.US_ASCII), null);
    }

    /**
     * @param bytes taken over, not copied
     */
    static Subject ofBytes(byte[] bytes) {
        return new Subject(bytes, null);
    }

    /** The device; nothing if the subject is none. */
    public Optional<DeviceId> device() {
        return Optional.ofNullable(device);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes themselves, for those who only look. */
    byte[] unsafeBytes() {
        return bytes;
    }

    @Override
    public int compareTo(Subject other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Subject subject && Arrays.equals(bytes, subject.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The device's short form, or hexadecimal. */
    @Override
    public String toString() {
        return device == null ? HexFormat.of().formatHex(bytes) : device.shortForm();
    }
}
