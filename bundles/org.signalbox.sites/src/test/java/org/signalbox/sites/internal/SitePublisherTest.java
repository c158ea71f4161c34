package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Secret;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.networks.Vendors;
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
    void the_same_file_again_changes_nothing_but_what_the_index_says_of_it() throws Exception {
        var jar = TinyJar.version("1.0.0").signed(jars);
        publish(jar);
        var entry = index().connectors().getFirst();
        var again = publish(jar);
        assertThat(again.added()).isEmpty();
        assertThat(again.replaced()).isEmpty();
        assertThat(index().connectors()).containsExactly(entry);

        var told = fixture.publishing.publish(with(
                Sample.release(fixture.published, jar), VendorRelease.Head.AS_BEFORE, List.of(), Duration.ofDays(7)));
        assertThat(told.replaced()).hasSize(1);
        assertThat(index().connectors().getFirst().summary()).isEqualTo("Better");
        assertThat(index().connectors().getFirst().sha256()).isEqualTo(entry.sha256());
    }

    @Test
    void a_published_version_never_gets_another_file() throws Exception {
        publish(TinyJar.version("1.0.0").signed(jars));
        for (var version : List.of("1.0.0", "1.0", "1")) {
            var other = TinyJar.version(version)
                    .header("Bundle-Description", "Other")
                    .signed(jars);
            assertThat(refusal(Sample.release(fixture.published, other))).isEqualTo("refused.same-version");
        }
        var removing = with(
                Sample.release(
                        fixture.published,
                        TinyJar.version("1.0.0").header("X-Other", "yes").signed(jars)),
                VendorRelease.Head.AS_BEFORE,
                List.of("tiny@1.0.0"),
                Duration.ofDays(7));
        assertThat(refusal(removing)).isEqualTo("refused.same-version");

        var document = Sample.document(folder.resolve("docs"), "2026-01-01");
        fixture.publishing.publish(Sample.terms(fixture.published, document));
        Files.writeString(document, Files.readString(document).replace("280", "300"));
        assertThat(refusal(Sample.terms(fixture.published, document))).isEqualTo("refused.same-version");
    }

    @Test
    void a_build_on_the_way_to_a_version_is_refused() throws Exception {
        var jar = TinyJar.version("1.0.0.SNAPSHOT").signed(jars);
        assertThat(refusal(Sample.release(fixture.published, jar))).isEqualTo("refused.snapshot");
    }

    @Test
    void two_files_of_one_version_are_refused_together() throws Exception {
        var one = TinyJar.version("1.0.0").signed(jars);
        var other = TinyJar.version("1.0").signed(jars);
        publish();
        assertThat(refusal(Sample.release(fixture.published, one, other))).isEqualTo("refused.same-version");
    }

    @Test
    void an_unsigned_connector_is_signed_with_the_vendors_key_and_the_file_stays_as_it_is() throws Exception {
        var plain = TinyJar.version("1.0.0").write(jars);
        var before = Files.readAllBytes(plain);
        publish(plain);

        var entry = index().connectors().getFirst();
        assertThat(ConnectorCheck.read(fixture.published.resolve(entry.file())).refusals())
                .isEmpty();
        assertThat(entry.signer()).isEqualTo(Vendors.keyId(Vendor.TRUSTED.certificate()));
        assertThat(Files.readAllBytes(plain)).isEqualTo(before);

        var again = publish(plain); // signed anew, at another time
        assertThat(again.added()).isEmpty();
        assertThat(index().connectors()).containsExactly(entry);
        assertThat(refusal(Sample.release(
                        fixture.published,
                        TinyJar.version("1.0.0").header("X-Other", "yes").write(jars))))
                .isEqualTo("refused.same-version");
    }

    @Test
    void publications_at_once_lose_nothing() throws Exception {
        var releases = new ArrayList<Path>();
        for (var i = 0; i < 8; i++) {
            releases.add(TinyJar.version("1." + i + ".0").signed(jars));
        }
        publish();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = releases.stream()
                    .map(jar -> threads.submit(() -> publish(jar)))
                    .toList();
            for (var each : all) {
                each.get();
            }
        }
        assertThat(index().connectors()).hasSize(8);
        assertThat(index().serial()).isEqualTo(9);
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
            return files.filter(path -> !path.equals(fixture.published)) // where the lock comes and goes
                    .map(path -> path + " " + path.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void what_installations_would_refuse_is_not_published() throws Exception {
        var good = TinyJar.version("1.0.0").signed(jars);
        var nameless = TinyJar.version("1.0.0").without("Signalbox-Name").signed(jars);
        assertThat(refusal(Sample.release(fixture.published, good, nameless))).endsWith(".missing-header");
        var wrong = TinyJar.version("latest").signed(jars);
        assertThat(refusal(Sample.release(fixture.published, wrong))).endsWith(".version");
        var range =
                TinyJar.version("1.0.0").header("Import-Package", "org.signalbox.connector.api;version=\"[2.0,3)\"");
        assertThat(refusal(Sample.release(fixture.published, range.signed(jars))))
                .endsWith(".import-version");
        var terms = TinyJar.version("1.0.0").header("Signalbox-Terms", "example/terms.json");
        assertThat(refusal(Sample.release(fixture.published, terms.signed(jars))))
                .endsWith(".terms-missing");
        var later = TinyJar.version("1.0.0").java(22);
        assertThat(refusal(Sample.release(fixture.published, later.signed(jars))))
                .endsWith(".java-level");
        assertThat(refusal(Sample.release(
                        fixture.published, later.without("Signalbox-Name").write(jars))))
                .isEqualTo("refused.more-reasons");
        assertThat(refusal(Sample.release(fixture.published, folder.resolve("none.jar"))))
                .isEqualTo("unreadable");
        var document = Files.writeString(folder.resolve("terms.json"), "{}");
        assertThat(refusal(Sample.terms(fixture.published, document))).isEqualTo("refused.terms");
        var changed = Files.copy(good, folder.resolve("changed.jar"));
        try (var zip = java.nio.file.FileSystems.newFileSystem(changed)) {
            Files.writeString(zip.getPath("example/words.txt"), "other words");
        }
        assertThat(refusal(Sample.release(fixture.published, changed))).endsWith(".changed");
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
