package org.signalbox.networks.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Sha256;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.terms.TermsDocuments;

class ShippedConnectorTest {
    @TempDir
    Path folder;

    private final AtomicInteger parsed = new AtomicInteger();
    private NetworkFolders folders;
    private Staging staging;

    @BeforeEach
    void install() throws Exception {
        folders = new NetworkFolders(folder.resolve("home"), folder.resolve("workspace"));
        Files.createDirectories(folders.shippedTrust());
        Files.createDirectories(folders.shippedDigests().getParent());
        Files.write(folders.shippedVendor(), VendorKeys.TRUSTED.certificate().getEncoded());
        staging = staging(Instant.now());
    }

    private Staging staging(Instant now) {
        return new Staging(
                folders,
                json -> {
                    parsed.incrementAndGet();
                    return TermsDocuments.parse(json);
                },
                () -> now);
    }

    private void list(Path jar) throws Exception {
        Files.writeString(folders.shippedDigests(), Sha256.hex(Files.readAllBytes(jar)) + "  it.jar\n");
    }

    private ConnectorJar stage(Path jar) throws LifecycleException {
        return staging.stage(() -> Files.newInputStream(jar), "it.jar");
    }

    private String refusal(Path jar) {
        return catchThrowableOfType(LifecycleException.class, () -> stage(jar))
                .message()
                .code();
    }

    /** Its signature would refuse it, so this shows that nobody looked. */
    @Test
    void bytes_that_came_with_the_installation_are_not_verified_again() throws Exception {
        var jar = TinyJar.plain().signed(folder, VendorKeys.FOREIGN);
        assertThat(refusal(jar)).isEqualTo("networks.refused.untrusted");
        list(jar);
        var staged = stage(jar);
        assertThat(staged.signer()).isEqualTo(Signer.of(VendorKeys.TRUSTED.certificate()));
        assertThat(staged.network()).isEqualTo("tiny");
    }

    @Test
    void their_terms_are_parsed_when_they_are_asked_for() throws Exception {
        var jar = TinyJar.plain().signed(folder, VendorKeys.TRUSTED);
        stage(jar);
        assertThat(parsed).hasValue(1);
        list(jar);
        var staged = stage(jar);
        assertThat(parsed).hasValue(1);
        assertThat(staged.terms().get()).isPresent();
        assertThat(staged.terms().get()).isPresent();
        assertThat(parsed).hasValue(2);
    }

    @Test
    void one_changed_byte_is_verified() throws Exception {
        var jar = TinyJar.plain().signed(folder, VendorKeys.TRUSTED);
        list(jar);
        var bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 2] ^= 1;
        Files.write(jar, bytes);
        assertThat(refusal(jar)).startsWith("networks.refused.");
    }

    @Test
    void a_vendor_who_is_not_trusted_any_more_is_refused() throws Exception {
        var jar = TinyJar.plain().signed(folder, VendorKeys.TRUSTED);
        list(jar);
        Files.delete(folders.shippedVendor());
        assertThat(refusal(jar)).isEqualTo("networks.refused.untrusted");
    }

    @Test
    void a_certificate_that_has_ended_is_refused() throws Exception {
        var jar = TinyJar.plain().signed(folder, VendorKeys.TRUSTED);
        list(jar);
        staging = staging(Instant.parse("2126-01-01T00:00:00Z"));
        assertThat(refusal(jar)).isEqualTo("networks.refused.certificate-dates");
    }

    @Test
    void what_is_not_a_list_of_digests_lists_nothing() throws Exception {
        var jar = TinyJar.plain().signed(folder, VendorKeys.FOREIGN);
        Files.writeString(folders.shippedDigests(), Sha256.hex(Files.readAllBytes(jar)) + "\n");
        assertThat(refusal(jar)).isEqualTo("networks.refused.untrusted");
        Files.write(folders.shippedDigests(), new byte[] {(byte) 0xff, 0, 1, 2});
        assertThat(refusal(jar)).isEqualTo("networks.refused.untrusted");
    }
}
