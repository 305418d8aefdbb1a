package io.manta.tun.linux;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The kernel parameter {@code net.ipv4.conf.all.src_valid_mark} of the network namespace of the
 * thread that opened it. Safe for use by any thread.
 */
final class SourceCheck implements AutoCloseable {
    private static final Path FILE = Path.of("/proc/sys/net/ipv4/conf/all/src_valid_mark");

    private final FileChannel file;

    private SourceCheck(FileChannel file) {
        this.file = file;
    }

    static SourceCheck open() throws TunException {
        try {
            return new SourceCheck(
                    FileChannel.open(FILE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw refused("open", e);
        }
    }

    /** Sets it and returns how it was. */
    boolean set(boolean byMark) throws TunException {
        try {
            boolean before = isByMark();
            if (before != byMark) {
                file.write(ByteBuffer.wrap(text(byMark)), 0);
            }
            return before;
        } catch (IOException e) {
            throw refused("set", e);
        }
    }

    private boolean isByMark() throws IOException {
        ByteBuffer digit = ByteBuffer.allocate(1);
        return file.read(digit, 0) == 1 && digit.get(0) != '0';
    }

    private static byte[] text(boolean byMark) {
        return (byMark ? "1" : "0").getBytes(StandardCharsets.US_ASCII);
    }

    private static TunException refused(String action, IOException e) {
        return new TunException(
                Reason.REFUSED, "could not " + action + " " + FILE + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Nothing was buffered.
        }
    }
}
