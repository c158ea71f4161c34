package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

@Timeout(60)
class DeveloperModeTest {
    @TempDir
    Path folder;

    private Workshop shop;

    /** Starts a process of its own, as far as this mode goes. */
    private NetworkCatalog start(boolean developer) throws Exception {
        close();
        var settings = new HashMap<String, String>(Map.of());
        if (developer) {
            settings.put("signalbox.developer", "true");
        }
        shop = new Workshop(folder, settings);
        return shop.open();
    }

    @AfterEach
    void close() throws Exception {
        if (shop != null) {
            shop.close();
        }
    }

    private Path unsigned(String version) throws Exception {
        return TinyJar.plain().version(version).write(Files.createTempFile(folder, "unsigned", ".jar"));
    }

    private static NetworkInfo install(NetworkCatalog networks, Path jar) throws LifecycleException {
        return networks.install(jar, Replacement.SAME_OR_OLDER, Approval.EVERYTHING, "tester");
    }

    @Test
    void an_unsigned_connector_is_taken_in_developer_mode_only_and_is_marked() throws Exception {
        var networks = start(false);
        assertThatThrownBy(() -> install(networks, unsigned("1.0.0"))).hasMessageContaining("is not signed");

        var developing = start(true);
        assertThat(developing.inspect(unsigned("1.0.0")).unsigned()).isTrue();
        var info = install(developing, unsigned("1.0.0"));

        assertThat(info.usable()).isTrue();
        assertThat(info.unsigned()).isTrue();
        assertThat(info.record().signer()).contains("unsigned (developer mode)");
        assertThat(shop.store
                        .audit()
                        .list(Optional.of("network/tiny"), Optional.empty(), 50)
                        .items())
                .extracting(entry -> entry.message().text(Locale.ENGLISH))
                .contains("Tiny 1.0.0 was installed and enabled; nobody signed it");
    }

    @Test
    void it_does_not_start_in_a_process_without_that_mode_and_the_words_say_so() throws Exception {
        install(start(true), unsigned("1.0.0"));

        var later = start(false);

        var info = later.find("tiny").orElseThrow();
        assertThat(info.usable()).isFalse();
        assertThat(info.unsigned()).isTrue();
        assertThat(info.problem().orElseThrow().code()).isEqualTo("networks.developer-only");
        assertThatThrownBy(() -> later.change("tiny", NetworkChange.ENABLE, "tester"))
                .hasMessageContaining("--developer");
        assertThat(start(true).find("tiny").orElseThrow().usable()).isTrue();
    }

    @Test
    void a_vendor_may_take_over_what_was_unsigned_and_nobody_what_was_signed() throws Exception {
        var networks = start(true);
        install(networks, unsigned("1.0.0"));
        var signed = TinyJar.plain().version("1.1.0").signed(folder, VendorKeys.TRUSTED);

        assertThat(networks.inspect(signed).newHosts()).isNotEmpty();
        assertThat(install(networks, signed).unsigned()).isFalse();
        var next = unsigned("1.2.0");
        assertThatThrownBy(() -> install(networks, next)).hasMessageContaining("nobody signed the new connector");
        assertThatThrownBy(() -> networks.inspect(next))
                .as("nobody is asked to approve it")
                .hasMessageContaining("belongs to Trusted Vendor (")
                .hasMessageContaining("nobody signed")
                .message()
                .doesNotContain("unsigned (");
    }

    @Test
    void one_whose_signature_is_broken_or_foreign_is_refused_in_that_mode_too() throws Exception {
        var networks = start(true);
        var foreign = TinyJar.plain().signed(folder, VendorKeys.FOREIGN);
        assertThatThrownBy(() -> install(networks, foreign)).hasMessageContaining("not trusted");

        var broken = folder.resolve("broken.jar");
        try (var zip = new ZipFile(
                        TinyJar.plain().signed(folder, VendorKeys.TRUSTED).toFile());
                var out = new ZipOutputStream(Files.newOutputStream(broken))) {
            for (var entry : java.util.Collections.list(zip.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                zip.getInputStream(entry).transferTo(out);
                out.closeEntry();
            }
            out.putNextEntry(new ZipEntry("more.txt"));
            out.closeEntry();
        }
        assertThatThrownBy(() -> install(networks, broken)).hasMessageContaining("is not signed");
        assertThatThrownBy(() -> install(
                        networks, TinyJar.plain().header("Require-Bundle", "x").write(folder.resolve("reaches.jar"))))
                .hasMessageContaining("Require-Bundle");
    }
}
