package io.manta.daemon.api;

import io.manta.daemon.os.Platform;
import io.manta.mesh.Mesh;

/**
 * Makes the classes that know what to do about a request, out of what they share.
 *
 * @param parts what the daemon gave
 * @param control makes every change
 * @param mapper shows the state
 * @param networks of this device
 * @param members shows them
 * @param keys whose tunnel is whose
 * @param follower waits until the tunnel has followed the networks
 * @param audit where changes are noted
 */
record Handlers(
        Api.Parts parts,
        VpnControl control,
        StatusMapper mapper,
        Networks networks,
        MemberMapper members,
        TunnelKeys keys,
        MeshFollower follower,
        AuditTrail audit) {
    SettingRequests settings(ApiPolicy policy) {
        return new SettingRequests(
                control,
                policy,
                parts.overrides(),
                Platform.system().users(),
                parts.networks().discovery(),
                parts.doorkeeper(),
                audit);
    }

    ApiRouter router(
            ApiPolicy policy, SettingRequests settings, StatusFeed feed, HistoryKeeper history) {
        DeviceIdentity device = parts.device();
        PeerRequests peers = new PeerRequests(control, parts.engine(), device, mapper, audit);
        return new ApiRouter(
                parts.version(),
                policy,
                tunnel(history),
                peers,
                new GuestRequests(control, parts.engine(), device, audit, parts.random()),
                new FileRequests(control, device, peers, audit),
                new ExportRequests(control, parts.engine(), device, audit),
                settings,
                new ObserveRequests(parts.version(), parts.log(), parts.metrics(), parts.clock()),
                networkHandler(),
                new PersonRequests(parts.networks().mesh(), device, parts.backup(), audit),
                contacts(),
                parts.networks().discovery(),
                feed,
                parts.log());
    }

    private TunnelRequests tunnel(HistoryKeeper history) {
        return new TunnelRequests(
                control, parts.engine(), mapper, parts.networks(), keys, history, audit);
    }

    private ContactRequests contacts() {
        return new ContactRequests(
                parts.networks().mesh(),
                new ContactMapper(parts.clock()),
                follower,
                parts.engine(),
                audit);
    }

    private NetworkHandler networkHandler() {
        return parts.networks().mesh().<NetworkHandler>map(this::within).orElseGet(NoNetworks::new);
    }

    private NetworkHandler within(Mesh mesh) {
        VpnEngine engine = parts.engine();
        return new NetworkRequests(
                new EntryRequests(mesh, networks, follower, engine, audit),
                new InviteRequests(mesh, parts.device(), parts.clock(), audit),
                new MemberRequests(mesh, networks, engine, parts.device(), keys, members, audit),
                new NameRequests(mesh, audit));
    }
}
