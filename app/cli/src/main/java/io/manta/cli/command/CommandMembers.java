package io.manta.cli.command;

import java.util.Map;

/** A command that is also a word before others. */
interface CommandMembers {
    /** The commands behind it, by name. */
    Map<String, Object> members(Invocation invocation);
}
