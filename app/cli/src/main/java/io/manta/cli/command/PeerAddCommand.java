package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.Secret;
import io.manta.ipc.request.PeerAddRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

// A synopsis by hand: the generated one names a list that must be given twice.
@Command(
        name = "add",
        customSynopsis = {
            "manta peer add PUBKEY --ip=RANGE[,RANGE]... [--endpoint=HOST:PORT] [--name=NAME]",
            "                      [--keepalive=SECONDS] [--psk=FILE] [-h] [--json] [--socket=PATH]"
        },
        description = "Add a plain WireGuard peer.")
final class PeerAddCommand extends ServiceCommand {
    @Parameters(paramLabel = "PUBKEY", description = "its public key, 44 characters")
    private String publicKey = "";

    @Option(
            names = "--endpoint",
            paramLabel = "HOST:PORT",
            description = "where it listens; leave out when it calls this device")
    private @Nullable String endpoint;

    @Option(
            names = "--ip",
            paramLabel = "RANGE",
            hideParamSyntax = true,
            required = true,
            split = ",",
            description =
                    "addresses behind it, such as 10.0.0.2/32; several with commas or repeated")
    private List<String> ranges = List.of();

    @Option(
            names = "--psk",
            paramLabel = "FILE",
            description = "file with the preshared key; - reads it from the standard input")
    private @Nullable Path pskFile;

    @Option(names = "--name", paramLabel = "NAME", description = "what to call it")
    private @Nullable String name;

    @Option(
            names = "--keepalive",
            paramLabel = "SECONDS",
            description = "keep a way through NAT open, usually 25")
    private @Nullable Integer keepaliveS;

    PeerAddCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        KeyText.check(publicKey, "'" + Console.clean(publicKey) + "'");
        if (endpoint != null) {
            HostAndPort.parse(endpoint);
        }
        for (String range : ranges) {
            IpPrefix.parse(range);
        }
    }

    @Override
    int run(Service service) throws MantaException {
        PeerAddRequest request =
                new PeerAddRequest(
                        publicKey.strip(),
                        Optional.ofNullable(name),
                        Optional.ofNullable(endpoint),
                        ranges,
                        psk(),
                        Optional.ofNullable(keepaliveS));
        return ask(
                service,
                request,
                reply -> console().print("Added " + Console.clean(reply.peer().name()) + "."));
    }

    private Optional<Secret> psk() throws MantaException {
        Path file = pskFile;
        if (file == null) {
            return Optional.empty();
        }
        String key = KeyText.check(invocation().read(file), "the preshared key in '" + file + "'");
        return Optional.of(new Secret(key));
    }
}
