package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.cli.service.Service;
import io.manta.cli.text.CommandWords;
import io.manta.cli.text.Console;
import io.manta.cli.text.NetworkText;
import io.manta.cli.text.Page;
import io.manta.ipc.reply.NetworkCreateReply;
import io.manta.ipc.request.NetworkCreateRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "create",
        description = "Found a network: a room of your own, which others enter by invitation.")
final class CreateCommand extends ServiceCommand {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what to call it: lower-case letters, digits, hyphens")
    private @Nullable String name;

    @Option(names = "--open", description = "let in whoever knows the room id, without an invite")
    private boolean open;

    @Option(
            names = "--cidr",
            paramLabel = "RANGE",
            description = "a range of addresses of its own, such as 10.200.0.0/16")
    private @Nullable String cidr;

    @Option(names = "--hostname", paramLabel = "HOST", description = NetworkWords.HOSTNAME)
    private @Nullable String hostname;

    CreateCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        if (cidr != null) {
            IpPrefix.parse(cidr);
        }
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new NetworkCreateRequest(
                        Optional.ofNullable(name),
                        open,
                        Optional.ofNullable(cidr),
                        Optional.ofNullable(hostname)),
                this::print);
    }

    private void print(NetworkCreateReply reply) {
        String word = CommandWords.network(reply.name(), reply.id());
        Page page = new Page(console());
        page.line("Created " + NetworkWords.quoted(reply.name(), reply.id()) + ".").blank();
        page.fact("Room id", reply.id());
        page.fact("You", reply.hostname());
        page.fact("Address", NetworkText.addresses(reply.ipv4(), reply.ipv6()));
        page.blank().line("What next:");
        if (!reply.active()) {
            page.step("manta up", "go on the private network");
        }
        switch (reply.mode()) {
            case CLOSED -> {
                page.step("manta invite " + word, "make an invite; --qr draws it, too");
                page.step("manta requests", "see who else wants to enter");
            }
            case OPEN ->
                    page.step(
                            "manta join " + Console.clean(reply.id()), "what others type to enter");
        }
        page.step("manta status", "see who is there");
        page.print();
    }
}
