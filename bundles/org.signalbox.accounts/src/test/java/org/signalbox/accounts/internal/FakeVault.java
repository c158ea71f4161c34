package org.signalbox.accounts.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.signalbox.model.Message;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/** A fake that binds bytes to their purpose and obscures them; every seal differs, as with the real vault. */
final class FakeVault implements Vault {
    private byte salt;

    @Override
    public byte[] seal(String purpose, byte[] plain) {
        var label = (purpose + "\0").getBytes(StandardCharsets.UTF_8);
        var sealed = new byte[1 + label.length + plain.length];
        sealed[0] = --salt; // differs from the format bytes of real envelopes
        System.arraycopy(label, 0, sealed, 1, label.length);
        for (var i = 0; i < plain.length; i++) {
            sealed[1 + label.length + i] = (byte) (plain[i] ^ 0x55);
        }
        return sealed;
    }

    @Override
    public byte[] open(String purpose, byte[] sealed) {
        var label = (purpose + "\0").getBytes(StandardCharsets.UTF_8);
        if (sealed.length < 1 + label.length
                || !Arrays.equals(label, Arrays.copyOfRange(sealed, 1, 1 + label.length))) {
            throw new VaultException(Message.of("vault.other-purpose"));
        }
        var plain = Arrays.copyOfRange(sealed, 1 + label.length, sealed.length);
        for (var i = 0; i < plain.length; i++) {
            plain[i] ^= 0x55;
        }
        return plain;
    }
}
