package io.manta.packet.ip;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in network byte order at any index of an array. */
public final class BigEndian {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    /** One byte, 0 to 255. */
    public static int readByte(byte[] bytes, int index) {
        return bytes[index] & 0xFF;
    }

    /** Two bytes, 0 to 65535. */
    public static int readShort(byte[] bytes, int index) {
        return (short) SHORTS.get(bytes, index) & 0xFFFF;
    }

    /** Four bytes. */
    public static int readInt(byte[] bytes, int index) {
        return (int) INTS.get(bytes, index);
    }

    /** Eight bytes. */
    public static long readLong(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** The low two bytes of {@code value}. */
    public static void writeShort(byte[] bytes, int index, int value) {
        SHORTS.set(bytes, index, (short) value);
    }

    /** Four bytes. */
    public static void writeInt(byte[] bytes, int index, int value) {
        INTS.set(bytes, index, value);
    }

    /** Eight bytes. */
    public static void writeLong(byte[] bytes, int index, long value) {
        LONGS.set(bytes, index, value);
    }
}
