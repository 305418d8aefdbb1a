package io.manta.ipc.reply;

import io.manta.ipc.Secret;
import java.util.List;

/**
 * A wg-quick file for somebody else.
 *
 * @param name the peer it is for
 * @param publicKey its key, base64
 * @param created whether the peer was made by this request
 * @param privateKey whether the file holds the private key: then it is shown this once; else a line
 *     says where it goes
 * @param addresses what the file gives as its addresses
 * @param config the file
 */
public record PeerConfigReply(
        String name,
        String publicKey,
        boolean created,
        boolean privateKey,
        List<String> addresses,
        Secret config)
        implements IpcReply {
    public PeerConfigReply {
        addresses = List.copyOf(addresses);
    }
}
