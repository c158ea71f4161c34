package org.signalbox.vault.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.signalbox.model.Message;
import org.signalbox.vault.VaultException;

/** A key made of a passphrase by Argon2id (RFC 9106, second recommended option: 64 MiB, 3 passes, 4 lanes). */
final class Passphrase {
    private static final int SALT_LENGTH = 16;

    private Passphrase() {}

    /**
     * Derives the key.
     *
     * @param content of the passphrase file; a line end at its end doesn't count; wiped
     * @param saltFile random and no secret, made at first use; a lost one is a lost key
     */
    static MasterKey key(byte[] content, Path saltFile) {
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
                .withSalt(salt(saltFile))
                .build());
        var key = new byte[MasterKey.LENGTH];
        generator.generateBytes(passphrase, key);
        Arrays.fill(passphrase, (byte) 0);
        return new MasterKey(key, "the passphrase");
    }

    private static byte[] salt(Path file) {
        if (!Files.exists(file)) {
            var salt = new byte[SALT_LENGTH];
            new SecureRandom().nextBytes(salt);
            OwnersFile.create(file, salt);
        }
        var salt = OwnersFile.read(file);
        if (salt.length != SALT_LENGTH) {
            throw new VaultException(Message.of("vault.salt-damaged", file));
        }
        return salt;
    }
}
