package io.manta.desktop.camera;

import java.io.ByteArrayOutputStream;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/**
 * Many cameras leave out of each picture the tables that are the same in all of them (ITU-T T.81,
 * K.3); readers of JPEG want them.
 */
final class HuffmanTables {
    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int TABLES = 0xC4;
    private static final int BITS = 16;

    private HuffmanTables() {}

    /** The picture with those tables; as it is if it has tables, or is none. */
    static byte[] completed(byte[] jpeg) {
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == MARKER) {
            int kind = jpeg[at + 1] & 0xFF;
            if (kind == TABLES) {
                return jpeg;
            }
            if (kind == START_OF_SCAN) {
                return inserted(jpeg, at);
            }
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        }
        return jpeg;
    }

    private static byte[] inserted(byte[] jpeg, int at) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length + 512);
        out.write(jpeg, 0, at);
        table(out, 0x00, JPEGHuffmanTable.StdDCLuminance);
        table(out, 0x10, JPEGHuffmanTable.StdACLuminance);
        table(out, 0x01, JPEGHuffmanTable.StdDCChrominance);
        table(out, 0x11, JPEGHuffmanTable.StdACChrominance);
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    private static void table(ByteArrayOutputStream out, int place, JPEGHuffmanTable table) {
        short[] lengths = table.getLengths();
        short[] values = table.getValues();
        int bytes = 2 + 1 + BITS + values.length;
        out.write(MARKER);
        out.write(TABLES);
        out.write(bytes >> 8);
        out.write(bytes);
        out.write(place);
        for (int i = 0; i < BITS; i++) {
            out.write(i < lengths.length ? lengths[i] : 0);
        }
        for (short value : values) {
            out.write(value);
        }
    }
}
