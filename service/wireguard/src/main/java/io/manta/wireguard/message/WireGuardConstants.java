package io.manta.wireguard.message;

/** The numbers of the protocol: first what the paper fixes, then what we chose. */
public final class WireGuardConstants {
    private static final long SECOND_NS = 1_000_000_000L;

    // ---- The paper's, §6.1 and §5.4. Changing one breaks interoperation.

    /** Messages after which a new session is wanted. */
    public static final long REKEY_AFTER_MESSAGES = 1L << 60;

    /** Messages after which a session may not be used: 2^64 - 2^13 - 1, compare as unsigned. */
    public static final long REJECT_AFTER_MESSAGES = -(1L << 13) - 1;

    /** Age at which the initiator wants a new session when it sends. */
    public static final long REKEY_AFTER_TIME_NS = 120 * SECOND_NS;

    /** Age at which a session may not be used. */
    public static final long REJECT_AFTER_TIME_NS = 180 * SECOND_NS;

    /** How long a handshake is attempted before giving up. */
    public static final long REKEY_ATTEMPT_TIME_NS = 90 * SECOND_NS;

    /** Time between two attempts, and the least time between two handshakes. */
    public static final long REKEY_TIMEOUT_NS = 5 * SECOND_NS;

    /** Silence after which what was received is acknowledged by an empty message. */
    public static final long KEEPALIVE_TIMEOUT_NS = 10 * SECOND_NS;

    /** How long a cookie and the secret it comes from are good. */
    public static final long COOKIE_REFRESH_TIME_NS = 120 * SECOND_NS;

    /** Time since the newest session after which all keys are overwritten (§6.3). */
    public static final long ZERO_KEYS_AFTER_NS = 3 * REJECT_AFTER_TIME_NS;

    /** Multiple to which plaintext is padded. */
    public static final int PADDING_BYTES = 16;

    /** Noise protocol name (§5.4). */
    public static final String CONSTRUCTION = "Noise_IKpsk2_25519_ChaChaPoly_BLAKE2s";

    /** Noise prologue. */
    public static final String IDENTIFIER = "WireGuard v1 zx2c4 Jason@zx2c4.com";

    /** Label of the key of MAC1. */
    public static final String LABEL_MAC1 = "mac1----";

    /** Label of the key of cookie replies. */
    public static final String LABEL_COOKIE = "cookie--";

    // ---- Ours.

    /**
     * Greatest random delay added to {@link #REKEY_TIMEOUT_NS}, so that two who began at once do
     * not go on colliding. The reference implementations use a third of a second too.
     */
    public static final long REKEY_JITTER_NS = SECOND_NS / 3;

    /** Least time between two initiations of one peer that are answered: ends floods early. */
    public static final long INITIATION_SPACING_NS = SECOND_NS / 20;

    /**
     * Bits of the replay bitmap. 64 of them are the word being filled, so 8128 messages may arrive
     * out of order: what the Linux kernel and wireguard-go allow.
     */
    public static final int REPLAY_BITS = 1 << 13;

    /**
     * How much later the peer with the greater public key wants its new session when both have
     * initiated theirs at once. One of them then does it alone, and they stop colliding.
     */
    public static final long REKEY_DEFERRAL_NS = 10 * SECOND_NS;

    /** How long a replaced session may still be received in: longer than any path delays. */
    public static final long RETIRED_LIFE_NS = 5 * SECOND_NS;

    /** Replaced sessions one peer may have at once. */
    public static final int MAX_RETIRED_KEYPAIRS = 3;

    /** Key pairs one device may answer to: its own and imported ones. */
    public static final int MAX_IDENTITIES = 16;

    /** Preshared keys tried on a response: the current one and what may be left of older ones. */
    public static final int MAX_PRESHARED_KEYS = 3;

    /** How long a replaced preshared key is still good for a response to us. */
    public static final long PRESHARED_KEY_CHANGE_NS = 10 * 1_000_000_000L;

    /** Source addresses whose rate is watched at once while under load. */
    public static final int MAX_SOURCES = 4096;

    /** Handshake messages a second one source may send while under load. */
    public static final int SOURCE_RATE_PER_SECOND = 20;

    /** Handshake messages one source may send at once while under load. */
    public static final int SOURCE_BURST = 5;

    private WireGuardConstants() {}
}
