package io.manta.control.tls;

import io.manta.identity.DeviceKey;
import io.netty.handler.codec.quic.BoringSSLAsyncPrivateKeyMethod;
import io.netty.handler.codec.quic.BoringSSLContextOption;
import io.netty.handler.codec.quic.BoringSSLKeylessManagerFactory;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;

/** TLS of programs that are not Manta, or not honest: they trust everybody and claim anything. */
public final class FalseTls {
    private static final String[] SIGNATURES = {"ed25519"};

    private FalseTls() {}

    /** Who a program claims to be, and what it can prove. */
    public interface Claim {
        /** The certificates it shows; none for none at all. */
        X509Certificate[] chain() throws GeneralSecurityException;

        /** The key it signs with. */
        DeviceKey signer();
    }

    /** An honest claim. */
    public static Claim genuine(DeviceKey key) {
        return claim(key, IdentityCertificate.of(key));
    }

    /** Shows the certificate of somebody else, whose key it does not have. */
    public static Claim stolen(DeviceKey victim, DeviceKey thief) {
        return claim(thief, IdentityCertificate.of(victim));
    }

    /** Shows a certificate whose own signature is wrong. */
    public static Claim unsigned(DeviceKey key) throws GeneralSecurityException {
        byte[] encoded = IdentityCertificate.of(key).getEncoded();
        encoded[encoded.length - 1] ^= 1;
        return claim(key, parse(encoded));
    }

    /** Shows two certificates, of which the first is its own. */
    public static Claim twofold(DeviceKey key, DeviceKey other) {
        return claim(key, IdentityCertificate.of(key), IdentityCertificate.of(other));
    }

    /** Shows no certificate. */
    public static Claim nameless(DeviceKey key) {
        return claim(key);
    }

    private static X509Certificate parse(byte[] encoded) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static Claim claim(DeviceKey signer, X509Certificate... chain) {
        return new Claim() {
            @Override
            public X509Certificate[] chain() {
                return chain;
            }

            @Override
            public DeviceKey signer() {
                return signer;
            }
        };
    }

    /** For who dials. */
    public static QuicSslContext client(Claim claim, String protocol) throws Exception {
        QuicSslContextBuilder builder =
                QuicSslContextBuilder.forClient().endpointIdentificationAlgorithm(null);
        Optional<BoringSSLKeylessManagerFactory> keys = keys(claim);
        if (keys.isPresent()) {
            builder.keyManager(keys.get(), null);
        }
        return common(builder, protocol).build();
    }

    /** For who is dialled. */
    public static QuicSslContext server(Claim claim, String protocol) throws Exception {
        QuicSslContextBuilder builder =
                QuicSslContextBuilder.forServer(keys(claim).orElseThrow(), null)
                        .clientAuth(ClientAuth.REQUIRE);
        return common(builder, protocol).build();
    }

    private static QuicSslContextBuilder common(QuicSslContextBuilder builder, String protocol) {
        return builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                .applicationProtocols(protocol)
                .option(BoringSSLContextOption.SIGNATURE_ALGORITHMS, SIGNATURES)
                .option(BoringSSLContextOption.SERVER_KEY_TYPES, Map.of("ECDHE_ECDSA", "EdDSA"))
                .option(BoringSSLContextOption.CLIENT_KEY_TYPES, Set.of("EdDSA"));
    }

    private static Optional<BoringSSLKeylessManagerFactory> keys(Claim claim) throws Exception {
        return claim.chain().length == 0
                ? Optional.empty()
                : Optional.of(
                        BoringSSLKeylessManagerFactory.newKeyless(
                                new Signer(claim.signer()), claim.chain()));
    }

    private record Signer(DeviceKey key) implements BoringSSLAsyncPrivateKeyMethod {
        @Override
        public Future<byte[]> sign(SSLEngine engine, int algorithm, byte[] input) {
            return ImmediateEventExecutor.INSTANCE.newSucceededFuture(key.sign(input));
        }

        @Override
        public Future<byte[]> decrypt(SSLEngine engine, byte[] input) {
            return ImmediateEventExecutor.INSTANCE.newFailedFuture(
                    new GeneralSecurityException("decrypts nothing"));
        }
    }
}
