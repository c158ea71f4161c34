package org.signalbox.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.vault.VaultException;

/** The master key comes from the first available source, and never from one that others can read. */
final class MasterKeySourceTest {
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[] {
        9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 42, 43
    });

    @TempDir
    Path workspace;

    private final FakeKeyring keyring = new FakeKeyring();

    @Test
    void aNamedKeyFileGoesBeforeAllElse() throws Exception {
        var file = secretFile("mounted", KEY + "\n");
        var passphrase = secretFile("passphrase", "correct horse");
        keyring.there = true;

        var key = find(Map.of(
                MasterKeySource.KEY_FILE, file.toString(), MasterKeySource.PASSPHRASE_FILE, passphrase.toString()));

        assertThat(key.origin()).isEqualTo(file.toString());
        assertThat(key.key().getEncoded()).isEqualTo(Base64.getDecoder().decode(KEY));
        assertThat(keyring.secrets).isEmpty();
    }

    @Test
    void aKeyFileMayHoldTheBytesThemselves() throws Exception {
        var file = workspace.resolve("raw");
        Files.write(file, Base64.getDecoder().decode(KEY));
        close(file);

        assertThat(find(Map.of(MasterKeySource.KEY_FILE, file.toString())).key().getEncoded())
                .isEqualTo(Base64.getDecoder().decode(KEY));
    }

    @Test
    void aKeyFileThatOthersMayReadIsRefused() throws Exception {
        for (var permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
            var file = secretFile("open", KEY);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

            assertFails(
                    "vault.file-too-open",
                    file.toString(),
                    () -> find(Map.of(MasterKeySource.KEY_FILE, file.toString())));
        }
    }

    @Test
    void aKeyFileThatIsMissingOrHoldsNoKeyIsTold() throws Exception {
        var none = workspace.resolve("none").toString();
        assertFails("vault.file-missing", none, () -> find(Map.of(MasterKeySource.KEY_FILE, none)));
        for (var content : new String[] {"", "%%%" + KEY.substring(3), KEY.substring(8), KEY + KEY}) {
            var file = secretFile("wrong", content);
            assertFails(
                    "vault.no-key-inside",
                    file.toString(),
                    () -> find(Map.of(MasterKeySource.KEY_FILE, file.toString())));
        }
    }

    @Test
    void aPassphraseMakesTheSameKeyEachTimeInOneWorkspaceAndAnotherInOthers() throws Exception {
        var passphrase = Map.of(
                MasterKeySource.PASSPHRASE_FILE,
                secretFile("p", "correct horse\n").toString());
        var key = find(passphrase);

        assertThat(find(passphrase).id()).isEqualTo(key.id());
        assertThat(find(Map.of(
                                MasterKeySource.PASSPHRASE_FILE,
                                secretFile("q", "correct house").toString()))
                        .id())
                .isNotEqualTo(key.id());
        assertThat(new MasterKeySource(workspace.resolve("other"), passphrase, keyring)
                        .find()
                        .id())
                .isNotEqualTo(key.id());
        var empty = secretFile("empty", "\n").toString();
        assertFails("vault.passphrase-empty", "", () -> find(Map.of(MasterKeySource.PASSPHRASE_FILE, empty)));
    }

    @Test
    void theKeyringKeepsTheKeyWhereThereIsOne() {
        keyring.there = true;

        var key = find(Map.of());

        assertThat(find(Map.of()).id()).isEqualTo(key.id());
        assertThat(keyring.secrets).hasSize(1);
        assertThat(workspace.resolve(".signalbox/key")).doesNotExist();
    }

    @Test
    void aKeyringThatIsGoneOrEmptyNeverLeadsToASecondKey() {
        keyring.there = true;
        find(Map.of());

        keyring.there = false;
        assertFails("vault.keyring-unavailable", workspace.toString(), () -> find(Map.of()));
        keyring.there = true;
        keyring.secrets.clear();
        assertFails("vault.keyring-empty", workspace.toString(), () -> find(Map.of()));
    }

    @Test
    void aKeyringThatRefusesLeavesAKeyFile() {
        keyring.there = true;
        keyring.refuses = true;

        assertThat(find(Map.of()).origin()).endsWith(".signalbox/key");
    }

    @Test
    void withoutAnySourceAKeyFileIsMadeForItsOwnerOnly() throws Exception {
        var key = find(Map.of());
        var file = workspace.resolve(".signalbox/key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(find(Map.of()).id()).isEqualTo(key.id());
        keyring.there = true;
        assertThat(find(Map.of()).id()).as("once made it stays").isEqualTo(key.id());
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aSecretReachesSecretToolByItsInputOnly() throws Exception {
        var tool = workspace.resolve("secret-tool");
        Files.writeString(tool, """
                #!/bin/sh
                d=$(dirname "$0")
                echo "$@" >> "$d/arguments"
                case "$1" in store) cat > "$d/kept" ;; lookup) cat "$d/kept" ;; esac
                """);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        var environment = Map.of("PATH", workspace.toString(), "DBUS_SESSION_BUS_ADDRESS", "unix:path=/none");
        var secretTool = SecretTool.of(environment);

        assertThat(secretTool.put("/w", KEY)).isTrue();
        assertThat(secretTool.find("/w")).contains(KEY);
        assertThat(Files.readString(workspace.resolve("arguments")))
                .contains("/w")
                .doesNotContain(KEY);
        assertThat(SecretTool.of(Map.of("PATH", workspace.toString())).available())
                .as("no session bus")
                .isFalse();
    }

    private MasterKey find(Map<String, String> settings) {
        return new MasterKeySource(workspace, settings, keyring).find();
    }

    private static void assertFails(String code, String place, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(VaultException.class, failure -> {
            assertThat(failure.message().code()).isEqualTo(code);
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString())
                    .contains(place)
                    .doesNotContain(KEY.substring(3, 11))
                    .doesNotContain("horse");
        });
    }

    private Path secretFile(String name, String content) throws IOException {
        var file = workspace.resolve(name);
        Files.writeString(file, content);
        close(file);
        return file;
    }

    private static void close(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static final class FakeKeyring implements Keyring {
        final Map<String, String> secrets = new HashMap<>();
        boolean there;
        boolean refuses;

        @Override
        public boolean available() {
            return there;
        }

        @Override
        public Optional<String> find(String id) {
            return Optional.ofNullable(secrets.get(id));
        }

        @Override
        public boolean put(String id, String secret) {
            if (!refuses) {
                secrets.put(id, secret);
            }
            return !refuses;
        }
    }
}
