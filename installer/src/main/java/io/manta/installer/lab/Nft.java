package io.manta.installer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rules of nftables in a namespace; they go with it. */
public final class Nft {
    private Nft() {}

    /** Adds rules, written as for {@code nft -f}. */
    public static void load(Namespace where, String rules) {
        try {
            Path file = Files.createTempFile("manta-rules", ".nft");
            try {
                Files.writeString(file, rules);
                where.run("nft", "-f", file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
