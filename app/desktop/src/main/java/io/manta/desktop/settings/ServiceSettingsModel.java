package io.manta.desktop.settings;

import io.manta.desktop.client.Asker;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.error.Problem;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.SettingView;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.ConfigUnsetRequest;
import io.manta.ipc.request.IpcRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Settings that the service keeps for everybody on this device. It judges what is possible. */
final class ServiceSettingsModel {
    static final String AUTOSTART = "autostart";
    static final String PORT = "port";
    static final String MTU = "mtu";
    static final String MDNS = "mdns";
    static final String STUN = "stun";
    static final String PKARR = "pkarr";

    private final ReadOnlyObjectWrapper<Map<String, SettingView>> known =
            new ReadOnlyObjectWrapper<>(this, "known", Map.of());
    private final ServiceModel service;
    private final Asker asker;
    private final Problem problem;

    ServiceSettingsModel(ServiceModel service, Asker asker, Problem problem) {
        this.service = service;
        this.asker = asker;
        this.problem = problem;
        ask(new ConfigGetRequest(Optional.empty()));
    }

    /** Whether this person may change them. */
    boolean mayChange() {
        return service.snapshot().mayOperate();
    }

    /** What is known of one; empty until the service has told. */
    Optional<SettingView> of(String key) {
        return Optional.ofNullable(known.get().get(key));
    }

    /** What one is set to; empty text until the service has told. */
    String value(String key) {
        return of(key).map(SettingView::value).orElse("");
    }

    /** Has the service set one; what it says then is shown. */
    void set(String key, String value) {
        if (of(key).filter(now -> !now.value().equals(value.strip())).isPresent()) {
            ask(new ConfigSetRequest(key, value.strip()));
        }
    }

    /** Makes one what it is by default. */
    void reset(String key) {
        ask(new ConfigUnsetRequest(key));
    }

    private void ask(IpcRequest<ConfigReply> request) {
        problem.clear();
        asker.ask(request, this::note, problem::show);
    }

    private void note(ConfigReply reply) {
        Map<String, SettingView> next = new HashMap<>(known.get());
        reply.settings().forEach(setting -> next.put(setting.key(), setting));
        known.set(Map.copyOf(next));
    }

    ReadOnlyObjectProperty<Map<String, SettingView>> knownProperty() {
        return known.getReadOnlyProperty();
    }

    /** Why the last one was not possible. */
    Problem problem() {
        return problem;
    }
}
