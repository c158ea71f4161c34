package org.signalbox.lib.secp256k1;

import fr.acinq.secp256k1.Secp256k1CFunctions;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Schnorr signatures of BIP-340, and the shared point of two keys, by libsecp256k1. Keys are 32 bytes, public keys
 * their x-coordinates. Any thread; a call takes less than a millisecond. The first one loads the native library.
 *
 * <p>Errors: {@link IllegalArgumentException} for arrays of other lengths and for bytes that are no key;
 * {@link LinkageError} where the library has no binary for the system, or can't be unpacked.
 */
public final class Schnorr {
    private static final int KEY = 32;
    private static final int SIGNATURE = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Order of the group. */
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    /** Zero until the library could be loaded: a later call tries again. */
    private static long context;

    private Schnorr() {}

    /** The library's context. Its callbacks are set anew by each call, so only one may use it at a time. */
    private static synchronized long context() {
        if (context == 0) {
            NativeLibrary.load();
            context = Secp256k1CFunctions.secp256k1_context_create(
                    Secp256k1CFunctions.SECP256K1_CONTEXT_SIGN | Secp256k1CFunctions.SECP256K1_CONTEXT_VERIFY);
        }
        return context;
    }

    /** Whether these bytes are a private key: 32 of them, neither zero nor the order of the group or more. */
    public static synchronized boolean isKey(byte[] key) {
        return key.length == KEY && Secp256k1CFunctions.secp256k1_ec_seckey_verify(context(), key) == 1;
    }

    /** A new private key. */
    public static byte[] newKey() {
        var key = new byte[KEY];
        do {
            RANDOM.nextBytes(key);
        } while (!isKey(key));
        return key;
    }

    /** The public key of a private one. */
    public static synchronized byte[] publicKey(byte[] key) {
        requireKey(key);
        return x(Secp256k1CFunctions.secp256k1_ec_pubkey_create(context(), key));
    }

    /** Signs 32 bytes. Two signatures of the same bytes differ. */
    public static byte[] sign(byte[] key, byte[] digest) {
        var random = new byte[KEY];
        RANDOM.nextBytes(random);
        return sign(key, digest, random);
    }

    /** @param random 32 bytes that protect the key against measurements */
    static synchronized byte[] sign(byte[] key, byte[] digest, byte[] random) {
        requireKey(key);
        require(digest, KEY, "a digest");
        return Secp256k1CFunctions.secp256k1_schnorrsig_sign(context(), digest, key, random);
    }

    /** Whether it is the signature of these 32 bytes by that key; false also for a public key that is none. */
    public static synchronized boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
        require(publicKey, KEY, "a public key");
        require(digest, KEY, "a digest");
        require(signature, SIGNATURE, "a signature");
        try {
            return Secp256k1CFunctions.secp256k1_schnorrsig_verify(context(), signature, digest, publicKey) == 1;
        } catch (RuntimeException e) {
            return false; // not a point of the curve: the library throws
        }
    }

    /** The x-coordinate of the point that both owners of keys can compute. */
    public static synchronized byte[] sharedPoint(byte[] key, byte[] publicKey) {
        requireKey(key);
        require(publicKey, KEY, "a public key");
        var point = new byte[1 + KEY];
        point[0] = 2; // of the two points with this x, the even one; both give the same x
        System.arraycopy(publicKey, 0, point, 1, KEY);
        // Multiplying a point takes a time that depends on the number: it isn't the key, but the key times a number
        // that is used once.
        var once = newKey();
        var blinded = new byte[KEY];
        var undone = new byte[KEY];
        try {
            blinded = Secp256k1CFunctions.secp256k1_ec_seckey_tweak_mul(context(), key, once);
            undone = bytes(new BigInteger(1, once).modInverse(ORDER));
            var product = Secp256k1CFunctions.secp256k1_ec_pubkey_tweak_mul(context(), point, blinded);
            return x(Secp256k1CFunctions.secp256k1_ec_pubkey_tweak_mul(context(), product, undone));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the public key isn't a point of the curve", e);
        } finally {
            Arrays.fill(once, (byte) 0);
            Arrays.fill(blinded, (byte) 0);
            Arrays.fill(undone, (byte) 0);
        }
    }

    private static byte[] bytes(BigInteger number) {
        var signed = number.toByteArray();
        var bytes = new byte[KEY];
        var length = Math.min(signed.length, KEY);
        System.arraycopy(signed, signed.length - length, bytes, KEY - length, length);
        return bytes;
    }

    /** Of a point as the library writes it: a 4, x, y. */
    private static byte[] x(byte[] point) {
        return Arrays.copyOfRange(point, 1, 1 + KEY);
    }

    private static void requireKey(byte[] key) {
        if (!isKey(key)) {
            throw new IllegalArgumentException("not a private key of secp256k1");
        }
    }

    private static void require(byte[] bytes, int length, String what) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(what + " has " + length + " bytes, not " + bytes.length);
        }
    }
}
