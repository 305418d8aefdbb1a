package io.manta.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * The list of commands. Only the one asked for is made, since looking at all of them takes longer
 * than the answer of the service.
 */
public final class Commands {
    private static final List<String> NAMES =
            List.of(
                    "up",
                    "down",
                    "status",
                    "peers",
                    "create",
                    "join",
                    "invite",
                    "requests",
                    "leave",
                    "kick",
                    "nuke",
                    "ephemeral",
                    "admin",
                    "hostname",
                    "alias",
                    "whois",
                    "pair",
                    "unpair",
                    "contact",
                    "connect",
                    "connections",
                    "peer",
                    "ping",
                    "history",
                    "mdns",
                    "netcheck",
                    "logs",
                    "config",
                    "set-operator",
                    "version",
                    "completion",
                    "schema");

    /** Commands with members that take a network, which a person may name before the member. */
    private static final Map<String, Set<String>> NETWORK_FIRST =
            Map.of(
                    "invite", Set.of("create", "list", "revoke"),
                    "requests", Set.of("list", "accept", "deny"),
                    "admin", Set.of("list", "add", "remove"),
                    "alias", Set.of("list", "set", "rm", "remove"));

    private Commands() {}

    /** Adds to the root the command that the arguments name, or all when they name none. */
    public static void addTo(CommandLine root, Invocation invocation, String... arguments) {
        int at = nameAt(arguments);
        String name = at < arguments.length ? arguments[at] : "";
        Optional<CommandLine> later = LaterCommand.lineFor(name);
        if (NAMES.contains(name)) {
            add(root, invocation, name);
        } else if (later.isPresent()) {
            root.addSubcommand(name, later.get());
        } else {
            addAllTo(root, invocation);
        }
    }

    /** Adds all commands to the root. */
    public static void addAllTo(CommandLine root, Invocation invocation) {
        NAMES.forEach(name -> add(root, invocation, name));
        root.addSubcommand("help", new HelpCommand());
    }

    private static void add(CommandLine root, Invocation invocation, String name) {
        Object command = make(name, invocation);
        CommandLine line = new CommandLine(command);
        if (command instanceof CommandMembers group) {
            group.members(invocation).forEach(line::addSubcommand);
        }
        root.addSubcommand(name, line);
    }

    // Not a map of constructors: each reference to one costs time at every start.
    private static Object make(String name, Invocation invocation) {
        return switch (name) {
            case "up" -> new UpCommand(invocation);
            case "down" -> new DownCommand(invocation);
            case "status" -> new StatusCommand(invocation);
            case "peers" -> new PeersCommand(invocation);
            case "create" -> new CreateCommand(invocation);
            case "join" -> new JoinCommand(invocation);
            case "invite" -> new InviteCommand(invocation);
            case "requests" -> new RequestsCommand(invocation);
            case "leave" -> new LeaveCommand(invocation);
            case "kick" -> new KickCommand(invocation);
            case "nuke" -> new NukeCommand(invocation);
            case "ephemeral" -> new EphemeralCommand(invocation);
            case "admin" -> new AdminCommand(invocation);
            case "hostname" -> new HostnameCommand(invocation);
            case "alias" -> new AliasCommand(invocation);
            case "whois" -> new WhoisCommand(invocation);
            case "pair" -> new PairCommand(invocation);
            case "unpair" -> new UnpairCommand(invocation);
            case "contact" -> new ContactCommand();
            case "connect" -> new ConnectCommand(invocation);
            case "connections" -> new ConnectionsCommand(invocation);
            case "peer" -> new PeerCommand(invocation);
            case "ping" -> new PingCommand(invocation);
            case "history" -> new HistoryCommand(invocation);
            case "netcheck" -> new NetcheckCommand(invocation);
            case "mdns" -> new MdnsCommand();
            case "logs" -> new LogsCommand(invocation);
            case "config" -> new ConfigCommand(invocation);
            case "set-operator" -> new SetOperatorCommand(invocation);
            case "version" -> new VersionCommand(invocation);
            case "completion" -> new CompletionCommand(invocation);
            case "schema" -> new SchemaCommand(invocation);
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }

    /**
     * The same words with the network behind the command that it is for, where somebody has named
     * it first: {@code alias home set …} is {@code alias set home …}.
     */
    public static String[] inOrder(String... words) {
        int at = nameAt(words);
        if (at < words.length && words[at].equals("--")) {
            // "No options from here on", with nothing but the command to follow.
            String[] arguments = Arrays.copyOf(words, words.length - 1);
            System.arraycopy(words, at + 1, arguments, at, arguments.length - at);
            return swapped(at, arguments);
        }
        return swapped(at, words);
    }

    private static String[] swapped(int at, String... arguments) {
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
