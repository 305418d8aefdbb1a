package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.LabException;
import io.manta.installer.lab.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Everything that goes over the cable of a machine, as whoever taps it sees it. */
final class Capture implements AutoCloseable {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int FRAME_HEADER_BYTES = 16;
    private static final int ETHERNET_BYTES = 14;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;

    private final Process tcpdump;
    private final Path file;

    private Capture(Process tcpdump, Path file) {
        this.tcpdump = tcpdump;
        this.file = file;
    }

    /** Begins to listen; needs {@code tcpdump}. */
    static Capture begin(Lab lab, Namespace machine) {
        try {
            Path file = Files.createTempFile("manta-capture", ".pcap");
            Process tcpdump =
                    lab.start(
                            machine,
                            "tcpdump",
                            List.of(
                                    "tcpdump",
                                    "-i",
                                    "eth0",
                                    "-U",
                                    "--immediate-mode",
                                    "-s",
                                    "0",
                                    "-Z",
                                    "root",
                                    "-w",
                                    file.toString()));
            Capture capture = new Capture(tcpdump, file);
            assertThat(Await.until(Member.PATIENCE, () -> capture.size() >= FILE_HEADER_BYTES))
                    .as("tcpdump listens")
                    .isTrue();
            return capture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long size() {
        return file.toFile().length();
    }

    /** The packets of IP so far, without what Ethernet puts before them. */
    List<TappedPacket> packets() {
        List<TappedPacket> packets = new ArrayList<>();
        try {
            ByteBuffer in =
                    ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
            in.position(FILE_HEADER_BYTES);
            while (in.remaining() >= FRAME_HEADER_BYTES) {
                int length = in.getInt(in.position() + 2 * Integer.BYTES);
                in.position(in.position() + FRAME_HEADER_BYTES);
                if (in.remaining() < length) {
                    break;
                }
                byte[] frame = new byte[length];
                in.get(frame);
                if (isIp(frame)) {
                    packets.add(
                            new TappedPacket(
                                    Arrays.copyOfRange(frame, ETHERNET_BYTES, frame.length)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packets;
    }

    private static boolean isIp(byte[] frame) {
        if (frame.length < ETHERNET_BYTES) {
            return false;
        }
        int kind = ByteBuffer.wrap(frame).getShort(ETHERNET_BYTES - Short.BYTES) & 0xFFFF;
        return kind == IPV4 || kind == IPV6;
    }

    @Override
    public void close() {
        tcpdump.destroy();
        try {
            if (!tcpdump.waitFor(10, TimeUnit.SECONDS)) {
                tcpdump.destroyForcibly();
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while tcpdump ended", e);
        }
    }
}
