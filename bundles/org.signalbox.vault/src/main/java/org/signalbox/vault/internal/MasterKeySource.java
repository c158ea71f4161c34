package org.signalbox.vault.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.vault.Vault;
import org.signalbox.vault.VaultException;

/**
 * Finds the master key in the first available source: a named key file, a passphrase, a key file that the workspace
 * has, the keyring.
 */
public final class MasterKeySource {
    static final String KEY_FILE = "SIGNALBOX_KEY_FILE";
    static final String PASSPHRASE_FILE = "SIGNALBOX_PASSPHRASE_FILE";
    static final String KEYRING = "SIGNALBOX_KEYRING";

    private final Path folder;
    private final Map<String, String> settings;
    private final Keyring keyring;
    private final Salt salt;

    MasterKeySource(Path workspace, Map<String, String> settings, Keyring keyring) {
        this(workspace, settings, keyring, Optional::empty);
    }

    /** @param store the open store, if any */
    MasterKeySource(Path workspace, Map<String, String> settings, Keyring keyring, Supplier<Optional<Store>> store) {
        folder = workspace.toAbsolutePath().normalize().resolve(".signalbox");
        this.settings = Map.copyOf(settings);
        this.keyring = keyring;
        salt = new Salt(folder.resolve("passphrase.salt"), store);
    }

    public static Vault vault(Path workspace, Map<String, String> settings) {
        return vault(workspace, settings, Optional::empty);
    }

    static Vault vault(Path workspace, Map<String, String> settings, Supplier<Optional<Store>> store) {
        var keys = new MasterKeySource(workspace, settings, SecretTool.of(settings), store);
        return new SealingVault(keys::find);
    }

    /** Finds the key, or creates one if none is configured and none was created before. */
    MasterKey find() {
        var named = setting(KEY_FILE);
        if (named.isPresent()) {
            return fromFile(Path.of(named.get()));
        }
        var passphrase = setting(PASSPHRASE_FILE);
        if (passphrase.isPresent()) {
            return Passphrase.key(PrivateFile.read(Path.of(passphrase.get())), salt);
        }
        var own = folder.resolve("key");
        if (Files.exists(own)) {
            return fromFile(own);
        }
        return fromKeyring().orElseGet(() -> made(own));
    }

    /** A marker file records that the key is in the keyring, so that a locked keyring never leads to a second key. */
    private Optional<MasterKey> fromKeyring() {
        var marker = folder.resolve("key.keyring");
        var id = folder.toString();
        var here = keyring.available();
        if (Files.exists(marker)) {
            if (!here) {
                throw new VaultException(Message.of("vault.keyring-unavailable", folder));
            }
            var stored =
                    keyring.find(id).orElseThrow(() -> new VaultException(Message.of("vault.keyring-empty", folder)));
            return Optional.of(new MasterKey(decode(stored, "the keyring"), "the keyring"));
        }
        if (!here) {
            return Optional.empty();
        }
        var text = encode(random());
        if (!keyring.put(id, text) || !keyring.find(id).filter(text::equals).isPresent()) {
            return Optional.empty();
        }
        PrivateFile.create(marker, "The master key is in the system's keyring.\n".getBytes(StandardCharsets.US_ASCII));
        return Optional.of(new MasterKey(decode(text, "the keyring"), "the keyring"));
    }

    private static MasterKey made(Path own) {
        PrivateFile.create(own, (encode(random()) + "\n").getBytes(StandardCharsets.US_ASCII));
        return fromFile(own);
    }

    private static MasterKey fromFile(Path file) {
        var content = PrivateFile.read(file);
        var bytes = content.length == MasterKey.LENGTH
                ? content
                : decode(new String(content, StandardCharsets.ISO_8859_1).strip(), file.toString());
        return new MasterKey(bytes, file.toString());
    }

    private static byte[] random() {
        var bytes = new byte[MasterKey.LENGTH];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String encode(byte[] key) {
        var text = Base64.getEncoder().encodeToString(key);
        Arrays.fill(key, (byte) 0);
        return text;
    }

    /** Without the cause, which would quote a character of the key. */
    private static byte[] decode(String text, String origin) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new VaultException(Message.of("vault.no-key-inside", origin));
        }
        if (bytes.length != MasterKey.LENGTH) {
            throw new VaultException(Message.of("vault.no-key-inside", origin));
        }
        return bytes;
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).filter(value -> !value.isBlank());
    }
}
