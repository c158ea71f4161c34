package org.signalbox.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.sites.ConnectorEntry;

/** Publications and mirrors that were killed, or whose disk was full: the next one goes on. */
class CutShortTest {
    @TempDir
    Path folder;

    private SitesFixture fixture;

    @BeforeEach
    void open() throws Exception {
        fixture = new SitesFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Path site(String name) {
        return fixture.published.resolve(name);
    }

    private SiteIndex index() throws Exception {
        return IndexReader.read(Files.readAllBytes(site("site.json")));
    }

    /** As it is after the signature of a release was written, and before its index was. */
    private void cutShort(byte[] before) throws Exception {
        Files.move(site("site.json"), site(IndexFiles.NEXT));
        Files.write(site("site.json"), before);
    }

    @Test
    void a_publication_that_ended_between_its_signature_and_its_index_is_finished_by_the_next() throws Exception {
        fixture.publish("1.0.0");
        var before = Files.readAllBytes(site("site.json"));
        fixture.publish("1.1.0");
        cutShort(before);

        fixture.publish("1.2.0");

        assertThat(index().serial()).isEqualTo(3);
        assertThat(index().connectors()).extracting(ConnectorEntry::version).containsExactly("1.0.0", "1.1.0", "1.2.0");
        assertThat(site(IndexFiles.NEXT)).doesNotExist();
        fixture.add();
    }

    @Test
    void a_first_publication_that_ended_there_is_finished_too() throws Exception {
        fixture.publish("1.0.0");
        Files.move(site("site.json"), site(IndexFiles.NEXT));
        fixture.publish("1.1.0");
        assertThat(index().serial()).isEqualTo(2);
    }

    @Test
    void an_index_that_waits_for_a_signature_which_never_came_is_forgotten() throws Exception {
        fixture.publish("1.0.0");
        Files.writeString(
                site(IndexFiles.NEXT), Files.readString(site("site.json")).replace("1.0.0", "6.6.6"));
        fixture.publish("1.1.0");
        assertThat(index().connectors()).extracting(ConnectorEntry::version).containsExactly("1.0.0", "1.1.0");
        assertThat(site(IndexFiles.NEXT)).doesNotExist();
    }

    @Test
    void halves_of_files_are_removed_by_the_next_publication() throws Exception {
        fixture.publish("1.0.0");
        Files.writeString(site(".new-1.part"), "{");
        Files.writeString(site("connectors/.new-2.part"), "PK");
        fixture.publish("1.1.0");
        assertThat(site(".new-1.part")).doesNotExist();
        assertThat(site("connectors/.new-2.part")).doesNotExist();
    }

    @Test
    void a_first_mirror_that_ended_before_its_index_goes_on() throws Exception {
        fixture.publish("1.0.0");
        fixture.add();
        var mirror = folder.resolve("mirror");
        fixture.sites.mirror("samples", mirror);
        Files.delete(mirror.resolve("site.json"));
        Files.writeString(mirror.resolve(".new-1.part"), "{");

        fixture.sites.mirror("samples", mirror);
        assertThat(mirror.resolve("site.json")).hasSameBinaryContentAs(site("site.json"));
    }

    @Test
    void a_huge_file_is_refused_before_it_is_read() throws Exception {
        var huge = folder.resolve("huge.jar");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(SiteLimits.CONNECTOR_BYTES + 1L);
        }
        assertThat(Sample.refusal(() -> fixture.publishing.publish(Sample.release(fixture.published, huge))))
                .isEqualTo("refused.too-large");
    }
}
