package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Secret;
import org.signalbox.model.Sha256;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.PublishedFiles;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.VendorRelease;

class SitePublisherTest {
    @TempDir
    Path folder;

    private SitesFixture fixture;
    private Path jars;

    @BeforeEach
    void open() throws Exception {
        fixture = new SitesFixture(folder);
        jars = folder.resolve("jars");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private SiteIndex index() throws Exception {
        return IndexReader.read(Files.readAllBytes(fixture.published.resolve("site.json")));
    }

    private PublishedFiles publish(Path... jars) throws SiteException {
        return fixture.publishing.publish(Sample.release(fixture.published, jars));
    }

    private static VendorRelease with(
            VendorRelease release, VendorRelease.Head head, List<String> removed, Duration valid) {
        return new VendorRelease(
                release.folder(),
                release.jars(),
                release.terms(),
                removed,
                head,
                Optional.of(URI.create("https://x.example/new")),
                Optional.of("Better"),
                valid,
                release.key(),
                release.password());
    }

    @Test
    void the_first_release_makes_a_site_and_each_further_one_raises_its_serial() throws Exception {
        var first = publish(TinyJar.version("1.0.0").signed(jars));
        var second = publish(TinyJar.version("1.1.0").signed(jars));

        assertThat(first.serial()).isEqualTo(1);
        assertThat(second.serial()).isEqualTo(2);
        assertThat(second.added()).extracting(Artifact::version).containsExactly("1.1.0");
        assertThat(second.vendor()).startsWith("Trusted Vendor (");
        assertThat(index().connectors())
                .extracting(Artifact::version, Artifact::file)
                .containsExactly(
                        tuple("1.0.0", "connectors/tiny-1.0.0.jar"), tuple("1.1.0", "connectors/tiny-1.1.0.jar"));
        assertThat(index().expires()).isEqualTo(fixture.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void the_same_version_again_takes_the_place_of_its_entry() throws Exception {
        publish(TinyJar.version("1.0.0").signed(jars));
        var again = publish(TinyJar.version("1.0.0")
                .header("Bundle-Description", "Other words")
                .signed(jars));

        assertThat(again.added()).isEmpty();
        assertThat(again.replaced()).hasSize(1);
        assertThat(index().connectors()).singleElement().satisfies(entry -> {
            assertThat(entry.summary()).isEqualTo("Other words");
            assertThat(entry.sha256())
                    .isEqualTo(Sha256.hex(Files.readAllBytes(fixture.published.resolve(entry.file()))));
        });
    }

    @Test
    void what_is_removed_is_gone_from_the_index_and_the_folder() throws Exception {
        publish(TinyJar.version("1.0.0").signed(jars), TinyJar.version("1.1.0").signed(jars));
        fixture.publishing.publish(
                Sample.terms(fixture.published, Sample.document(folder.resolve("docs"), "2026-01-01")));

        var done = fixture.publishing.publish(with(
                Sample.release(fixture.published),
                VendorRelease.Head.AS_BEFORE,
                List.of("tiny@1.0.0", "tiny@2026-01-01"),
                Duration.ofDays(7)));

        assertThat(done.removed()).hasSize(2);
        assertThat(index().artifacts()).extracting(Artifact::version).containsExactly("1.1.0");
        assertThat(fixture.published.resolve("connectors/tiny-1.0.0.jar")).doesNotExist();
        assertThat(fixture.published.resolve("terms/tiny-2026-01-01.json")).doesNotExist();
        assertThat(fixture.published.resolve("connectors/tiny-1.1.0.jar")).exists();
    }

    @Test
    void a_head_is_kept_until_another_is_given() throws Exception {
        var head = new VendorRelease.Head(
                Optional.of("samples"), Optional.of("Our samples"), Optional.of(URI.create("https://x.example/site/")));
        fixture.publishing.publish(with(
                Sample.release(fixture.published, TinyJar.version("1.0.0").signed(jars)),
                head,
                List.of(),
                Duration.ofDays(7)));
        publish();

        assertThat(index().title()).isEqualTo("Our samples");
        assertThat(index().base()).contains(URI.create("https://x.example/site/"));
        assertThat(index().connectors().get(0).notes()).contains(URI.create("https://x.example/new"));
        assertThat(index().connectors().get(0).summary()).isEqualTo("Better");
        assertThat(index().expires()).isEqualTo(fixture.instant().plus(Duration.ofDays(90)));
    }

    private String refusal(VendorRelease release) throws Exception {
        var before = content();
        var reason = Sample.refusal(() -> fixture.publishing.publish(release));
        assertThat(content()).as("nothing changed").isEqualTo(before);
        return reason;
    }

    private List<String> content() throws Exception {
        if (!Files.exists(fixture.published)) {
            return List.of();
        }
        try (var files = Files.walk(fixture.published)) {
            return files.map(path -> path + " " + path.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void what_installations_would_refuse_is_not_published() throws Exception {
        var good = TinyJar.version("1.0.0").signed(jars);
        var unsigned = TinyJar.version("1.0.0").write(jars);
        assertThat(refusal(Sample.release(fixture.published, good, unsigned))).isEqualTo("refused.jar-unsigned");
        var nameless = TinyJar.version("1.0.0").without("Signalbox-Name").signed(jars);
        assertThat(refusal(Sample.release(fixture.published, nameless))).isEqualTo("refused.not-connector");
        var wrong = TinyJar.version("latest").signed(jars);
        assertThat(refusal(Sample.release(fixture.published, wrong))).isEqualTo("refused.not-connector");
        assertThat(refusal(Sample.release(fixture.published, folder.resolve("none.jar"))))
                .isEqualTo("unreadable");
        var document = Files.writeString(folder.resolve("terms.json"), "{}");
        assertThat(refusal(Sample.terms(fixture.published, document))).isEqualTo("refused.terms");
        var changed = Files.copy(good, folder.resolve("changed.jar"));
        try (var zip = java.nio.file.FileSystems.newFileSystem(changed)) {
            Files.writeString(zip.getPath("example/words.txt"), "other words");
        }
        assertThat(refusal(Sample.release(fixture.published, changed))).isEqualTo("refused.jar-changed");
    }

    @Test
    void a_key_that_can_not_be_used_is_told() throws Exception {
        var release = Sample.release(fixture.published, TinyJar.version("1.0.0").signed(jars));
        assertThat(refusal(keyed(release, Vendor.EC.file(), Vendor.PASSWORD))).isEqualTo("refused.key-kind");
        assertThat(refusal(keyed(release, Vendor.TRUSTED.file(), Secret.of("wrong"))))
                .isEqualTo("key-password");
        assertThat(refusal(keyed(release, folder.resolve("none.p12"), Vendor.PASSWORD)))
                .isEqualTo("no-key");
        publish(TinyJar.version("1.0.0").signed(jars));
        assertThat(refusal(keyed(release, Vendor.OTHER.file(), Vendor.PASSWORD)))
                .isEqualTo("refused.not-yours");
        assertThat(VendorKey.read(Vendor.TRUSTED.file(), Vendor.PASSWORD)).hasToString("VendorKey[CN=Trusted Vendor]");
    }

    private static VendorRelease keyed(VendorRelease release, Path key, Secret password) {
        return new VendorRelease(
                release.folder(),
                release.jars(),
                release.terms(),
                release.removed(),
                release.head(),
                release.notes(),
                release.summary(),
                release.validFor(),
                key,
                password);
    }

    @Test
    void a_head_that_can_not_be_is_told() throws Exception {
        var release = Sample.release(fixture.published, TinyJar.version("1.0.0").signed(jars));
        assertThat(refusal(with(release, VendorRelease.Head.AS_BEFORE, List.of(), Duration.ofDays(7))))
                .isEqualTo("no-id");
        assertThat(refusal(with(release, release.head(), List.of(), Duration.ofDays(401))))
                .isEqualTo("validity");
        assertThat(refusal(with(release, release.head(), List.of("tiny@9"), Duration.ofDays(7))))
                .isEqualTo("no-entry");
        publish(TinyJar.version("1.0.0").signed(jars));
        var other = new VendorRelease.Head(Optional.of("others"), Optional.empty(), Optional.empty());
        assertThat(refusal(with(release, other, List.of(), Duration.ofDays(7)))).isEqualTo("id-fixed");
    }

    @Test
    void a_folder_whose_index_was_tampered_with_is_not_published_over() throws Exception {
        publish(TinyJar.version("1.0.0").signed(jars));
        var index = fixture.published.resolve("site.json");
        Files.writeString(index, Files.readString(index).replace("\"serial\": 1", "\"serial\": 9"));

        assertThat(refusal(Sample.release(fixture.published))).isEqualTo("refused.signature");
    }

    @Test
    void the_signature_is_plain_ed25519_over_the_bytes_of_the_index() throws Exception {
        publish(TinyJar.version("1.0.0").signed(jars));

        var file = com.google.gson.JsonParser.parseString(Files.readString(fixture.published.resolve("site.json.sig")))
                .getAsJsonObject();
        var signing = java.security.Signature.getInstance("Ed25519");
        signing.initVerify(Vendor.TRUSTED.certificate().getPublicKey());
        signing.update(Files.readAllBytes(fixture.published.resolve("site.json")));
        assertThat(signing.verify(java.util.Base64.getDecoder()
                        .decode(file.get("signature").getAsString())))
                .isTrue();
    }

    @Test
    void an_index_fits_its_published_schema() throws Exception {
        publish(TinyJar.version("1.0.0").signed(jars));
        fixture.publishing.publish(
                Sample.terms(fixture.published, Sample.document(folder.resolve("docs"), "2026-01-01")));
        var schema = com.google.gson.JsonParser.parseString(
                        Files.readString(Path.of("../../docs/run/site-index.schema.json")))
                .getAsJsonObject();
        var index = com.google.gson.JsonParser.parseString(
                        Files.readString(fixture.published.resolve("site.json"), StandardCharsets.UTF_8))
                .getAsJsonObject();

        var known = schema.getAsJsonObject("properties").keySet();
        assertThat(known).containsAll(index.keySet());
        var defs = schema.getAsJsonObject("$defs");
        for (var kind : List.of("connector", "terms")) {
            var entry = index.getAsJsonArray(kind.equals("terms") ? "terms" : "connectors")
                    .get(0)
                    .getAsJsonObject();
            var properties = defs.getAsJsonObject(kind).getAsJsonObject("properties");
            assertThat(properties.keySet()).containsAll(entry.keySet());
            for (var required : defs.getAsJsonObject(kind).getAsJsonArray("required")) {
                assertThat(entry.has(required.getAsString()))
                        .as(required.getAsString())
                        .isTrue();
            }
            for (var field : entry.keySet()) {
                var pattern = properties.getAsJsonObject(field).get("pattern");
                if (pattern != null) {
                    assertThat(entry.get(field).getAsString()).containsPattern(pattern.getAsString());
                }
            }
        }
    }
}
