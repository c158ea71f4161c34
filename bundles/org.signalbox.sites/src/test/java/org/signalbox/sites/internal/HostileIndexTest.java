package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalbox.networks.Approval;
import org.signalbox.sites.SiteException;

class HostileIndexTest {
    @TempDir
    Path folder;

    private SitesFixture fixture;

    @BeforeEach
    void publish() throws Exception {
        fixture = new SitesFixture(folder);
        fixture.publish("1.0.0");
        fixture.publishing.publish(
                Sample.terms(fixture.published, Sample.document(folder.resolve("docs"), "2026-01-01")));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String refusal() {
        var refused = Sample.refusal(() -> fixture.sites.add(fixture.location(), Optional.empty(), "anna"));
        assertThat(fixture.sites.list()).isEmpty();
        return refused.replaceFirst("^refused\\.", "");
    }

    private byte[] index() throws Exception {
        return Files.readAllBytes(fixture.published.resolve("site.json"));
    }

    private void write(byte[] index, Vendor vendor) throws Exception {
        Files.write(fixture.published.resolve("site.json"), index);
        Files.write(fixture.published.resolve("site.json.sig"), vendor.sign(index));
    }

    private void signed(String index) throws Exception {
        write(index.getBytes(StandardCharsets.UTF_8), Vendor.TRUSTED);
    }

    private void changed(Consumer<JsonObject> change) throws Exception {
        var json = JsonParser.parseString(new String(index(), StandardCharsets.UTF_8))
                .getAsJsonObject();
        change.accept(json);
        signed(json.toString());
    }

    private static JsonObject connector(JsonObject index) {
        return index.getAsJsonArray("connectors").get(0).getAsJsonObject();
    }

    private static JsonObject terms(JsonObject index) {
        return index.getAsJsonArray("terms").get(0).getAsJsonObject();
    }

    private static Arguments hostile(String reason, String what, Consumer<JsonObject> change) {
        return Arguments.of(reason, what, change);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                hostile("format", "another format", index -> index.addProperty("format", "signalbox-site/2")),
                hostile("format", "no format", index -> index.remove("format")),
                hostile("unknown-field", "a field nobody knows", index -> index.addProperty("run", "rm -rf")),
                hostile(
                        "unknown-field",
                        "one in an entry",
                        index -> connector(index).addProperty("url", "x")),
                hostile("missing-field", "no serial", index -> index.remove("serial")),
                hostile("missing-field", "no hash", index -> connector(index).remove("sha256")),
                hostile("value", "serial 0", index -> index.addProperty("serial", 0)),
                hostile("value", "a serial as text", index -> index.addProperty("serial", "7")),
                hostile("value", "an id that is a path", index -> index.addProperty("id", "../../etc")),
                hostile("value", "a title over several lines", index -> index.addProperty("title", "Good\nBad")),
                hostile(
                        "value",
                        "a name that turns the text around",
                        index -> connector(index).addProperty("name", "\u202Egnp.exe")),
                hostile(
                        "value",
                        "a base with a password",
                        index -> index.addProperty("base", "https://a:b@x.example/")),
                hostile(
                        "value",
                        "notes that are a script",
                        index -> connector(index).addProperty("notes", "javascript:alert(1)")),
                hostile("value", "no real time", index -> index.addProperty("expires", "2026-02-31T00:00:00Z")),
                hostile("validity", "valid for ever", index -> index.addProperty("expires", "9999-01-01T00:00:00Z")),
                hostile(
                        "validity",
                        "expired before it was made",
                        index -> index.addProperty("expires", "2026-11-01T00:00:00Z")),
                hostile("future", "from the future", index -> {
                    index.addProperty("timestamp", "2027-01-01T00:00:00Z");
                    index.addProperty("expires", "2027-02-01T00:00:00Z");
                }),
                hostile("expired", "expired", index -> {
                    index.addProperty("timestamp", "2026-01-01T00:00:00Z");
                    index.addProperty("expires", "2026-02-01T00:00:00Z");
                }),
                hostile(
                        "elsewhere",
                        "out of the folder",
                        index -> connector(index).addProperty("file", "connectors/../../secret.jar")),
                hostile(
                        "elsewhere",
                        "an absolute path",
                        index -> connector(index).addProperty("file", "/etc/passwd")),
                hostile(
                        "elsewhere",
                        "another server",
                        index -> connector(index).addProperty("file", "https://evil.example/connectors/a.jar")),
                hostile(
                        "elsewhere",
                        "another server of the same scheme",
                        index -> connector(index).addProperty("file", "//evil.example/a.jar")),
                hostile(
                        "elsewhere",
                        "a path of Windows",
                        index -> connector(index).addProperty("file", "connectors\\a.jar")),
                hostile("elsewhere", "a drive", index -> connector(index).addProperty("file", "C:/a.jar")),
                hostile(
                        "elsewhere",
                        "a hidden step up",
                        index -> connector(index).addProperty("file", "connectors/%2e%2e/a.jar")),
                hostile(
                        "elsewhere",
                        "a document out of the folder",
                        index -> terms(index).addProperty("file", "terms/../../x.json")),
                hostile(
                        "bad-name",
                        "a document as a connector",
                        index -> connector(index).addProperty("file", "terms/a.json")),
                hostile(
                        "bad-name",
                        "a hidden file",
                        index -> connector(index).addProperty("file", "connectors/.a.jar")),
                hostile("bad-name", "a query", index -> connector(index).addProperty("file", "connectors/a.jar?x=1")),
                hostile("value", "a size below zero", index -> connector(index).addProperty("size", 0)),
                hostile("value", "a huge size", index -> connector(index).addProperty("size", 9_000_000_000L)),
                hostile("value", "a hash in capitals", index -> connector(index).addProperty("sha256", "A".repeat(64))),
                hostile("value", "a short signer", index -> connector(index).addProperty("signer", "abc")),
                hostile(
                        "value",
                        "a network with a slash",
                        index -> connector(index).addProperty("network", "a/b")),
                hostile("value", "no version", index -> connector(index).addProperty("version", "latest")),
                hostile(
                        "value",
                        "a host that is a path",
                        index -> connector(index).getAsJsonArray("egress").add("a/b")),
                hostile(
                        "value",
                        "the same host twice",
                        index -> connector(index).getAsJsonArray("egress").add("tiny.example")),
                hostile(
                        "value",
                        "a range that goes down",
                        index -> connector(index).getAsJsonObject("api").addProperty("to", 0)),
                hostile("field", "a list that is none", index -> index.addProperty("connectors", "all")),
                hostile(
                        "field",
                        "an entry that is none",
                        index -> index.getAsJsonArray("connectors").add("tiny")),
                hostile("duplicate", "one version twice", index -> {
                    var again = connector(index).deepCopy();
                    again.addProperty("file", "connectors/other.jar");
                    index.getAsJsonArray("connectors").add(again);
                }),
                hostile("duplicate", "one version twice, written differently", index -> {
                    var again = connector(index).deepCopy();
                    again.addProperty("file", "connectors/other.jar");
                    again.addProperty("version", "1.0");
                    index.getAsJsonArray("connectors").add(again);
                }),
                hostile("duplicate", "one file twice, but for case", index -> {
                    var again = connector(index).deepCopy();
                    again.addProperty("file", "connectors/TINY-1.0.0.jar");
                    again.addProperty("version", "2.0.0");
                    index.getAsJsonArray("connectors").add(again);
                }),
                hostile("too-many", "too many entries", index -> {
                    for (var i = 0; i < 1_000; i++) {
                        index.getAsJsonArray("connectors").add("x");
                    }
                }));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("hostile")
    void a_signed_index_is_refused_for_what_it_holds(String reason, String what, Consumer<JsonObject> change)
            throws Exception {
        changed(change);

        assertThat(refusal()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "json | [] ",
                "json | {\"format\":\"signalbox-site/1\"",
                "json | {} {}",
                "json | {'format':1}",
                "json | {\"serial\":true}",
                "json | {\"serial\":null}",
                "json | {\"a\":1,}",
                "json-twice | {\"serial\":1,\"serial\":2}",
                "number | {\"serial\":1.5}",
                "number | {\"serial\":1e3}",
                "number | {\"serial\":99999999999999999999}",
                "json-deep | {\"a\":[[[[[[[[[[]]]]]]]]]]}",
            })
    void what_is_no_plain_json_is_refused(String reason, String index) throws Exception {
        signed(index);

        assertThat(refusal()).isEqualTo(reason);
    }

    @Test
    void what_is_no_utf_8_is_refused() throws Exception {
        write(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}, Vendor.TRUSTED);

        assertThat(refusal()).isEqualTo("utf8");
    }

