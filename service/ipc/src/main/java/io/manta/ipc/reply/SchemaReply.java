package io.manta.ipc.reply;

/**
 * The JSON Schema of every method.
 *
 * @param schema a JSON document
 */
public record SchemaReply(RawJson schema) implements IpcReply {}
