package io.manta.packet.offload;

import io.manta.packet.PacketBuilder;
import java.util.Arrays;
import java.util.Random;

/** Packets that are wrong in a few places, and some that are wrong everywhere. */
final class Garbage {
    private Garbage() {}

    static byte[] packet(Random random) {
        byte[] bytes =
                switch (random.nextInt(5)) {
                    case 0 -> PacketBuilder.tcp4().payload(random.nextInt(60), 1).build();
                    case 1 -> PacketBuilder.tcp6().payload(random.nextInt(60), 1).build();
                    case 2 -> PacketBuilder.udp4().payload(random.nextInt(60), 1).build();
                    case 3 -> PacketBuilder.udp6().payload(random.nextInt(60), 1).build();
                    default -> noise(random);
                };
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        int kept = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        return Arrays.copyOf(bytes, kept);
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return bytes;
    }
}
