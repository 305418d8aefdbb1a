package io.manta.tun.macos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import io.manta.tun.device.BufferAddresses;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The calls that Linux has, too, with its numbers: how arguments are passed, and errors told. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class DarwinNativeTest {
    private static final int LINUX_NONBLOCK = 0x800;
    private static final long LINUX_FIONREAD = 0x541B;

    private final DarwinNative calls = new DarwinNative(LINUX_NONBLOCK);
    private final ByteBuffer memory = ByteBuffer.allocateDirect(64).order(ByteOrder.nativeOrder());
    private final long address = BufferAddresses.address(memory);

    @Test
    void readsWhatIsWrittenIntoAPipeAndSaysHowMuchIsThere() {
        assertThat(calls.pipe(address)).isZero();
        int readEnd = memory.getInt(0);
        int writeEnd = memory.getInt(4);
        memory.putLong(16, 0x0123_4567_89AB_CDEFL);

        assertThat(calls.write(writeEnd, address + 16, 8)).isEqualTo(8);
        assertThat(calls.ioctl(readEnd, LINUX_FIONREAD, address + 32)).isZero();
        assertThat(memory.getInt(32)).as("a variadic argument has arrived").isEqualTo(8);
        assertThat(calls.read(readEnd, address + 40, 24)).isEqualTo(8);
        assertThat(memory.getLong(40)).isEqualTo(0x0123_4567_89AB_CDEFL);

        calls.close(writeEnd);
        assertThat(calls.read(readEnd, address, 1)).as("the end").isZero();
        calls.close(readEnd);
    }

    @Test
    void aNonBlockingReadOfNothingIsAnErrorAndPollSaysWhenThereIsSomething() {
        assertThat(calls.pipe(address)).isZero();
        int readEnd = memory.getInt(0);
        int writeEnd = memory.getInt(4);
        assertThat(calls.setNonBlocking(readEnd)).isZero();
        memory.putInt(8, readEnd).putShort(12, (short) 1).putShort(14, (short) 0);

        assertThat(calls.read(readEnd, address + 16, 8)).as("EAGAIN of Linux").isEqualTo(-11);
        assertThat(calls.poll(address + 8, 1, 0)).isZero();
        assertThat(calls.write(writeEnd, address + 16, 1)).isOne();
        assertThat(calls.poll(address + 8, 1, -1)).isOne();
        assertThat(memory.getShort(14)).isOne();

        calls.close(readEnd);
        calls.close(writeEnd);
        assertThat(calls.read(readEnd, address, 1)).as("EBADF").isEqualTo(-9);
    }

    @Test
    void opensSocketsAndKnowsInterfacesByTheirNumbers() throws Exception {
        int fd = calls.socket(2, 2, 0);
        assertThat(fd).isNotNegative();
        calls.close(fd);
        assertThat(calls.socket(-1, 2, 0)).as("EAFNOSUPPORT of Linux").isEqualTo(-97);
        assertThat(calls.interfaceIndex("lo"))
                .isEqualTo(NetworkInterface.getByName("lo").getIndex());
        assertThat(calls.interfaceIndex("not-there")).isZero();
        assertThat(new Pointer(address)).isNotNull();
    }
}
