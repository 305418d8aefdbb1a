package io.manta.control.tls;

import io.manta.identity.DeviceId;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whoever proves to own the key in its certificate, or only the one device that was dialled.
 * Who was expected and who was found is kept with the session.
 */
final class PeerTrust extends X509ExtendedTrustManager {
    private static final String EXPECTED = "io.manta.control.expected";
    private static final String FOUND = "io.manta.control.found";
    private static final X509Certificate[] NO_AUTHORITIES = {};

    /** From now on only that device will do. */
    static void expect(SSLEngine engine, DeviceId device) {
        engine.getSession().putValue(EXPECTED, device);
    }

    /** Who showed a certificate, the expected one or not. */
    static Optional<DeviceId> found(SSLEngine engine) {
        return value(engine.getSession(), FOUND);
    }

    private static Optional<DeviceId> value(SSLSession session, String name) {
        return Optional.ofNullable((DeviceId) session.getValue(name));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain, engine);
    }

    private static void check(X509Certificate[] chain, SSLEngine engine)
            throws CertificateException {
        if (chain.length != 1) {
            throw new CertificateException(chain.length + " certificates instead of 1");
        }
        DeviceId found = IdentityCertificate.deviceOf(chain[0].getEncoded());
        engine.getSession().putValue(FOUND, found);
        Optional<DeviceId> expected = value(engine.getSession(), EXPECTED);
        if (expected.isPresent() && !expected.get().equals(found)) {
            throw new CertificateException(
                    "the device is %s, not %s"
                            .formatted(found.shortForm(), expected.get().shortForm()));
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw withoutEngine();
    }

    /** Nothing may ever be trusted by a way that forgets whom it was about. */
    private static CertificateException withoutEngine() {
        return new CertificateException("only handshakes of QUIC are judged here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NO_AUTHORITIES;
    }
}
