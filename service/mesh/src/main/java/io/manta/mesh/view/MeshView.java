package io.manta.mesh.view;

import io.manta.base.error.MantaException;
import io.manta.identity.NetworkId;
import java.util.List;
import java.util.Optional;

/**
 * The networks of this device as they are now.
 *
 * @param networks those it is in, by name
 * @param pending those it has asked to be let into, by name
 * @param requests devices that wait to be let in here, who waits longest first
 * @param attention what a person should look at, newest first
 */
public record MeshView(
        List<NetworkView> networks,
        List<PendingJoin> pending,
        List<JoinRequest> requests,
        List<Attention> attention) {
    /** No networks. */
    public static final MeshView EMPTY = new MeshView(List.of(), List.of(), List.of(), List.of());

    public MeshView {
        networks = List.copyOf(networks);
        pending = List.copyOf(pending);
        requests = List.copyOf(requests);
        attention = List.copyOf(attention);
    }

    /** The network with that id, if this device is in it. */
    public Optional<NetworkView> network(NetworkId id) {
        return networks.stream().filter(network -> network.id().equals(id)).findFirst();
    }

    /**
     * The network a person means.
     *
     * @param said its name here, or its room id, or the first characters of the room id
     * @throws MantaException {@code NOT_FOUND}, or {@code INVALID_ARGUMENT} if it may be several
     */
    public NetworkView select(String said) throws MantaException {
        return Selection.of("network", said, networks)
                .by(NetworkView::name)
                .by(network -> network.id().toString())
                .byBeginning(network -> network.id().toString())
                .only();
    }
}
