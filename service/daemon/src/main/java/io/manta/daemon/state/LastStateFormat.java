package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import java.util.List;
import java.util.Map;

/** {@code state.json}. */
final class LastStateFormat implements DocumentFormat<LastState> {
    @Override
    public String fileName() {
        return "state.json";
    }

    @Override
    public LastState initial() {
        return LastState.INITIAL;
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    @Override
    public LastState read(JsonObject document) throws MantaException {
        return new LastState(document.flag("up").orElse(LastState.INITIAL.up()));
    }

    @Override
    public Map<String, Object> write(LastState state) {
        return Map.of("up", state.up());
    }
}
