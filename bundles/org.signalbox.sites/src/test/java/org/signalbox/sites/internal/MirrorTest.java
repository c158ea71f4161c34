package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.networks.Approval;
import org.signalbox.sites.MirrorReport;
import org.signalbox.sites.VendorRelease;

class MirrorTest {
    @TempDir
    Path folder;

    private SitesFixture fixture;
    private Path mirror;

    @BeforeEach
    void open() throws Exception {
        fixture = new SitesFixture(folder);
        mirror = folder.resolve("usb/mirror");
        fixture.publish("1.0.0", "1.1.0");
        fixture.publishing.publish(
                Sample.terms(fixture.published, Sample.document(folder.resolve("docs"), "2026-01-01")));
        fixture.add();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private MirrorReport copy() throws Exception {
        return fixture.sites.mirror("samples", mirror);
    }

    private void assertSame() throws Exception {
        try (var files = Files.walk(fixture.published)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(mirror.resolve(fixture.published.relativize(file))).hasSameBinaryContentAs(file);
            }
        }
        try (var files = Files.walk(mirror);
                var published = Files.walk(fixture.published)) {
            assertThat(files.filter(Files::isRegularFile).count())
                    .isEqualTo(published.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void a_mirror_is_the_site_byte_for_byte_and_can_be_used_in_its_place() throws Exception {
        var report = copy();

        assertSame();
        assertThat(report.copied()).isEqualTo(3);
        assertThat(report.serial()).isEqualTo(3);
        fixture.sites.remove("samples", "anna");
        fixture.sites.add(mirror.toUri(), Optional.of("offline"), "anna");
        fixture.sites.install("tiny", Optional.empty(), Approval.EVERYTHING, "anna");
        assertThat(fixture.networks.installed).containsExactly("tiny@1.1.0 SAME_OR_OLDER");
    }

    @Test
    void again_only_what_is_missing_or_damaged_is_fetched_and_what_was_removed_goes() throws Exception {
        copy();
        assertThat(copy()).isEqualTo(new MirrorReport(0, 3, 0, 0, 3));
        Files.writeString(mirror.resolve("connectors/tiny-1.1.0.jar"), "damaged");
        var release = Sample.release(fixture.published, TinyJar.version("2.0.0").signed(folder.resolve("jars")));
        fixture.publishing.publish(new VendorRelease(
                release.folder(),
                release.jars(),
                List.of(),
                List.of("tiny@1.0.0"),
                release.head(),
                Optional.empty(),
                Optional.empty(),
                release.validFor(),
                release.key(),
                release.password()));
        fixture.sites.refresh("samples", "anna");

        var report = copy();

        assertThat(report.copied()).isEqualTo(2);
        assertThat(report.kept()).isEqualTo(1);
        assertThat(report.removed()).isEqualTo(1);
        assertSame();
    }

    @Test
    void a_file_that_is_not_what_the_index_names_ends_it_and_the_mirror_keeps_its_former_index() throws Exception {
        copy();
        var before = Files.readAllBytes(mirror.resolve("site.json"));
        fixture.publish("2.0.0");
        Files.writeString(fixture.published.resolve("connectors/tiny-2.0.0.jar"), "x");
        fixture.sites.refresh("samples", "anna");

        assertThat(Sample.refusal(this::copy)).isEqualTo("refused.wrong-size");
        assertThat(mirror.resolve("site.json")).hasBinaryContent(before);
        assertThat(mirror.resolve("connectors/tiny-2.0.0.jar")).doesNotExist();
    }

    @Test
    void a_folder_with_something_else_is_left_alone() throws Exception {
        Files.createDirectories(mirror);
        Files.writeString(mirror.resolve("diary.txt"), "dear diary");
        assertThat(Sample.refusal(this::copy)).isEqualTo("not-mirror");

        Files.delete(mirror.resolve("diary.txt"));
        Files.createDirectories(mirror.resolve("connectors"));
        copy();
        var others = folder.resolve("others");
        var jar = TinyJar.version("1.0.0").signed(folder.resolve("jars"));
        var release = Sample.release(others, jar);
        fixture.publishing.publish(new VendorRelease(
                others,
                release.jars(),
                List.of(),
                List.of(),
                new VendorRelease.Head(Optional.of("others"), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                release.validFor(),
                release.key(),
                release.password()));
        fixture.sites.add(others.toUri(), Optional.empty(), "anna");
        assertThat(Sample.refusal(() -> fixture.sites.mirror("others", mirror))).isEqualTo("other-mirror");
    }
}