    @Test
    void an_index_that_was_changed_after_it_was_signed_is_refused_before_it_is_read() throws Exception {
        var index = new String(index(), StandardCharsets.UTF_8);
        Files.writeString(fixture.published.resolve("site.json"), index.replace("tiny.example", "evil.example"));

        assertThat(refusal()).isEqualTo("signature");
    }

    @Test
    void an_index_by_a_stranger_is_refused() throws Exception {
        write(index(), Vendor.STRANGER);

        assertThat(refusal()).isEqualTo("unknown-key");
    }

    @Test
    void a_stranger_can_not_sign_under_the_name_of_a_trusted_key() throws Exception {
        var theirs = new String(Vendor.STRANGER.sign(index()), StandardCharsets.UTF_8);
        var stranger = org.signalbox.networks.Vendors.keyId(Vendor.STRANGER.certificate());
        var trusted = org.signalbox.networks.Vendors.keyId(Vendor.TRUSTED.certificate());
        Files.writeString(fixture.published.resolve("site.json.sig"), theirs.replace(stranger, trusted));

        assertThat(refusal()).isEqualTo("signature");
    }

    @Test
    void a_trusted_key_of_another_kind_signs_no_index() throws Exception {
        var theirs = new String(Vendor.TRUSTED.sign(index()), StandardCharsets.UTF_8);
        var other = org.signalbox.networks.Vendors.keyId(Vendor.EC.certificate());
        var trusted = org.signalbox.networks.Vendors.keyId(Vendor.TRUSTED.certificate());
        Files.writeString(fixture.published.resolve("site.json.sig"), theirs.replace(trusted, other));

        assertThat(refusal()).isEqualTo("key-kind");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "json | MEUCIQ==",
                "missing-field | {\"format\":\"signalbox-signature/1\",\"algorithm\":\"Ed25519\",\"key\":\"KEY\"}",
                "signature-format | "
                        + "{\"format\":\"signalbox-signature/2\",\"algorithm\":\"Ed25519\",\"key\":\"KEY\","
                        + "\"signature\":\"\"}",
                "signature-format | "
                        + "{\"format\":\"signalbox-signature/1\",\"algorithm\":\"none\",\"key\":\"KEY\","
                        + "\"signature\":\"\"}",
                "value | {\"format\":\"signalbox-signature/1\",\"algorithm\":\"Ed25519\",\"key\":\"KEY\","
                        + "\"signature\":\"\"}",
                "unknown-field | "
                        + "{\"format\":\"signalbox-signature/1\",\"algorithm\":\"Ed25519\",\"key\":\"KEY\","
                        + "\"certificate\":\"x\"}",
            })
    void a_signature_that_is_none_is_refused(String reason, String signature) throws Exception {
        var key = org.signalbox.networks.Vendors.keyId(Vendor.TRUSTED.certificate());
        Files.writeString(fixture.published.resolve("site.json.sig"), signature.replace("KEY", key));

        assertThat(refusal()).isEqualTo(reason);
    }

    @Test
    void an_index_without_signature_is_refused() throws Exception {
        Files.delete(fixture.published.resolve("site.json.sig"));

        assertThat(refusal()).isEqualTo("not-there");
    }

    @Test
    void a_certificate_that_has_run_out_signs_nothing() throws Exception {
        fixture.later(Duration.ofDays(365 * 110));

        assertThat(refusal()).isEqualTo("certificate-dates");
    }

    @Test
    void an_oversize_index_or_signature_is_refused_unread() throws Exception {
        Files.write(fixture.published.resolve("site.json.sig"), new byte[5_000]);
        assertThat(refusal()).isEqualTo("too-large");
        Files.write(fixture.published.resolve("site.json"), new byte[4 * 1024 * 1024 + 1]);
        assertThat(refusal()).isEqualTo("too-large");
    }

    private String refused() {
        var reason = Sample.refusal(() -> fixture.sites.refresh("samples", "anna"));
        // The last valid index stays in use, and the problem is shown.
        assertThat(fixture.sites.browse().connectors()).hasSize(1);
        assertThat(fixture.sites.list().get(0).problem().orElseThrow().code()).isEqualTo("sites." + reason);
        return reason.replaceFirst("^refused\\.", "");
    }

    @Test
    void an_older_index_is_refused_also_after_a_start() throws Exception {
        var old = index();
        fixture.publishing.publish(Sample.release(fixture.published));
        fixture.add();
        write(old, Vendor.TRUSTED);

        assertThat(refused()).isEqualTo("older-serial");
        fixture.reopen();
        assertThat(refused()).isEqualTo("older-serial");
    }

    @Test
    void a_second_index_of_the_same_serial_is_refused() throws Exception {
        fixture.add();
        changed(index -> index.addProperty("title", "For you only"));

        assertThat(refused()).isEqualTo("same-serial");
    }

    @Test
    void the_index_of_another_site_of_the_same_vendor_is_refused() throws Exception {
        fixture.add();
        changed(index -> {
            index.addProperty("id", "others");
            index.addProperty("serial", 99);
        });

        assertThat(refused()).isEqualTo("other-site");
    }

    @Test
    void another_trusted_vendor_can_not_take_a_site_over() throws Exception {
        fixture.add();
        changed(index -> index.addProperty("serial", 99));
        write(index(), Vendor.OTHER);

        assertThat(refused()).isEqualTo("other-key");
    }

    private String notInstalled() {
        var reason = Sample.refusal(() -> fixture.sites.install("tiny", Optional.empty(), Approval.EVERYTHING, "anna"));
        assertThat(fixture.networks.installed).isEmpty();
        assertThat(folder.resolve("workspace/.signalbox/sites"))
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("staging"));
        return reason.replaceFirst("^refused\\.", "");
    }

    @Test
    void a_connector_with_other_bytes_is_refused() throws Exception {
        fixture.add();
        var jar = fixture.published.resolve("connectors/tiny-1.0.0.jar");
        var bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 2]++;
        Files.write(jar, bytes);
        assertThat(notInstalled()).isEqualTo("wrong-hash");
        Files.write(jar, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(notInstalled()).isEqualTo("wrong-size");
        Files.write(jar, Arrays.copyOf(bytes, bytes.length + 1));
        assertThat(notInstalled()).isEqualTo("too-large");
        Files.delete(jar);
        assertThat(notInstalled()).isEqualTo("not-there");
    }

    @Test
    void a_link_out_of_the_site_is_not_followed() throws Exception {
        fixture.add();
        var jar = fixture.published.resolve("connectors/tiny-1.0.0.jar");
        Files.move(jar, folder.resolve("outside.jar"));
        Files.createSymbolicLink(jar, folder.resolve("outside.jar"));

        assertThat(notInstalled()).isEqualTo("elsewhere");
    }

    @ParameterizedTest
    @CsvSource({"name,Nice", "version,1.9.0", "network,nice", "summary,"})
    void a_connector_that_is_not_what_the_index_says_is_refused(String field, String said) throws Exception {
        if (field.equals("summary")) {
            changed(index -> connector(index).getAsJsonArray("egress").remove(0));
        } else {
            changed(index -> connector(index).addProperty(field, said));
        }
        fixture.add();

        var network = field.equals("network") ? said : "tiny";
        assertThat(Sample.refusal(() -> fixture.sites.install(network, Optional.empty(), Approval.EVERYTHING, "anna")))
                .isEqualTo("refused.mismatch");
    }

    @Test
    void a_connector_of_another_signer_than_the_index_says_is_refused() throws Exception {
        changed(index -> connector(index)
                .addProperty("signer", org.signalbox.networks.Vendors.keyId(Vendor.OTHER.certificate())));
        fixture.add();

        assertThat(notInstalled()).isEqualTo("mismatch");
    }

    @Test
    void a_document_about_another_network_or_of_another_version_is_refused() throws Exception {
        changed(index -> terms(index).addProperty("version", "2027-01-01"));
        fixture.add();

        assertThat(Sample.refusal(() -> fixture.sites.importTerms("tiny", Optional.empty(), "anna")))
                .isEqualTo("refused.mismatch");
        assertThat(fixture.terms.taken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://x.example/",
        "https://a:b@x.example/",
        "https://x.example/?key=1",
        "jar:file:/a.jar!/",
        "data:x",
        "https:///x",
        "file://server/share/"
    })
    void a_location_that_can_not_be_a_site_is_refused(String location) {
        assertThat(Sample.refusal(() -> fixture.sites.add(java.net.URI.create(location), Optional.empty(), "anna")))
                .isEqualTo("location");
    }

    @Test
    void of_a_thousand_mutations_of_a_signed_index_none_is_taken_and_none_breaks_anything() throws Exception {
        var random = new Random(20261124);
        var good = index();
        var signature = Files.readAllBytes(fixture.published.resolve("site.json.sig"));
        for (var i = 0; i < 1_000; i++) {
            // Half of them are re-signed, as by a vendor with broken tooling.
            var resigned = i % 2 == 1;
            var bytes = mutated(good, random);
            if (Arrays.equals(bytes, good)) {
                continue;
            }
            Files.write(fixture.published.resolve("site.json"), bytes);
            Files.write(fixture.published.resolve("site.json.sig"), resigned ? Vendor.TRUSTED.sign(bytes) : signature);
            try {
                fixture.sites.add(fixture.location(), Optional.empty(), "anna");
                assertThat(resigned)
                        .as("signed by nobody: " + new String(bytes, StandardCharsets.UTF_8))
                        .isTrue();
                fixture.sites.remove(fixture.sites.list().get(0).name(), "anna");
            } catch (SiteException e) {
                assertThat(e.message().text()).doesNotStartWith("sites.");
            }
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        var bytes = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:0 ".charAt(random.nextInt(9));
            default -> {
                var at = random.nextInt(bytes.length - 10);
                bytes = java.nio.ByteBuffer.allocate(good.length + 10)
                        .put(good, 0, at + 10)
                        .put(good, at, good.length - at)
                        .array();
            }
        }
        return bytes;
    }
}
