package io.manta.daemon.api;

import io.manta.base.error.MantaException;
import io.manta.daemon.log.LogConfigurator;
import io.manta.daemon.os.Users;
import io.manta.daemon.state.SettingKey;
import io.manta.daemon.state.Settings;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.OperatorReply;
import io.manta.ipc.reply.OperatorView;
import io.manta.ipc.reply.SettingView;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.ConfigUnsetRequest;
import io.manta.ipc.request.OperatorSetRequest;
import io.manta.ipc.socket.Caller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Settings, and who may change them. */
final class SettingRequests {
    private final VpnControl control;
    private final ApiPolicy policy;
    private final RunOverrides overrides;
    private final Users users;
    private final Discovery discovery;
    private final Doorkeeper doorkeeper;
    private final AuditTrail audit;

    SettingRequests(
            VpnControl control,
            ApiPolicy policy,
            RunOverrides overrides,
            Users users,
            Discovery discovery,
            Doorkeeper doorkeeper,
            AuditTrail audit) {
        this.control = control;
        this.policy = policy;
        this.overrides = overrides;
        this.users = users;
        this.discovery = discovery;
        this.doorkeeper = doorkeeper;
        this.audit = audit;
    }

    ConfigReply get(ConfigGetRequest request) throws MantaException {
        List<SettingKey> keys =
                request.key().isPresent()
                        ? List.of(SettingKey.named(request.key().get()))
                        : Arrays.asList(SettingKey.values());
        return new ConfigReply(keys.stream().map(this::view).toList());
    }

    ConfigReply set(Caller caller, ConfigSetRequest request) throws MantaException {
        SettingKey key = SettingKey.named(request.key());
        return change(caller, key, before -> key.set(before, request.value()));
    }

    ConfigReply unset(Caller caller, ConfigUnsetRequest request) throws MantaException {
        SettingKey key = SettingKey.named(request.key());
        return change(caller, key, key::unset);
    }

    OperatorReply setOperator(Caller caller, OperatorSetRequest request) throws MantaException {
        String id = users.idOf(request.user());
        control.changeSettings(
                before -> {
                    List<String> operators = new ArrayList<>(before.operators());
                    operators.add(id);
                    return SettingKey.OPERATORS.set(before, String.join(",", operators));
                });
        doorkeeper.admit(control.configuration().settings().operators());
        audit.note(caller, "operator " + request.user() + " (uid " + id + ")");
        return new OperatorReply(
                control.configuration().settings().operators().stream()
                        .map(this::operator)
                        .toList());
    }

    private OperatorView operator(String id) {
        // A SID is no number.
        return id.startsWith("S-")
                ? new OperatorView(users.nameOf(id), Caller.UNKNOWN_ID)
                : new OperatorView(users.nameOf(id), Long.parseLong(id));
    }

    /** What follows from a changed setting besides what the engine does. */
    void follow(Settings settings) throws MantaException {
        doorkeeper.admit(settings.operators());
        discovery.follow(settings);
        if (!overrides.logLevelFixed()) {
            LogConfigurator.setLevel(settings.logLevel());
        }
    }

    private ConfigReply change(Caller caller, SettingKey key, VpnControl.Edit<Settings> edit)
            throws MantaException {
        if (key == SettingKey.OPERATORS) {
            // Else an operator could name others by another road than set-operator.
            policy.require(caller, Permission.ADMIN);
        }
        if (key == SettingKey.PORT) {
            control.changePort(edit);
        } else {
            control.changeSettings(edit);
        }
        follow(control.configuration().settings());
        SettingView view = view(key);
        audit.note(caller, "config " + key.text() + " = '" + view.value() + "'");
        return new ConfigReply(List.of(view));
    }

    private SettingView view(SettingKey key) {
        String value = key.valueIn(control.configuration().settings());
        String standard = key.valueIn(Settings.DEFAULTS);
        return new SettingView(
                key.text(),
                value,
                standard,
                !value.equals(standard),
                overrides.hides(key),
                key.description());
    }
}
