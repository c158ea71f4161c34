package org.signalbox.vendor.nostr;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Texts that two keys alone can read (NIP-44, version 2). */
final class Nip44 {
    private static final int NONCE = 32;
    private static final int MAC = 32;
    private static final int SHORTEST = 1 + NONCE + 2 + 32 + MAC;
    private static final int LONGEST = 65_535;
    private static final String HMAC = "HmacSHA256";
    private static final byte VERSION = 2;

    private Nip44() {}

    /** @param shared the x-coordinate that both keys' owners can compute */
    static byte[] conversationKey(byte[] shared) {
        return hmac("nip44-v2".getBytes(StandardCharsets.UTF_8), shared);
    }

    static String encrypt(byte[] conversation, String text) {
        var nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        return encrypt(conversation, text, nonce);
    }

    static String encrypt(byte[] conversation, String text, byte[] nonce) {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        if (plain.length == 0 || plain.length > LONGEST) {
            throw new IllegalArgumentException("a text of 1 to " + LONGEST + " bytes, not " + plain.length);
        }
        var padded = ByteBuffer.allocate(2 + padded(plain.length));
        padded.putShort((short) plain.length).put(plain);
        var keys = keys(conversation, nonce);
        var sealed = ChaCha20.apply(Arrays.copyOf(keys, 32), Arrays.copyOfRange(keys, 32, 44), padded.array());
        var out = ByteBuffer.allocate(1 + NONCE + sealed.length + MAC);
        out.put(VERSION).put(nonce).put(sealed).put(mac(keys, nonce, sealed));
        return Base64.getEncoder().encodeToString(out.array());
    }

    /** Empty for what isn't such a text of the other key. */
    static Optional<String> decrypt(byte[] conversation, String payload) {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(payload);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
        if (all.length < SHORTEST || all[0] != VERSION) {
            return Optional.empty();
        }
        var nonce = Arrays.copyOfRange(all, 1, 1 + NONCE);
        var sealed = Arrays.copyOfRange(all, 1 + NONCE, all.length - MAC);
        var keys = keys(conversation, nonce);
        if (!MessageDigest.isEqual(mac(keys, nonce, sealed), Arrays.copyOfRange(all, all.length - MAC, all.length))) {
            return Optional.empty();
        }
        var padded = ChaCha20.apply(Arrays.copyOf(keys, 32), Arrays.copyOfRange(keys, 32, 44), sealed);
        var length = ByteBuffer.wrap(padded).getShort() & 0xffff;
        return length == 0 || padded.length != 2 + padded(length)
                ? Optional.empty()
                : Optional.of(new String(padded, 2, length, StandardCharsets.UTF_8));
    }

    private static int padded(int length) {
        if (length <= 32) {
            return 32;
        }
        var power = Integer.highestOneBit(length - 1) << 1;
        var chunk = power <= 256 ? 32 : power / 8;
        return chunk * Math.ceilDiv(length, chunk);
    }

    /** 32 bytes for the cipher, 12 of its nonce, 32 for the code of authenticity. */
    private static byte[] keys(byte[] conversation, byte[] nonce) {
        var out = ByteBuffer.allocate(96);
        var last = new byte[0];
        for (byte i = 1; i <= 3; i++) {
            last = hmac(conversation, last, nonce, new byte[] {i});
            out.put(last);
        }
        return Arrays.copyOf(out.array(), 76);
    }

    private static byte[] mac(byte[] keys, byte[] nonce, byte[] sealed) {
        return hmac(Arrays.copyOfRange(keys, 44, 76), nonce, sealed);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
