package io.manta.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * The list of commands. Only the one asked for is made, since looking at all of them takes longer
 * than the answer of the service.
 */
public final class Commands {
    private static final Map<String, Function<Invocation, Object>> BY_NAME = new LinkedHashMap<>();

    /** Commands with members that take a network, which a person may name before the member. */
    private static final Map<String, Set<String>> NETWORK_FIRST =
            Map.of(
                    "invite", Set.of("create", "list", "revoke"),
                    "requests", Set.of("list", "accept", "deny"),
                    "admin", Set.of("list", "add", "remove"),
                    "alias", Set.of("list", "set", "rm", "remove"));

    static {
        BY_NAME.put("up", UpCommand::new);
        BY_NAME.put("down", DownCommand::new);
        BY_NAME.put("status", StatusCommand::new);
        BY_NAME.put("peers", PeersCommand::new);
        BY_NAME.put("create", CreateCommand::new);
        BY_NAME.put("join", JoinCommand::new);
        BY_NAME.put("invite", InviteCommand::new);
        BY_NAME.put("requests", RequestsCommand::new);
        BY_NAME.put("leave", LeaveCommand::new);
        BY_NAME.put("kick", KickCommand::new);
        BY_NAME.put("nuke", NukeCommand::new);
        BY_NAME.put("ephemeral", EphemeralCommand::new);
        BY_NAME.put("admin", AdminCommand::new);
        BY_NAME.put("hostname", HostnameCommand::new);
        BY_NAME.put("alias", AliasCommand::new);
        BY_NAME.put("whois", WhoisCommand::new);
        BY_NAME.put("peer", PeerCommand::new);
        BY_NAME.put("ping", PingCommand::new);
        BY_NAME.put("logs", LogsCommand::new);
        BY_NAME.put("config", ConfigCommand::new);
        BY_NAME.put("set-operator", SetOperatorCommand::new);
        BY_NAME.put("version", VersionCommand::new);
        BY_NAME.put("completion", CompletionCommand::new);
        BY_NAME.put("schema", SchemaCommand::new);
    }

    private Commands() {}

    /** Adds to the root the command that the arguments name, or all when they name none. */
    public static void addTo(CommandLine root, Invocation invocation, String... arguments) {
        Optional<String> name = nameIn(arguments);
        if (name.isPresent()) {
            add(root, invocation, name.get());
        } else {
            addAllTo(root, invocation);
        }
    }

    /** Adds all commands to the root. */
    public static void addAllTo(CommandLine root, Invocation invocation) {
        BY_NAME.keySet().forEach(name -> add(root, invocation, name));
        root.addSubcommand("help", new HelpCommand());
    }

    private static void add(CommandLine root, Invocation invocation, String name) {
        Function<Invocation, Object> maker = BY_NAME.get(name);
        if (maker == null) {
            throw new IllegalArgumentException("no command " + name);
        }
        Object command = maker.apply(invocation);
        CommandLine line = new CommandLine(command);
        if (command instanceof CommandMembers group) {
            group.members(invocation).forEach(line::addSubcommand);
        }
        root.addSubcommand(name, line);
    }

    /**
     * The same words with the network behind the command that it is for, where somebody has named
     * it first: {@code alias home set …} is {@code alias set home …}.
     */
    public static String[] inOrder(String... arguments) {
        int at = nameAt(arguments);
        Set<String> members =
                at < arguments.length
                        ? NETWORK_FIRST.getOrDefault(arguments[at], Set.of())
                        : Set.of();
        boolean swap =
                at + 2 < arguments.length
                        && !members.contains(arguments[at + 1])
                        && !arguments[at + 1].startsWith("-")
                        && members.contains(arguments[at + 2]);
        String[] ordered = arguments.clone();
        if (swap) {
            ordered[at + 1] = arguments[at + 2];
            ordered[at + 2] = arguments[at + 1];
        }
        return ordered;
    }

    private static Optional<String> nameIn(String... arguments) {
        int at = nameAt(arguments);
        return at < arguments.length
                ? Optional.of(arguments[at]).filter(BY_NAME::containsKey)
                : Optional.empty();
    }

    /** Where the name of the command is; behind the end when nowhere. */
    private static int nameAt(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--socket")) {
                i++;
            } else if (!argument.equals("--json") && !argument.startsWith("--socket=")) {
                return i;
            }
        }
        return arguments.length;
    }
}
