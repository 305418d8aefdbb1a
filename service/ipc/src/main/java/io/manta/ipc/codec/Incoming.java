package io.manta.ipc.codec;

import io.manta.ipc.IpcError;
import io.manta.ipc.event.NumberedEvent;
import java.util.Optional;

/** A JSON-RPC 2.0 message that arrived. Ids are JSON as it was written, to be echoed as it is. */
public sealed interface Incoming {
    /**
     * Somebody asks.
     *
     * @param id a number or a string
     * @param method by name
     * @param params a JSON object
     */
    record Call(String id, String method, byte[] params) implements Incoming {}

    /**
     * An answer.
     *
     * @param id of the question
     * @param result a JSON object
     */
    record Result(String id, byte[] result) implements Incoming {}

    /**
     * A refusal.
     *
     * @param id of the question; empty when it is about the connection
     * @param error why
     */
    record Refusal(Optional<String> id, IpcError error) implements Incoming {}

    /**
     * Something happened.
     *
     * @param event what
     * @param json the view inside, as it was written
     */
    record Notice(NumberedEvent event, String json) implements Incoming {}
}
