package org.signalbox.networks.internal.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.terms.TermsDocuments;

/** Code of a connector that runs where it reaches nothing but the host: any of Java's, and its own libraries. */
class SealedCodeTest {
    @TempDir
    Path folder;

    private NetworkFolders folders;
    private CodeRules rules = CodeRules.SEALED;

    @BeforeEach
    void trust() throws Exception {
        folders = new NetworkFolders(folder.resolve("home"), folder.resolve("workspace"));
        VendorKeys.TRUSTED.trustIn(folders.shippedTrust());
    }

    private ConnectorJar stage(TinyJar jar) throws Exception {
        var signed = jar.signed(folder, VendorKeys.TRUSTED);
        var chooser = new CodeRules.Chooser() {
            @Override
            public CodeRules rules(String network, Signer signer, boolean own, Optional<IsolationChoice> choice) {
                return rules;
            }

            @Override
            public Optional<Message> why() {
                return Optional.of(Message.of("networks.isolation.absent"));
            }
        };
        return new Staging(folders, TermsDocuments::parse, Instant::now, false, chooser)
                .stage(() -> Files.newInputStream(signed), "it.jar");
    }

    private LifecycleException refused(TinyJar jar) {
        var refused = catchThrowableOfType(LifecycleException.class, () -> stage(jar));
        assertThat(refused).as("refused").isNotNull();
        return refused;
    }

    private String refusal(TinyJar jar) {
        return refused(jar).message().code();
    }

    private static TinyJar reading() {
        var jar = TinyJar.plain();
        Snippet.body("return javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()"
                        + ".parse(new java.io.File(\"x\"));")
                .forEach(jar::entry);
        return jar.header(
                "Import-Package",
                "org.osgi.framework,org.signalbox.connector.api;version=\"[1.0,2)\",java.io,javax.xml.parsers,"
                        + "org.w3c.dom,org.w3c.dom.ls,org.xml.sax,javax.crypto");
    }

    @Test
    void libraries_may_use_all_of_java() throws Exception {
        assertThat(stage(reading()).sealedOnly()).isTrue();
        assertThat(stage(TinyJar.plain()).sealedOnly()).isTrue();
    }

    @Test
    void inside_they_may_not() throws Exception {
        rules = CodeRules.LISTED;
        assertThat(refusal(reading())).isEqualTo("networks.refused.import");
        assertThat(stage(TinyJar.plain()).sealedOnly()).isFalse();
    }

    @Test
    void a_system_that_does_not_seal_processes_off_says_that_it_lacks_that() throws Exception {
        rules = CodeRules.UNSEALED;
        assertThat(refused(reading()))
                .returns(
                        "networks.refused.needs-sandbox",
                        refused -> refused.message().code())
                .hasMessageContaining("install Signalbox again")
                .hasMessageContaining("javax.xml.parsers");
        var code = TinyJar.plain();
        Snippet.body("return new java.io.File(\"x\");").forEach(code::entry);
        assertThat(refused(code))
                .returns(
                        "networks.refused.needs-sandbox",
                        refused -> refused.message().code())
                .hasMessageContaining("java.io.File");
        assertThat(stage(TinyJar.plain()).sealedOnly()).isFalse();
        assertThat(refusal(reading().entry("lib/x.so", "native"))).isEqualTo("networks.refused.native");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"org.eclipse.swt", "org.signalbox.model", "sun.misc", "jdk.internal.misc", "org.slf4j", "javaz.x"
            })
    void packages_of_others_are_refused_nevertheless(String name) {
        assertThat(refusal(TinyJar.plain().header("Import-Package", "org.signalbox.connector.api," + name)))
                .isEqualTo("networks.refused.import");
    }

    @Test
    void what_no_code_check_was_about_is_refused_nevertheless() {
        assertThat(refusal(TinyJar.plain().entry("lib/x.so", "native"))).isEqualTo("networks.refused.native");
        assertThat(refusal(TinyJar.plain().entry("x", new byte[] {0x7f, 'E', 'L', 'F', 0})))
                .isEqualTo("networks.refused.native");
        assertThat(refusal(TinyJar.plain().entry("lib/other.jar", "archive"))).isEqualTo("networks.refused.nested");
        for (var header : new String[] {
            "Fragment-Host",
            "Export-Package",
            "Launcher-Agent-Class",
            "Premain-Class",
            "Bundle-NativeCode",
            "DynamicImport-Package",
            "Require-Bundle"
        }) {
            assertThat(refusal(TinyJar.plain().header(header, "evil"))).isEqualTo("networks.refused.header");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/lang/Evil.class",
                "org/osgi/framework/Evil.class",
                "org/signalbox/connector/api/Secret.class",
                "org/signalbox/connector/wire/Evil.class",
                "org/signalbox/connector/runtime/Evil.class"
            })
    void classes_of_its_surroundings_are_not_its_own(String entry) {
        assertThat(refusal(
                        TinyJar.plain().entry(entry, new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe})))
                .isEqualTo("networks.refused.surroundings");
    }
}
