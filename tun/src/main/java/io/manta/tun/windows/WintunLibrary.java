package io.manta.tun.windows;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Where wintun.dll is, and whether it is the one we ship: version 0.14.1 of wintun.net, whose
 * archive has the SHA-256 07c256185d6ee3652e09fa55c0b673e2624b565e02c4b9091c79ca7d2f24ef51. This
 * keeps a damaged or mixed-up file from being loaded, not an administrator.
 */
final class WintunLibrary {
    private static final String NAME = "wintun.dll";

    /** Says where it is instead of beside the other native libraries. */
    private static final String PATH_PROPERTY = "manta.wintun";

    private static final String NATIVE_FOLDER_PROPERTY = "jna.boot.library.path";

    /** By {@code os.arch}. */
    private static final Map<String, String> SHA_256 =
            Map.of(
                    "amd64", "e5da8447dc2c320edc0fc52fa01885c103de8c118481f683643cacc3220dafce",
                    "aarch64", "f7ba89005544be9d85231a9e0d5f23b2d15b3311667e2dad0debd344918a3f80");

    private WintunLibrary() {}

    static boolean isFor(String architecture) {
        return SHA_256.containsKey(architecture);
    }

    /** The verified file for this machine. */
    static Path verified() throws TunException {
        Path file =
                Optional.ofNullable(System.getProperty(PATH_PROPERTY))
                        .map(Path::of)
                        .orElseGet(
                                () ->
                                        Path.of(System.getProperty(NATIVE_FOLDER_PROPERTY, "."))
                                                .resolve(NAME));
        verify(file, System.getProperty("os.arch"));
        return file.toAbsolutePath();
    }

    /**
     * Holds a file against what it should be.
     *
     * @throws TunException {@link Reason#NO_DEVICE} if it is missing or another one
     */
    static void verify(Path file, String architecture) throws TunException {
        String wanted = SHA_256.get(architecture);
        if (wanted == null) {
            throw new TunException(
                    Reason.UNSUPPORTED, "there is no Wintun for processors named " + architecture);
        }
        String found = hashOf(file);
        if (!found.equals(wanted)) {
            throw new TunException(
                    Reason.NO_DEVICE,
                    file
                            + " is not the driver library that Manta was made for: its SHA-256 is "
                            + found
                            + " instead of "
                            + wanted);
        }
    }

    private static String hashOf(Path file) throws TunException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new TunException(
                    Reason.NO_DEVICE, "could not read the driver library " + file + ": " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
