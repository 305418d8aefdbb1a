package io.manta.desktop;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.desktop.client.Asker;
import io.manta.desktop.client.Question;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers at once, or when a test says so. */
public final class FakeAsker implements Asker {
    private final Map<Class<?>, Function<IpcRequest<?>, IpcReply>> answers = new HashMap<>();
    private final Map<Class<?>, MantaException> refusals = new HashMap<>();
    private final List<IpcRequest<?>> asked = new ArrayList<>();

    /** Answers such requests so; those without an answer wait for ever. */
    public <T extends IpcRequest<?>> FakeAsker answer(
            Class<T> type, Function<T, ? extends IpcReply> answer) {
        answers.put(type, request -> answer.apply(type.cast(request)));
        refusals.remove(type);
        return this;
    }

    /** Refuses such requests. */
    public FakeAsker refuse(Class<? extends IpcRequest<?>> type, ErrorCode code) {
        return refuse(type, code, "refused by the test");
    }

    /** Refuses such requests with these words. */
    public FakeAsker refuse(Class<? extends IpcRequest<?>> type, ErrorCode code, String message) {
        refusals.put(type, new MantaException(code, message));
        return this;
    }

    /** What was asked, in order. */
    public List<IpcRequest<?>> asked() {
        return asked;
    }

    /** What was asked of that kind. */
    public <T> List<T> asked(Class<T> type) {
        return asked.stream().filter(type::isInstance).map(type::cast).toList();
    }

    // The table of methods binds each request type to its reply type.
    @SuppressWarnings("unchecked")
    @Override
    public <R extends IpcReply> Question ask(
            IpcRequest<R> request, Consumer<R> answered, Consumer<Throwable> failed) {
        asked.add(request);
        if (refusals.containsKey(request.getClass())) {
            failed.accept(refusals.get(request.getClass()));
        } else if (answers.containsKey(request.getClass())) {
            answered.accept((R) answers.get(request.getClass()).apply(request));
        }
        return () -> {};
    }
}
