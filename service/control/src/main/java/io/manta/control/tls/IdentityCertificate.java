package io.manta.control.tls;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/**
 * The certificate of a device key: self-signed, because nobody vouches for a device but its key. Of
 * what it says only the public key counts (RFC 8410).
 */
final class IdentityCertificate {
    /** Ours have some 230 bytes. */
    private static final int LONGEST = 2_048;

    /** RFC 8410 §3: id-Ed25519, without parameters. */
    private static final AlgorithmIdentifier ED25519 =
            new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));

    private static final X500Name NAME = new X500Name("CN=Manta device");

    private IdentityCertificate() {}

    /** The certificate of this key, always the same. It holds whatever a clock says. */
    static X509Certificate of(DeviceKey key) {
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(1));
        generator.setSignature(ED25519);
        generator.setIssuer(NAME);
        generator.setSubject(NAME);
        generator.setStartDate(new Time(new ASN1UTCTime("700101000000Z")));
        // RFC 5280 §4.1.2.5: no date of expiration.
        generator.setEndDate(new Time(new ASN1GeneralizedTime("99991231235959Z")));
        generator.setSubjectPublicKeyInfo(
                new SubjectPublicKeyInfo(ED25519, key.deviceId().bytes()));
        TBSCertificate content = generator.generateTBSCertificate();
        try {
            DERBitString signature =
                    new DERBitString(key.sign(content.getEncoded(ASN1Encoding.DER)));
            DERSequence whole = new DERSequence(new ASN1Encodable[] {content, ED25519, signature});
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(whole.getEncoded(ASN1Encoding.DER)));
        } catch (IOException | CertificateException e) {
            throw new AssertionError("a certificate of fixed form is always one", e);
        }
    }

    /**
     * Whose certificate this is.
     *
     * @throws CertificateException if it is not the certificate of a device key
     */
    static DeviceId deviceOf(byte[] encoded) throws CertificateException {
        if (encoded.length > LONGEST) {
            throw new CertificateException("a certificate of " + encoded.length + " bytes");
        }
        try {
            return checked(Certificate.getInstance(encoded));
        } catch (IOException | MantaException | RuntimeException e) {
            throw new CertificateException("not the certificate of a device: " + e.getMessage());
        }
    }

    private static DeviceId checked(Certificate certificate)
            throws CertificateException, IOException, MantaException {
        SubjectPublicKeyInfo key = certificate.getSubjectPublicKeyInfo();
        if (!key.getAlgorithm().equals(ED25519)
                || !certificate.getSignatureAlgorithm().equals(ED25519)) {
            throw new CertificateException("its key is not an Ed25519 key");
        }
        DeviceId device = DeviceId.of(key.getPublicKeyData().getOctets());
        byte[] content = certificate.getTBSCertificate().getEncoded(ASN1Encoding.DER);
        if (!device.hasSigned(content, certificate.getSignature().getOctets())) {
            throw new CertificateException("it is not signed by its own key");
        }
        return device;
    }
}
