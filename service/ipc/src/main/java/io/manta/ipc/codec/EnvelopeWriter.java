package io.manta.ipc.codec;

import io.manta.ipc.IpcError;
import io.manta.ipc.Protocol;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.event.NumberedEvent;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.SchemaReply;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.Topic;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes JSON-RPC 2.0 messages as frames: four bytes of length, then as many of JSON. */
public final class EnvelopeWriter {
    private static final int LENGTH_BYTES = 4;

    private EnvelopeWriter() {}

    /** The numbers JSON-RPC gives to errors (JSON-RPC 2.0 §5.1). */
    public enum RpcCode {
        /** Not JSON. */
        PARSE_ERROR(-32700),
        /** JSON, but no call. */
        INVALID_REQUEST(-32600),
        /** No such method. */
        METHOD_NOT_FOUND(-32601),
        /** The parameters are not those of the method. */
        INVALID_PARAMS(-32602),
        /** The service refused or failed; the data says why. */
        SERVICE(-32000);

        private final int number;

        RpcCode(int number) {
            this.number = number;
        }
    }

    /** The frame of a call. */
    public static ByteBuffer call(String id, IpcRequest<?> request) throws MalformedException {
        return frame(
                out -> {
                    rawId(out, id);
                    out.writeStringProperty("method", request.method().wireName());
                    out.writeName("params");
                    RecordWriter.write(out, (Record) request);
                });
    }

    /** The frame of an answer. */
    public static ByteBuffer result(String id, IpcReply reply) throws MalformedException {
        return frame(
                out -> {
                    rawId(out, id);
                    out.writeName("result");
                    if (reply instanceof SchemaReply schema) {
                        out.writeRawValue(schema.schema().text());
                    } else {
                        RecordWriter.write(out, (Record) reply);
                    }
                });
    }

    /** The frame of a refusal; the id {@code null} is for what is about the connection. */
    public static ByteBuffer refusal(String id, RpcCode code, IpcError error)
            throws MalformedException {
        return frame(
                out -> {
                    rawId(out, id);
                    out.writeName("error");
                    out.writeStartObject();
                    out.writeNumberProperty("code", code.number);
                    out.writeStringProperty("message", error.message());
                    out.writeName("data");
                    out.writeStartObject();
                    out.writeStringProperty("code", error.code());
                    out.writeStringProperty("remedy", error.remedy());
                    out.writeEndObject();
                    out.writeEndObject();
                });
    }

    /** The frame of an event. */
    public static ByteBuffer event(NumberedEvent event) throws MalformedException {
        Record params =
                switch (event.event()) {
                    case StatusEvent status ->
                            new EnvelopeReader.StatusParams(
                                    event.number(), Topic.STATUS, status.status());
                    case LogEvent log ->
                            new EnvelopeReader.LogParams(event.number(), Topic.LOGS, log.line());
                };
        return frame(
                out -> {
                    out.writeStringProperty("method", "event");
                    out.writeName("params");
                    RecordWriter.write(out, params);
                });
    }

    /** The JSON of an error alone, as {@code --json} prints it. */
    public static String errorJson(IpcError error) {
        return document(
                out -> {
                    out.writeName("error");
                    RecordWriter.write(out, error);
                });
    }

    /** The JSON of a reply alone. */
    public static String replyJson(IpcMethod method, IpcReply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = generator(bytes)) {
            if (reply instanceof SchemaReply schema && method == IpcMethod.SCHEMA) {
                out.writeRawValue(schema.schema().text());
            } else {
                RecordWriter.write(out, (Record) reply);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String document(Consumer<JsonGenerator> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = generator(bytes)) {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static ByteBuffer frame(Consumer<JsonGenerator> members) throws MalformedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.write(new byte[LENGTH_BYTES], 0, LENGTH_BYTES);
        try (JsonGenerator out = generator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("jsonrpc", "2.0");
            members.accept(out);
            out.writeEndObject();
        }
        int length = bytes.size() - LENGTH_BYTES;
        if (length > Protocol.MAX_FRAME_BYTES) {
            throw new MalformedException("the message is longer than 1 MiB");
        }
        return ByteBuffer.wrap(bytes.toByteArray()).putInt(0, length);
    }

    private static JsonGenerator generator(ByteArrayOutputStream bytes) {
        return Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);
    }

    private static void rawId(JsonGenerator out, String id) {
        out.writeName("id");
        out.writeRawValue(id);
    }
}
