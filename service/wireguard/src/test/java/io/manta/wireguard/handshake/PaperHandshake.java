package io.manta.wireguard.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;

/**
 * The handshake a second time, written straight from §5.4.2 to §5.4.5 of the paper with the paper's
 * names and another library's primitives: slow, and sharing no code with ours.
 */
final class PaperHandshake {
    private static final String CONSTRUCTION = "Noise_IKpsk2_25519_ChaChaPoly_BLAKE2s";
    private static final String IDENTIFIER = "WireGuard v1 zx2c4 Jason@zx2c4.com";

    final X25519PrivateKeyParameters si;
    final X25519PrivateKeyParameters sr;
    final X25519PrivateKeyParameters ei;
    final X25519PrivateKeyParameters er;
    final byte[] q;
    byte[] initiation = {};
    byte[] response = {};
    byte[] initiatorSends = {};
    byte[] responderSends = {};

    PaperHandshake(byte[] si, byte[] sr, byte[] ei, byte[] er, byte[] q) {
        this.si = new X25519PrivateKeyParameters(si);
        this.sr = new X25519PrivateKeyParameters(sr);
        this.ei = new X25519PrivateKeyParameters(ei);
        this.er = new X25519PrivateKeyParameters(er);
        this.q = q;
    }

    void compute(int ii, int ir, byte[] timestamp) throws InvalidCipherTextException {
        byte[] c = hash(CONSTRUCTION.getBytes(UTF_8));
        byte[] h = hash(c, IDENTIFIER.getBytes(UTF_8));
        h = hash(h, pub(sr));
        c = kdf(1, c, pub(ei))[0];
        h = hash(h, pub(ei));
        byte[][] ck = kdf(2, c, dh(ei, sr));
        byte[] msgStatic = aead(ck[1], pub(si), h);
        h = hash(h, msgStatic);
        ck = kdf(2, ck[0], dh(si, sr));
        byte[] msgTimestamp = aead(ck[1], timestamp, h);
        h = hash(h, msgTimestamp);
        c = ck[0];
        byte[] alpha = concat(new byte[] {1, 0, 0, 0}, le(ii), pub(ei), msgStatic, msgTimestamp);
        byte[] mac1 = mac(hash("mac1----".getBytes(UTF_8), pub(sr)), alpha);
        initiation = concat(alpha, mac1, new byte[16]);

        c = kdf(1, c, pub(er))[0];
        h = hash(h, pub(er));
        c = kdf(1, c, dh(er, ei))[0];
        c = kdf(1, c, dh(er, si))[0];
        byte[][] ctk = kdf(3, c, q);
        h = hash(h, ctk[1]);
        byte[] empty = aead(ctk[2], new byte[0], h);
        byte[] beta = concat(new byte[] {2, 0, 0, 0}, le(ir), le(ii), pub(er), empty);
        byte[] mac1r = mac(hash("mac1----".getBytes(UTF_8), pub(si)), beta);
        response = concat(beta, mac1r, new byte[16]);
        byte[][] t = kdf(2, ctk[0], new byte[0]);
        initiatorSends = t[0];
        responderSends = t[1];
    }

    static byte[] pub(X25519PrivateKeyParameters key) {
        return key.generatePublicKey().getEncoded();
    }

    private static byte[] dh(X25519PrivateKeyParameters a, X25519PrivateKeyParameters b) {
        X25519Agreement agreement = new X25519Agreement();
        agreement.init(a);
        byte[] out = new byte[32];
        agreement.calculateAgreement(new X25519PublicKeyParameters(pub(b)), out, 0);
        return out;
    }

    static byte[] hash(byte[]... parts) {
        Blake2sDigest digest = new Blake2sDigest(256);
        byte[] all = concat(parts);
        digest.update(all, 0, all.length);
        byte[] out = new byte[32];
        digest.doFinal(out, 0);
        return out;
    }

    static byte[] mac(byte[] key, byte[] data) {
        Blake2sDigest digest = new Blake2sDigest(key, 16, null, null);
        digest.update(data, 0, data.length);
        byte[] out = new byte[16];
        digest.doFinal(out, 0);
        return out;
    }

    private static byte[][] kdf(int n, byte[] key, byte[] input) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new Blake2sDigest(256));
        hkdf.init(new HKDFParameters(input, key, new byte[0]));
        byte[] all = new byte[32 * n];
        hkdf.generateBytes(all, 0, all.length);
        byte[][] out = new byte[n][];
        for (int i = 0; i < n; i++) {
            out[i] = Arrays.copyOfRange(all, 32 * i, 32 * i + 32);
        }
        return out;
    }

    private static byte[] aead(byte[] key, byte[] plain, byte[] auth)
            throws InvalidCipherTextException {
        ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
        cipher.init(true, new AEADParameters(new KeyParameter(key), 128, new byte[12], auth));
        byte[] out = new byte[plain.length + 16];
        int done = cipher.processBytes(plain, 0, plain.length, out, 0);
        cipher.doFinal(out, done);
        return out;
    }

    private static byte[] le(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
