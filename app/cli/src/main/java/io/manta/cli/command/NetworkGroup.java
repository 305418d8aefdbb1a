package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A word before others that, with a network alone, is short for one of them. */
abstract class NetworkGroup extends ServiceCommand implements CommandMembers {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NET", description = NetworkWords.NET)
    private @Nullable String network;

    NetworkGroup(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        NetworkWords.required(spec, network);
    }

    @Override
    final int run(Service service) throws MantaException {
        return run(service, NetworkWords.required(spec, network));
    }

    /** Does what it is short for. */
    abstract int run(Service service, String said) throws MantaException;
}
