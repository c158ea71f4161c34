package org.signalbox.vault.internal;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.signalbox.model.Message;
import org.signalbox.vault.VaultException;

/** Derives a key from a passphrase by Argon2id (RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes). */
final class Passphrase {
    private Passphrase() {}

    /**
     * Derives the key.
     *
     * @param content of the passphrase file, without regard to final line ends; wiped
     */
    static MasterKey key(byte[] content, Salt salt) {
        var length = content.length;
        while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
            length--;
        }
        if (length == 0) {
            throw new VaultException(Message.of("vault.passphrase-empty"));
        }
        var passphrase = Arrays.copyOf(content, length);
        Arrays.fill(content, (byte) 0);
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(64 * 1024)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(salt.value())
                .build());
        var key = new byte[MasterKey.LENGTH];
        generator.generateBytes(passphrase, key);
        Arrays.fill(passphrase, (byte) 0);
        return new MasterKey(key, "the passphrase");
    }
}
