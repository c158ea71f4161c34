package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.signalbox.model.Message;

class BundleMessagesTest {
    private static final Message GUEST = Message.of("guest.greeting", "anna");

    @Test
    void every_message_of_every_bundle_has_its_text_here() throws IOException {
        int count = 0;
        for (Bundle bundle : ContainerServices.context().getBundles()) {
            var files = bundle.findEntries("SIGNALBOX-INF/messages", "*.properties", false);
            for (var file : files == null ? List.<java.net.URL>of() : Collections.list(files)) {
                Properties texts = new Properties();
                try (var in = file.openStream()) {
                    texts.load(in);
                }
                for (String code : texts.stringPropertyNames()) {
                    assertThat(text(code)).as("%s of %s", code, bundle).isNotEqualTo(code);
                    count++;
                }
            }
        }
        assertThat(count).isGreaterThan(1_000);
    }

    private static String text(String code) {
        try {
            return new Message(code, List.of()).text(Locale.FRENCH);
        } catch (NumberFormatException e) {
            return "a pattern that counts";
        }
    }

    @Test
    void a_failure_that_one_bundle_said_and_another_stored_is_told_by_a_third() {
        Message refused = Message.of("transport.unsent.refused", "post.create", "chirp.example");
        Message stored = Message.of("publishing.fault.not-sent", refused);
        Message read = new Message(stored.code(), stored.args());

        assertThat(read.text(Locale.ENGLISH))
                .isEqualTo("Not sent, tried again soon: post.create at chirp.example: not sent, the connection "
                        + "was refused");
        assertThat(read.text(Locale.FRENCH))
                .contains("post.create sur chirp.example")
                .contains("connexion a été refusée");
    }

    @Test
    void messages_come_and_go_with_their_bundle() throws Exception {
        Bundle guest = install("guest", Map.of("Import-Package", "org.signalbox.model"));
        try {
            guest.start();
            assertThat(GUEST.text(Locale.ENGLISH)).isEqualTo("Hello anna");
            assertThat(GUEST.text(Locale.FRENCH)).isEqualTo("Bonjour anna");
        } finally {
            guest.uninstall();
        }
        assertThat(GUEST.text(Locale.ENGLISH)).isEqualTo("guest.greeting [anna]");
    }

    @Test
    void a_bundle_that_does_not_import_the_model_cannot_change_texts() throws Exception {
        Bundle stranger = install("stranger", Map.of());
        try {
            stranger.start();
            assertThat(GUEST.text(Locale.ENGLISH)).isEqualTo("guest.greeting [anna]");
        } finally {
            stranger.uninstall();
        }
    }

    private static Bundle install(String name, Map<String, String> headers) throws IOException, BundleException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.signalbox.tests." + name);
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (List<String> entry : List.of(
                    List.of("guest.properties", "guest.greeting=Hello {0}\n"),
                    List.of("guest_fr.properties", "guest.greeting=Bonjour {0}\n"))) {
                jar.putNextEntry(new ZipEntry("SIGNALBOX-INF/messages/" + entry.get(0)));
                jar.write(entry.get(1).getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return ContainerServices.context().installBundle("test:" + name, new ByteArrayInputStream(bytes.toByteArray()));
    }
}
