package io.manta.control.tls;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.quic.BoringSSLAsyncPrivateKeyMethod;
import io.netty.handler.codec.quic.BoringSSLContextOption;
import io.netty.handler.codec.quic.BoringSSLKeylessManagerFactory;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;
import io.netty.handler.ssl.ClientAuth;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;

/**
 * TLS 1.3 for both roles. The private key stays inside {@link DeviceKey}: BoringSSL asks for each
 * signature.
 */
public final class IdentityTls {
    /** What is spoken over the connection; another number is another language. */
    public static final String ALPN = "manta/1";

    private static final String KEY_TYPE = "EdDSA";
    private static final String[] SIGNATURES = {"ed25519"};

    /** Recorded traffic stays safe from a quantum computer; the second for who lacks the first. */
    private static final String[] GROUPS = {"X25519MLKEM768", "X25519"};

    private final QuicSslContext server;
    private final QuicSslContext client;

    private IdentityTls(QuicSslContext server, QuicSslContext client) {
        this.server = server;
        this.client = client;
    }

    /**
     * TLS with this device's key.
     *
     * @throws MantaException {@code UNSUPPORTED} if this machine's QUIC can't do it
     */
    public static IdentityTls of(DeviceKey key) throws MantaException {
        return of(key, ALPN);
    }

    /** The same for another protocol: tests speak them to us. */
    public static IdentityTls of(DeviceKey key, String protocol) throws MantaException {
        try {
            BoringSSLKeylessManagerFactory keys =
                    BoringSSLKeylessManagerFactory.newKeyless(
                            new Signer(key), IdentityCertificate.of(key));
            QuicSslContextBuilder server =
                    QuicSslContextBuilder.forServer(keys, null).clientAuth(ClientAuth.REQUIRE);
            QuicSslContextBuilder client =
                    QuicSslContextBuilder.forClient()
                            .keyManager(keys, null)
                            .endpointIdentificationAlgorithm(null);
            return new IdentityTls(
                    common(server, protocol).build(), common(client, protocol).build());
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new MantaException(
                    ErrorCode.UNSUPPORTED, "TLS with the device's key is not possible: " + e, e);
        }
    }

    private static QuicSslContextBuilder common(QuicSslContextBuilder builder, String protocol) {
        return builder.trustManager(new PeerTrust())
                .applicationProtocols(protocol)
                // Every connection proves both identities anew; nothing is resumed.
                .sessionCacheSize(1)
                .earlyData(false)
                .option(BoringSSLContextOption.SIGNATURE_ALGORITHMS, SIGNATURES)
                .option(BoringSSLContextOption.SERVER_KEY_TYPES, Map.of("ECDHE_ECDSA", KEY_TYPE))
                .option(BoringSSLContextOption.CLIENT_KEY_TYPES, Set.of(KEY_TYPE))
                .option(BoringSSLContextOption.GROUPS, GROUPS);
    }

    /** For a connection that was accepted. */
    public QuicSslEngine accepting(ByteBufAllocator memory) {
        return server.newEngine(memory);
    }

    /** For a connection to that device: its handshake fails with any other. */
    public QuicSslEngine dialling(ByteBufAllocator memory, DeviceId expected) {
        QuicSslEngine engine = client.newEngine(memory);
        PeerTrust.expect(engine, expected);
        return engine;
    }

    /**
     * Whose certificate the peer showed. Only once the handshake is done is it sure that the peer
     * owns its key.
     */
    public static Optional<DeviceId> peer(SSLEngine engine) {
        return PeerTrust.found(engine);
    }

    /** Signs with the device's key on behalf of BoringSSL, which never sees it. */
    private record Signer(DeviceKey key) implements BoringSSLAsyncPrivateKeyMethod {
        @Override
        public Future<byte[]> sign(SSLEngine engine, int signatureAlgorithm, byte[] input) {
            if (signatureAlgorithm != SSL_SIGN_ED25519) {
                return ImmediateEventExecutor.INSTANCE.newFailedFuture(
                        new GeneralSecurityException(
                                "signature algorithm 0x"
                                        + Integer.toHexString(signatureAlgorithm)));
            }
            return ImmediateEventExecutor.INSTANCE.newSucceededFuture(key.sign(input));
        }

        @Override
        public Future<byte[]> decrypt(SSLEngine engine, byte[] input) {
            return ImmediateEventExecutor.INSTANCE.newFailedFuture(
                    new GeneralSecurityException("a device key decrypts nothing"));
        }
    }
}
