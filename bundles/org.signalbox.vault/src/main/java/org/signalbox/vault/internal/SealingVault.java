package org.signalbox.vault.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.signalbox.model.Message;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/**
 * AES-256-GCM. An envelope is: format (1 byte, 1), key id (8), nonce (12), ciphertext with its tag (16). The bytes
 * before the nonce and the purpose are authenticated as well.
 */
final class SealingVault implements Vault {
    private static final byte FORMAT = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_LENGTH = 1 + MasterKey.ID_LENGTH;

    private final Supplier<MasterKey> source;
    private final SecureRandom random = new SecureRandom();
    private Optional<MasterKey> found = Optional.empty();

    /** @param source called at the first use, and again after a failure */
    SealingVault(Supplier<MasterKey> source) {
        this.source = source;
    }

    @Override
    public byte[] seal(String purpose, byte[] plain) {
        var key = key();
        var header =
                ByteBuffer.allocate(HEADER_LENGTH).put(FORMAT).put(key.id()).array();
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            var sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, header, purpose).doFinal(plain);
            return ByteBuffer.allocate(HEADER_LENGTH + NONCE_LENGTH + sealed.length)
                    .put(header)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new VaultException(Message.of("vault.failed", purpose), e);
        }
    }

    @Override
    public byte[] open(String purpose, byte[] sealed) {
        if (sealed.length < HEADER_LENGTH + NONCE_LENGTH + TAG_BITS / 8 || sealed[0] != FORMAT) {
            throw new VaultException(Message.of("vault.unknown-format", purpose));
        }
        var key = key();
        var header = Arrays.copyOf(sealed, HEADER_LENGTH);
        var keyId = Arrays.copyOfRange(header, 1, HEADER_LENGTH);
        if (!Arrays.equals(keyId, key.id())) {
            throw new VaultException(Message.of("vault.wrong-key", purpose, hex(keyId), key.origin(), hex(key.id())));
        }
        var nonce = Arrays.copyOfRange(sealed, HEADER_LENGTH, HEADER_LENGTH + NONCE_LENGTH);
        var start = HEADER_LENGTH + NONCE_LENGTH;
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, header, purpose)
                    .doFinal(sealed, start, sealed.length - start);
        } catch (AEADBadTagException e) {
            throw new VaultException(Message.of("vault.tampered", purpose), e);
        } catch (GeneralSecurityException e) {
            throw new VaultException(Message.of("vault.failed", purpose), e);
        }
    }

    private synchronized MasterKey key() {
        var key = found.orElseGet(source);
        found = Optional.of(key);
        return key;
    }

    private static Cipher cipher(int mode, MasterKey key, byte[] nonce, byte[] header, String purpose)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
