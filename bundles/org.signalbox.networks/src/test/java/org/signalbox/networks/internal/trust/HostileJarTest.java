package org.signalbox.networks.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.terms.TermsDocuments;

class HostileJarTest {
    @TempDir
    Path folder;

    private NetworkFolders folders;
    private Staging staging;

    @BeforeEach
    void trust() throws Exception {
        folders = new NetworkFolders(folder.resolve("home"), folder.resolve("workspace"));
        VendorKeys.TRUSTED.trustIn(folders.shippedTrust());
        staging = new Staging(folders, TermsDocuments::parse, Instant::now);
    }

    private ConnectorJar stage(Path jar) throws LifecycleException {
        return staging.stage(() -> Files.newInputStream(jar), "it.jar");
    }

    /** Why a JAR is refused: the last part of the message's code. Nothing of it may be left behind. */
    private String refusal(Path jar) throws IOException {
        var refused = catchThrowableOfType(LifecycleException.class, () -> stage(jar));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused).hasMessageStartingWith("it.jar is refused: ");
        if (Files.exists(folders.staging())) {
            try (var left = Files.list(folders.staging())) {
                assertThat(left).isEmpty();
            }
        }
        return refused.message().code().substring("networks.refused.".length());
    }

    private Path good() throws Exception {
        return TinyJar.plain().signed(folder, VendorKeys.TRUSTED);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("hostile.jar"), bytes);
    }

    @Test
    void a_signed_connector_is_taken_with_what_its_headers_say() throws Exception {
        var jar = stage(good());
        assertThat(jar.network()).isEqualTo("tiny");
        assertThat(jar.permissions().hosts()).containsExactly("tiny.example");
        assertThat(jar.terms().get()).isPresent();
        assertThat(jar.signer().toString()).startsWith("Trusted Vendor (");
        assertThat(Files.getPosixFilePermissions(jar.copy()))
                .hasSize(2)
                .isSubsetOf(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void folders_and_empty_files_are_nothing_bad() throws Exception {
        var jar = TinyJar.plain().entry("a/", "").entry("a/empty", "").signed(folder, VendorKeys.TRUSTED);
        assertThat(stage(jar).network()).isEqualTo("tiny");
    }

    @Test
    void an_unsigned_one_is_refused() throws Exception {
        assertThat(refusal(TinyJar.plain().write(folder.resolve("unsigned.jar"))))
                .isEqualTo("not-signed");
    }

    @Test
    void a_foreign_signature_is_refused() throws Exception {
        assertThat(refusal(TinyJar.plain().signed(folder, VendorKeys.FOREIGN))).isEqualTo("untrusted");
    }

    @Test
    void an_entry_added_after_signing_is_refused() throws Exception {
        assertThat(refusal(changed(good(), Map.of("org/signalbox/networks/tiny/Extra.class", "evil"))))
                .isEqualTo("unsigned");
    }

    @Test
    void an_added_signature_file_that_signs_nothing_is_refused() throws Exception {
        assertThat(refusal(changed(good(), Map.of("META-INF/SIG-EVIL", "evil"))))
                .isEqualTo("unsigned");
    }

    @Test
    void a_class_changed_after_signing_is_refused() throws Exception {
        assertThat(refusal(changed(good(), Map.of("org/signalbox/networks/tiny/TinyConnector.class", "evil"))))
                .isEqualTo("changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/EVIL.EC", "META-INF/evil.rsa", "META-INF/EVIL.SF", "META-INF/VENDOR.RSA"})
    void another_file_that_calls_itself_a_signature_is_refused(String name) throws Exception {
        assertThat(refusal(changed(good(), Map.of(name, "anything")))).isEqualTo("signature-files");
    }

    @Test
    void an_entry_that_was_taken_out_after_signing_is_refused() throws Exception {
        for (var name : new String[] {"org/signalbox/networks/tiny/Wild.class", "SIGNALBOX-INF/terms.json"}) {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipFile(good().toFile());
                    var out = new ZipOutputStream(bytes)) {
                for (var entry : Collections.list(zip.entries())) {
                    if (!entry.getName().equals(name)) {
                        out.putNextEntry(new ZipEntry(entry.getName()));
                        zip.getInputStream(entry).transferTo(out);
                        out.closeEntry();
                    }
                }
            }
            assertThat(refusal(write(bytes.toByteArray()))).isEqualTo("removed");
        }
    }

    @Test
    void a_manifest_header_added_after_signing_is_refused() throws Exception {
        var good = good();
        String manifest;
        try (var zip = new ZipFile(good.toFile())) {
            manifest = new String(
                    zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF")).readAllBytes());
        }
        var wider = manifest.replace("Signalbox-Egress: tiny.example", "Signalbox-Egress: evil.example");
        assertThat(wider).isNotEqualTo(manifest);
        assertThat(refusal(changed(good, Map.of("META-INF/MANIFEST.MF", wider))))
                .isEqualTo("changed");
        var longer = manifest + "Name: nothing\r\nX: y\r\n\r\n";
        assertThat(refusal(changed(good, Map.of("META-INF/MANIFEST.MF", longer))))
                .isEqualTo("changed");
    }

    /** Copies a JAR entry by entry, with some replaced or added. */
    private Path changed(Path jar, Map<String, String> changes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(bytes)) {
            for (var entry : Collections.list(zip.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                var change = changes.get(entry.getName());
                out.write(
                        change == null
                                ? zip.getInputStream(entry).readAllBytes()
                                : change.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
            for (var change : changes.entrySet()) {
                if (zip.getEntry(change.getKey()) == null) {
                    out.putNextEntry(new ZipEntry(change.getKey()));
                    out.write(change.getValue().getBytes(StandardCharsets.UTF_8));
                    out.closeEntry();
                }
            }
        }
        return write(bytes.toByteArray());
    }

    @Test
    void a_name_that_is_there_twice_is_refused() throws Exception {
        var jar = TinyJar.plain().entry("a/one", "1").entry("a/two", "2").signed(folder, VendorKeys.TRUSTED);
        assertThat(refusal(write(replaced(Files.readAllBytes(jar), "a/two", "a/one"))))
                .isEqualTo("duplicate");
    }

    @Test
    void a_local_name_other_than_the_directorys_is_refused() throws Exception {
        var jar = TinyJar.plain().entry("a/one", "1").signed(folder, VendorKeys.TRUSTED);
        var bytes = Files.readAllBytes(jar);
        var at = indexOf(bytes, "a/one", 0);
        System.arraycopy("a/bad".getBytes(), 0, bytes, at, 5);
        // The manifest is compressed, so the first place is the local header's.
        assertThat(refusal(write(bytes))).isEqualTo("duplicate");
    }

    @Test
    void bytes_hidden_before_between_or_behind_the_entries_are_refused() throws Exception {
        var bytes = Files.readAllBytes(good());
        assertThat(refusal(write(joined("x".getBytes(), bytes)))).isIn("damaged", "hidden");
        assertThat(refusal(write(joined(bytes, "x".getBytes())))).isEqualTo("damaged");
        assertThat(refusal(write(withGap(bytes)))).isEqualTo("hidden");
    }

    /** Puts bytes between the last entry and the directory, and mends the directory's place. */
    private static byte[] withGap(byte[] bytes) {
        var end = bytes.length - 22;
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var directory = buffer.getInt(end + 16);
        var gap = "hidden entry, unseen by the directory".getBytes();
        var result = joined(
                joined(Arrays.copyOfRange(bytes, 0, directory), gap),
                Arrays.copyOfRange(bytes, directory, bytes.length));
        ByteBuffer.wrap(result).order(ByteOrder.LITTLE_ENDIAN).putInt(end + gap.length + 16, directory + gap.length);
        return result;
    }

    @ParameterizedTest
    @CsvSource({"../evil,bad-name", "a/../../evil,bad-name", "/etc/evil,bad-name", "a\\evil,bad-name", "a//b,bad-name"})
    void a_name_that_leads_out_is_refused(String name, String reason) throws Exception {
        assertThat(refusal(TinyJar.plain().entry(name, "x").signed(folder, VendorKeys.TRUSTED)))
                .isEqualTo(reason);
    }

    @Test
    void a_truncated_empty_or_other_file_is_refused() throws Exception {
        var bytes = Files.readAllBytes(good());
        for (var length : new int[] {0, 1, 21, 22, 100, bytes.length / 2, bytes.length - 1}) {
            assertThat(refusal(write(Arrays.copyOf(bytes, length)))).isEqualTo("damaged");
        }
        assertThat(refusal(write("not a jar at all, but long enough to be one".getBytes())))
                .isEqualTo("damaged");
    }

    @Test
    void every_single_changed_byte_is_refused_or_harmless() throws Exception {
        var bytes = Files.readAllBytes(good());
        var reference = stage(write(bytes));
        for (var at = 0; at < bytes.length; at += 7) {
            var hostile = bytes.clone();
            hostile[at] ^= 0x21;
            try {
                var taken = stage(write(hostile));
                assertThat(taken.network()).isEqualTo(reference.network());
                assertThat(taken.permissions()).isEqualTo(reference.permissions());
                assertThat(content(taken.copy())).isEqualTo(content(reference.copy()));
            } catch (LifecycleException refused) {
                assertThat(refused.message().code()).startsWith("networks.");
            }
        }
    }

    private static Map<String, String> content(Path jar) throws Exception {
        var all = new TreeMap<String, String>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                all.put(
                        entry.getName(),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(zip.getInputStream(entry).readAllBytes())));
            }
        }
        return all;
    }

    @Test
    void a_bloated_one_is_refused() throws Exception {
        var bomb = TinyJar.plain();
        for (var i = 0; i < 5; i++) {
            bomb.entry("zeros" + i, new byte[45 * 1024 * 1024]);
        }
        assertThat(refusal(bomb.signed(folder, VendorKeys.TRUSTED))).isEqualTo("too-large-unpacked");
    }

    @Test
    void one_with_too_many_entries_or_bytes_is_refused() throws Exception {
        var many = TinyJar.plain();
        for (var i = 0; i < 10_001; i++) {
            many.entry("n" + i, "");
        }
        assertThat(refusal(many.write(folder.resolve("many.jar")))).isEqualTo("too-many-entries");
        assertThat(refusal(write(new byte[Staging.MAX_BYTES + 1]))).isEqualTo("too-large");
    }

    @Test
    void other_versions_of_entries_are_refused() throws Exception {
        assertThat(refusal(TinyJar.plain()
                        .entry("META-INF/versions/9/OSGI-INF/MANIFEST.MF", "Import-Package: evil\n")
                        .signed(folder, VendorKeys.TRUSTED)))
                .isEqualTo("versions");
        assertThat(refusal(TinyJar.plain().header("Multi-Release", "true").signed(folder, VendorKeys.TRUSTED)))
                .isEqualTo("header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Import-Package|org.signalbox.connector.api,org.signalbox.model|import",
                "Import-Package|javax.script|import",
                "Import-Package|org.signalbox.connector.api.internal|import",
                "Import-Package|org.signalbox.connector.api;x=\"a,b\";sun.misc|import",
                "DynamicImport-Package|*|header",
                "Require-Bundle|org.signalbox.store|header",
                "Fragment-Host|org.signalbox.vault|header",
                "Export-Package|org.signalbox.model|header",
                "Import-Package|org.osgi.service.component|import",
                "Import-Package|org.osgi.framework.wiring|import",
                "Import-Package|java.lang;x=\"\\\"\",org.signalbox.model;y=\"|header",
                "Bundle-ClassPath|.,lib/other.jar|header",
                "Bundle-ClassPath|other|header",
                "Bundle-NativeCode|lib/x.so;osname=Linux|header",
                "Bundle-UpdateLocation|https://evil.example/x.jar|header",
                "Class-Path|../evil.jar|header",
                "Launcher-Agent-Class|evil.Agent|header",
                "Premain-Class|evil.Agent|header",
                "Require-Capability|osgi.extender;filter:=\"(osgi.extender=osgi.serviceloader.processor)\"|header",
                "Require-Capability|osgi.service;filter:=\"(objectClass=org.signalbox.model.store.Store)\"|header",
                "Provide-Capability|osgi.service;objectClass=\"java.time.InstantSource\"|header",
                "Provide-Capability|osgi.serviceloader;osgi.serviceloader=x|header",
                "Signalbox-Name|evil\u001b[2Jname|display-name",
                "Signalbox-Name|evil\u202ename|display-name",
                "Signalbox-Capabilities|publish,everything|capability",
                "Signalbox-Capabilities|publish,read_post|capability",
                "Signalbox-Tested-With|server, hope|tested-with",
                "Signalbox-Egress|https://evil.example|egress",
                "Signalbox-Egress|*.com|egress",
                "Signalbox-Egress|ev\u0456l.example|egress",
                "Signalbox-Connector|Not An Id|network-id",
                "Signalbox-Connector|other|terms-network",
                "Signalbox-Api|2|api",
                "Import-Package|org.osgi.framework,org.signalbox.connector.api;version=\"[2.0,3)\"|import-version",
                "Import-Package|org.osgi.framework,org.signalbox.connector.api;version=\"[1.99,2)\"|import-version",
                "Import-Package|com.google.gson;version=\"[3.0,4)\"|import-version",
                "Require-Capability|osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"|java-level",
                "Signalbox-Egress|*|egress",
                "Signalbox-Terms|nowhere.json|terms-missing",
                "Bundle-Version|one|version",
            })
    void a_header_that_reaches_too_far_is_refused(String header, String value, String reason) throws Exception {
        assertThat(refusal(TinyJar.plain().header(header, value).signed(folder, VendorKeys.TRUSTED)))
                .isEqualTo(reason);
    }

    @Test
    void another_archive_or_native_code_in_it_is_refused_by_its_name_and_by_its_content() throws Exception {
        var inner = Files.readAllBytes(good());
        assertThat(refusal(TinyJar.plain().entry("lib/other.jar", "x").signed(folder, VendorKeys.TRUSTED)))
                .isEqualTo("nested");
        assertThat(refusal(TinyJar.plain().entry("data.bin", inner).signed(folder, VendorKeys.TRUSTED)))
                .isEqualTo("nested");
        for (var name : new String[] {"lib/x.so", "lib/x.so.1", "x.DLL", "x.dylib", "x.jnilib"}) {
            assertThat(refusal(TinyJar.plain().entry(name, "x").signed(folder, VendorKeys.TRUSTED)))
                    .isEqualTo("native");
        }
        assertThat(refusal(TinyJar.plain().entry("data.bin", "\177ELF...").signed(folder, VendorKeys.TRUSTED)))
                .isEqualTo("native");
    }

    @Test
    void what_calls_itself_a_class_and_is_none_is_refused() throws Exception {
        for (var text : new String[] {"", "no class", "\u00ca\u00fe"}) {
            assertThat(refusal(TinyJar.plain().entry("a/A.class", text).signed(folder, VendorKeys.TRUSTED)))
                    .isEqualTo("no-class");
        }
        var cut = new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 65, 0, 9, 7, 0, 99};
        assertThat(refusal(TinyJar.plain().entry("a/A.class", cut).signed(folder, VendorKeys.TRUSTED)))
                .isEqualTo("no-class");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Signalbox-Egress: tiny.example\r\nSignalbox-Egress: evil.example\r\n",
                "Signalbox-Egress: tiny.example\r\nsignalbox-egress: evil.example\r\n",
                "Signalbox-Egress: tiny.example\rImport-Package: evil\r\n",
            })
    void a_manifest_that_can_be_read_in_two_ways_is_refused(String lines) throws Exception {
        var plain = TinyJar.plain().write(folder.resolve("plain.jar"));
        String manifest;
        try (var zip = new ZipFile(plain.toFile())) {
            manifest = new String(
                    zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF")).readAllBytes());
        }
        var twofold = manifest.replace("Signalbox-Egress: tiny.example\r\n", lines);
        assertThat(twofold).isNotEqualTo(manifest);
        var jar = changed(plain, Map.of("META-INF/MANIFEST.MF", twofold));
        var developing = new Staging(folders, TermsDocuments::parse, Instant::now, true);
        var refused = catchThrowableOfType(
                LifecycleException.class, () -> developing.stage(() -> Files.newInputStream(jar), "it.jar"));
        assertThat(refused).isNotNull();
        assertThat(refused.message().code()).isEqualTo("networks.refused.manifest");
    }

    @Test
    void a_certificate_that_is_not_valid_today_is_refused() throws Exception {
        var early = new Staging(folders, TermsDocuments::parse, () -> Instant.parse("2000-01-01T00:00:00Z"));
        var jar = good();
        assertThat(catchThrowableOfType(
                                LifecycleException.class, () -> early.stage(() -> Files.newInputStream(jar), "it.jar"))
                        .message()
                        .code())
                .isEqualTo("networks.refused.certificate-dates");
    }

    @Test
    void a_missing_header_is_refused_by_its_name() throws Exception {
        for (var header :
                new String[] {"Signalbox-Connector", "Signalbox-Name", "Signalbox-Api", "Bundle-SymbolicName"}) {
            assertThat(refusal(TinyJar.plain().without(header).signed(folder, VendorKeys.TRUSTED)))
                    .isEqualTo("missing-header");
        }
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        var result = bytes.clone();
        for (var at = indexOf(result, from, 0); at >= 0; at = indexOf(result, from, at + 1)) {
            System.arraycopy(to.getBytes(), 0, result, at, to.length());
        }
        return result;
    }

    private static int indexOf(byte[] bytes, String text, int from) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
