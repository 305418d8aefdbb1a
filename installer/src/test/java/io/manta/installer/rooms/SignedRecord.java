package io.manta.installer.rooms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A record of a device, written from what pkarr and BEP 44 say and signed with the device's own
 * key, as altered software could do it.
 */
final class SignedRecord {
    private SignedRecord() {}

    /** The body of a PUT: that this device says it is at these places. */
    static byte[] of(Member device, List<String> places) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        List<String> fields = new ArrayList<>(List.of("v=1", "t=device", "s=" + micros));
        places.forEach(place -> fields.add("a=" + place));
        byte[] message = message(device.deviceId(), fields);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(ascii("3:seqi" + micros + "e1:v" + message.length + ":"));
        signed.writeBytes(message);
        byte[] signature = sign(device.service().state(), signed.toByteArray());
        return ByteBuffer.allocate(signature.length + 8 + message.length)
                .put(signature)
                .putLong(micros)
                .put(message)
                .array();
    }

    private static byte[] message(String key, List<String> fields) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        fields.forEach(field -> string(field, text));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // An authoritative answer with one record.
        out.writeBytes(new byte[] {0, 0, (byte) 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0});
        string("_manta", out);
        string(key, out);
        out.writeBytes(new byte[] {0, 0, 16, 0, 1, 0, 0, 1, 44});
        out.writeBytes(new byte[] {(byte) (text.size() >> 8), (byte) text.size()});
        out.writeBytes(text.toByteArray());
        return out.toByteArray();
    }

    private static void string(String text, ByteArrayOutputStream out) {
        out.write(text.length());
        out.writeBytes(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] sign(Path state, byte[] message) {
        try {
            String hex = Files.readAllLines(state.resolve("device.key")).get(1);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(
                                    new EdECPrivateKeySpec(
                                            NamedParameterSpec.ED25519,
                                            HexFormat.of().parseHex(hex))));
            signature.update(message);
            return signature.sign();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
