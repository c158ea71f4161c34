package org.signalbox.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KEM;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.signalbox.model.Message;

/**
 * Seals for the holder of a private key; the public key suffices for sealing. The Java platform's own DHKEM(X25519,
 * HKDF-SHA256) of RFC 9180 derives a key for each envelope, with which AES-256-GCM seals. An envelope is: format (1
 * byte, 2), encapsulation (32), nonce (12), ciphertext with its tag (16). The bytes before the nonce and the purpose
 * are authenticated as well.
 */
public final class PublicKeySeal {
    private static final byte FORMAT = 2;
    private static final int ENCAPSULATION = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + ENCAPSULATION;
    private static final String CURVE = "X25519";

    private PublicKeySeal() {}

    /** A fresh key pair. */
    public static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(CURVE).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw lacking(e);
        }
    }

    /** Whether bytes are an envelope of this kind, not of a {@link Vault}. */
    public static boolean is(byte[] sealed) {
        return sealed.length > HEAD + NONCE && sealed[0] == FORMAT;
    }

    /**
     * Seals bytes for a purpose.
     *
     * @param publicKey as {@code X.509}
     * @throws VaultException for an invalid key
     */
    public static byte[] seal(byte[] publicKey, String purpose, byte[] plain) {
        try {
            var key = KeyFactory.getInstance(CURVE).generatePublic(new X509EncodedKeySpec(publicKey));
            var made = KEM.getInstance("DHKEM").newEncapsulator(key).encapsulate(0, 32, "AES");
            var nonce = new byte[NONCE];
            new SecureRandom().nextBytes(nonce);
            var head = ByteBuffer.allocate(HEAD)
                    .put(FORMAT)
                    .put(made.encapsulation())
                    .array();
            var cipher = cipher(Cipher.ENCRYPT_MODE, made.key(), nonce, head, purpose);
            var ciphertext = cipher.doFinal(plain);
            return ByteBuffer.allocate(HEAD + NONCE + ciphertext.length)
                    .put(head)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new VaultException(Message.of("vault.not-sealed-for"), e);
        }
    }

    /**
     * Opens an envelope of {@link #seal} for the same purpose.
     *
     * @param privateKey as {@code PKCS#8}
     * @throws VaultException if it was sealed for another key or purpose, or modified
     */
    public static byte[] open(byte[] privateKey, String purpose, byte[] sealed) {
        if (!is(sealed)) {
            throw new VaultException(Message.of("vault.not-opened", purpose));
        }
        try {
            var key = KeyFactory.getInstance(CURVE).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
            var head = Arrays.copyOf(sealed, HEAD);
            var secret = KEM.getInstance("DHKEM")
                    .newDecapsulator(key)
                    .decapsulate(Arrays.copyOfRange(head, 1, HEAD), 0, 32, "AES");
            var nonce = Arrays.copyOfRange(sealed, HEAD, HEAD + NONCE);
            return cipher(Cipher.DECRYPT_MODE, secret, nonce, head, purpose)
                    .doFinal(sealed, HEAD + NONCE, sealed.length - HEAD - NONCE);
        } catch (GeneralSecurityException e) {
            throw new VaultException(Message.of("vault.not-opened", purpose), e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] head, String purpose)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static IllegalStateException lacking(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has " + CURVE, e);
    }
}
