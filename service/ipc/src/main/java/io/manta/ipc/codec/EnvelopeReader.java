package io.manta.ipc.codec;

import io.manta.ipc.IpcError;
import io.manta.ipc.event.IpcEvent;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.event.NumberedEvent;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.LogLine;
import io.manta.ipc.reply.RawJson;
import io.manta.ipc.reply.SchemaReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.IpcMethod;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a JSON-RPC 2.0 message. What is inside is cut out as it is and read in a second step, when
 * it is known what it must be; so the order of names does not matter.
 */
public final class EnvelopeReader {
    private static final int MAX_ID_CHARS = 64;
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final byte[] frame;
    private @Nullable String version;
    private @Nullable String id;
    private @Nullable String method;
    private byte @Nullable [] params;
    private byte @Nullable [] result;
    private byte @Nullable [] error;
    private byte @Nullable [] data;

    private EnvelopeReader(byte[] frame) {
        this.frame = frame;
    }

    /** How an event travels. */
    record StatusParams(long number, Topic topic, StatusView data) {}

    /** How an event travels. */
    record LogParams(long number, Topic topic, LogLine data) {}

    /** Enough of an event to know which it is. */
    record EventHead(long number, Topic topic) {}

    /** How an error travels. */
    record ErrorParams(int code, String message, Optional<ErrorData> data) {}

    /** What JSON-RPC leaves to us. */
    record ErrorData(String code, String remedy) {}

    /** Reads one frame. */
    public static Incoming read(byte[] frame) throws MalformedException {
        EnvelopeReader reader = new EnvelopeReader(frame);
        reader.scan();
        return reader.sort();
    }

    /** Reads the parameters of a call. */
    public static IpcRequest<?> request(IpcMethod method, byte[] params) throws MalformedException {
        return RecordReader.read(params, method.requestType());
    }

    /** Reads the result of a call. */
    public static IpcReply reply(IpcMethod method, byte[] result) throws MalformedException {
        if (method == IpcMethod.SCHEMA) {
            return new SchemaReply(new RawJson(utf8(result)));
        }
        return RecordReader.read(result, method.replyType());
    }

    /** The error of a document as {@link EnvelopeWriter#errorJson} writes it, if it is one. */
    public static Optional<IpcError> printedError(byte[] json) throws MalformedException {
        EnvelopeReader document = new EnvelopeReader(json);
        document.scan();
        byte[] error = document.error;
        return error == null
                ? Optional.empty()
                : Optional.of(RecordReader.read(error, IpcError.class));
    }

    private void scan() throws MalformedException {
        try (JsonParser in = Json.parser(frame)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException("a message must be a JSON object");
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                member(in, name);
            }
            if (in.nextToken() != null) {
                throw new MalformedException("something follows the message");
            }
        } catch (JacksonException e) {
            throw new MalformedException("not JSON: line and column " + RecordReader.where(e));
        }
    }

    private void member(JsonParser in, String name) throws MalformedException {
        switch (name) {
            case "jsonrpc" -> version = text(in, name);
            case "method" -> method = text(in, name);
            case "id" -> id = id(in);
            case "params" -> params = object(in, name);
            case "result" -> result = object(in, name);
            case "error" -> error = object(in, name);
            case "data" -> data = object(in, name);
            default -> in.skipChildren();
        }
    }

    private static String text(JsonParser in, String name) throws MalformedException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedException(name + ": must be a string");
        }
        return in.getString();
    }

    private @Nullable String id(JsonParser in) throws MalformedException {
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING) {
            int from = (int) in.currentTokenLocation().getByteOffset();
            String value = in.getString();
            if (value.length() <= MAX_ID_CHARS) {
                return token == JsonToken.VALUE_NUMBER_INT
                        ? value
                        : utf8(Arrays.copyOfRange(frame, from, end(in)));
            }
        }
        throw new MalformedException("id: must be an integer or a short string");
    }

    private byte[] object(JsonParser in, String name) throws MalformedException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedException(name + ": must be an object");
        }
        int from = (int) in.currentTokenLocation().getByteOffset();
        in.skipChildren();
        return Arrays.copyOfRange(frame, from, end(in));
    }

    private static int end(JsonParser in) {
        return (int) in.currentLocation().getByteOffset();
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Incoming sort() throws MalformedException {
        if (!"2.0".equals(version)) {
            throw new MalformedException("jsonrpc: must be \"2.0\"");
        }
        if (method != null) {
            byte[] given = params == null ? EMPTY_OBJECT : params;
            if (id != null) {
                return new Incoming.Call(id, method, given);
            }
            if (method.equals("event")) {
                return notice(given);
            }
            throw new MalformedException("id: is missing");
        }
        if (error != null) {
            return new Incoming.Refusal(Optional.ofNullable(id), error(error));
        }
        if (result != null && id != null) {
            return new Incoming.Result(id, result);
        }
        throw new MalformedException("neither a call nor an answer");
    }

    private static IpcError error(byte[] json) throws MalformedException {
        ErrorParams params = RecordReader.read(json, ErrorParams.class);
        return new IpcError(
                params.data().map(ErrorData::code).orElse("INTERNAL"),
                params.message(),
                params.data().map(ErrorData::remedy).orElse(""));
    }

    private static Incoming notice(byte[] json) throws MalformedException {
        EventHead head = RecordReader.read(json, EventHead.class);
        EnvelopeReader params = new EnvelopeReader(json);
        params.scan();
        byte[] data = params.data;
        if (data == null) {
            throw new MalformedException("data: is missing");
        }
        IpcEvent event =
                switch (head.topic()) {
                    case STATUS, QUIET_STATUS ->
                            new StatusEvent(RecordReader.read(data, StatusView.class));
                    case LOGS -> new LogEvent(RecordReader.read(data, LogLine.class));
                };
        return new Incoming.Notice(new NumberedEvent(head.number(), event), utf8(data));
    }
}
