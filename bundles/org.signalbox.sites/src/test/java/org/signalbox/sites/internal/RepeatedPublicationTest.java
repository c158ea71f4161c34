package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.networks.CheckedConnector;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.sites.PublishedFiles;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.VendorRelease;

/** What is published again. */
class RepeatedPublicationTest {
    @TempDir
    Path folder;

    private SitesFixture fixture;
    private Path jar;

    @BeforeEach
    void publishOnce() throws Exception {
        fixture = new SitesFixture(folder);
        jar = TinyJar.version("1.0.0").signed(folder.resolve("jars"));
        assertThat(publish(jar).unchanged()).isFalse();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private PublishedFiles publish(Path... jars) throws SiteException {
        return fixture.publishing.publish(Sample.release(fixture.published, jars));
    }

    private byte[] index() throws Exception {
        return Files.readAllBytes(fixture.published.resolve(SiteIndex.FILE));
    }

    @Test
    void the_same_again_leaves_the_index_as_it_is() throws Exception {
        var before = index();
        fixture.later(Duration.ofDays(1));

        var again = publish(jar);

        assertThat(again.unchanged()).isTrue();
        assertThat(again.serial()).isEqualTo(1);
        assertThat(again.expires()).isEqualTo(fixture.instant().plus(Duration.ofDays(89)));
        assertThat(index()).isEqualTo(before);
        try (var files = Files.list(fixture.published)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("connectors", "site.json", "site.json.sig");
        }
    }

    @Test
    void an_index_is_renewed_without_a_connector_or_when_half_of_its_time_is_over() throws Exception {
        assertThat(publish().serial()).isEqualTo(2);

        fixture.later(Duration.ofDays(46));
        var renewed = publish(jar);

        assertThat(renewed.unchanged()).isFalse();
        assertThat(renewed.serial()).isEqualTo(3);
        assertThat(renewed.expires()).isEqualTo(fixture.instant().plus(Duration.ofDays(90)));
    }

    @Test
    void another_title_or_time_is_a_change() throws Exception {
        assertThat(fixture.publishing.publish(with("Ours", Duration.ofDays(90))).unchanged())
                .isFalse();
        assertThat(fixture.publishing.publish(with("Ours", Duration.ofDays(90))).unchanged())
                .isTrue();
        assertThat(fixture.publishing.publish(with("Ours", Duration.ofDays(30))).serial())
                .isEqualTo(3);
    }

    private VendorRelease with(String title, Duration validFor) {
        var release = Sample.release(fixture.published, jar);
        return new VendorRelease(
                release.folder(),
                release.jars(),
                release.terms(),
                release.removed(),
                new VendorRelease.Head(Optional.empty(), Optional.of(title), Optional.empty()),
                release.notes(),
                release.summary(),
                validFor,
                release.key(),
                release.password());
    }

    @Test
    void what_the_check_remarks_is_told() throws Exception {
        var remark = Message.of("shell.plain", "It runs on Linux only");
        ConnectorCheck check = (file, place) -> new CheckedConnector(file, List.of(), List.of(remark), true);

        var published =
                new SitePublisher(fixture.vendors, check, fixture).publish(Sample.release(fixture.published, jar));

        assertThat(published.remarks()).containsExactly(remark);
    }
}
