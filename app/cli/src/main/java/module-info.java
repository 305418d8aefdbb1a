/** The {@code manta} command. */
module io.manta.cli {
    requires static org.jspecify;
    requires com.google.zxing;
    requires info.picocli;
    requires io.manta.base;
    requires io.manta.ipc;

    opens io.manta.cli to
            info.picocli;
    opens io.manta.cli.command to
            info.picocli;
}
