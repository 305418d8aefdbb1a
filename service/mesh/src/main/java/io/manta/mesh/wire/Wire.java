package io.manta.mesh.wire;

import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.control.FieldReader;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Types of messages and names of their fields (protocol, section 5).
 *
 * <pre>
 *   join    {network, secret?, hostname?, certificate?} → welcome {blob} | pending | denied {…}
 *   sync    {network, hash, have, holds}               → roster {blob, more} | up-to-date
 *   rename  {network, hostname}                         → accepted {hostname}
 *   leave   {network}                                   → ok
 *   denied  {network, code, message, remedy}            → ok
 *   kicked  {network, reason, admissions, epochs}       → ok
 *   grant   {network, seed}                             → ok
 *   invites {network, ledger}                           → invites {ledger} | ok
 *   ping    {nonce}                                     → pong {nonce}
 *   psk     {offer}                                     → psk {sealed, offer, check?}
 *   psk     {sealed}                                    → psk {check}
 *   psk     {check}                                     → ok | psk {}
 *   any of these                                        → error {code, message, remedy}
 *   roster-changed {network, hash, holds}                 one way: a trigger to sync, no truth
 *   hints   {network, peers, want, dial}                  one way: a trigger to dial, no truth
 * </pre>
 */
public final class Wire {
    public static final String JOIN = "join";
    public static final String WELCOME = "welcome";
    public static final String PENDING = "pending";
    public static final String DENIED = "denied";
    public static final String SYNC = "sync";
    public static final String ROSTER = "roster";
    public static final String UP_TO_DATE = "up-to-date";
    public static final String ROSTER_CHANGED = "roster-changed";
    public static final String RENAME = "rename";
    public static final String ACCEPTED = "accepted";
    public static final String LEAVE = "leave";
    public static final String KICKED = "kicked";
    public static final String GRANT = "grant";
    public static final String OK = "ok";
    public static final String INVITES = "invites";
    public static final String HINTS = "hints";
    public static final String PING = "ping";
    public static final String PONG = "pong";
    public static final String PSK = "psk";
    public static final String ERROR = "error";

    /** What this module answers or heeds. */
    public static final Set<String> UNDERSTOOD =
            Set.of(
                    JOIN,
                    SYNC,
                    ROSTER_CHANGED,
                    RENAME,
                    LEAVE,
                    KICKED,
                    GRANT,
                    INVITES,
                    HINTS,
                    PSK,
                    PING,
                    DENIED);

    public static final String NETWORK = "network";
    public static final String SECRET = "secret";
    public static final String HOSTNAME = "hostname";
    public static final String CERTIFICATE = "certificate";
    public static final String BLOB = "blob";
    public static final String MORE = "more";
    public static final String HASH = "hash";
    public static final String HAVE = "have";

    /** Number of the newest epoch whose key the sender holds; 0 for none. */
    public static final String HOLDS = "holds";

    public static final String REASON = "reason";

    /** Of a removed device, which of its admissions the sender knows: maps of the next two. */
    public static final String ADMISSIONS = "admissions";

    /** The certificates of all epochs, which prove by themselves who was dismissed, and when. */
    public static final String EPOCHS = "epochs";

    public static final String COUNTER = "counter";
    public static final String SEED = "seed";
    public static final String LEDGER = "ledger";
    public static final String NONCE = "nonce";
    public static final String CODE = "code";
    public static final String MESSAGE = "message";
    public static final String REMEDY = "remedy";
    public static final String PEERS = "peers";
    public static final String WANT = "want";
    public static final String DIAL = "dial";
    public static final String DEVICE = "device";

    /** Endpoints a device says it has. */
    public static final String OWN = "own";

    /** How many seconds ago the sender saw a device; 0 if it does now. */
    public static final String SEEN_AGO = "seen-ago";

    /** Where the sender sees a device. */
    public static final String SEEN = "seen";

    /** Whether a device leaves the IPv4 range of the mesh to another VPN on its machine. */
    public static final String IPV6_ONLY = "ipv6-only";

    /** The public half of an ML-KEM key of the sender. */
    public static final String OFFER = "offer";

    /** A secret sealed to the key the other has offered. */
    public static final String SEALED = "sealed";

    /** By which two compare the secret they have agreed on. */
    public static final String CHECK = "check";

    private Wire() {}

    /** A message about a network. */
    public static ControlMessage about(String type, NetworkId network) {
        return ControlMessage.of(type).with(NETWORK, network.bytes());
    }

    /** The network a message is about. */
    public static NetworkId network(FieldReader message) throws MantaException {
        return NetworkId.of(message.bytes(NETWORK));
    }

    /** A list of devices. */
    public static List<DeviceId> devices(FieldReader message, String name) throws MantaException {
        List<DeviceId> devices = new ArrayList<>();
        for (byte[] bytes : message.listOfBytes(name)) {
            devices.add(DeviceId.of(bytes));
        }
        return devices;
    }
}
