package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.ipc.request.InviteCreateRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said about an invite to be made. */
final class InviteOptions {
    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            description = "how long it is good for, such as 12h or 7d, which it is by default")
    private @Nullable String expires;

    @Option(
            names = "--hostname",
            paramLabel = "HOST",
            description = "the name that whoever comes in gets")
    private @Nullable String hostname;

    @Option(
            names = "--reusable",
            description = "let in any number of devices until it expires or is revoked")
    private boolean reusable;

    @Option(names = "--qr", description = "draw it for the camera of a phone, too")
    private boolean qr;

    Optional<Long> expiresS() throws MantaException {
        return Seconds.of(expires);
    }

    InviteCreateRequest request(String network) throws MantaException {
        return new InviteCreateRequest(
                network, expiresS(), Optional.ofNullable(hostname), reusable);
    }

    boolean wantsQr() {
        return qr;
    }
}
