package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

class AnnouncedEndRecorderTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final Instant JUNE = Instant.parse("2027-06-30T23:59:59Z");

    @TempDir
    Path folder;

    private Instant now = NOON;
    private OpenStore store;
    private final List<Runnable> writes = new ArrayList<>();
    private AnnouncedEndRecorder recorder;

    @BeforeEach
    void open() throws Exception {
        store = Stores.open(folder, () -> now);
        recorder = new AnnouncedEndRecorder(store, writes::add);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static AnnouncedEndHeader sunset(Instant at) {
        return new AnnouncedEndHeader(AnnouncedEndHeader.Kind.SUNSET, Optional.of(at), Optional.empty());
    }

    /** Says it once, and counts the writes that follow. */
    private int announced(String operation, Instant at) {
        recorder.announced("chirp", operation, sunset(at));
        var count = writes.size();
        writes.forEach(Runnable::run);
        writes.clear();
        return count;
    }

    @Test
    void what_each_answer_repeats_is_written_once_an_hour() {
        assertThat(announced("post.create", JUNE)).isEqualTo(1);
        assertThat(announced("post.create", JUNE)).isZero();
        assertThat(announced("post.read", JUNE)).isEqualTo(1);
        now = NOON.plus(Duration.ofMinutes(61));
        assertThat(announced("post.create", JUNE)).isEqualTo(1);

        assertThat(store.announcedEnds().list())
                .extracting(AnnouncedEnd::operation, AnnouncedEnd::firstSeen, AnnouncedEnd::lastSeen)
                .containsExactly(tuple("post.create", NOON, now), tuple("post.read", NOON, NOON));
    }

    @Test
    void a_date_that_moves_with_each_answer_is_written_once_a_minute() {
        var count = 0;
        for (int i = 0; i < 180; i++) {
            now = NOON.plusSeconds(i);
            count += announced("post.create", JUNE.plusSeconds(i));
        }
        assertThat(count).isEqualTo(3);
    }

    @Test
    void what_was_announced_last_is_written_at_the_end() {
        recorder.announced("chirp", "post.create", sunset(JUNE));
        assertThat(store.announcedEnds().list()).isEmpty();

        recorder.close();
        assertThat(store.announcedEnds().list()).hasSize(1);
    }

    @Test
    void names_without_end_and_operations_without_number_are_left_out() {
        announced("x".repeat(101), JUNE);
        for (int i = 0; i < 1_200; i++) {
            recorder.announced("chirp" + i, "post.create", sunset(JUNE));
        }
        assertThat(writes).hasSize(1_000);
        recorder.close();
        assertThat(store.announcedEnds().list()).hasSize(1_000);
    }

    @Test
    void all_else_goes_to_the_present_counter() {
        var counted = new ArrayList<String>();
        var meter = new NetworkMeter(
                () -> Optional.of(new RequestMeter() {
                    @Override
                    public void called(String network, String account, String operation, int status, long micros) {
                        counted.add("called " + operation);
                    }

                    @Override
                    public void received(String network, String account, String operation) {
                        counted.add("received " + operation);
                    }
                }),
                recorder);
        meter.called("chirp", "me@chirp", "post.create", 200, 1);
        meter.received("chirp", "me@chirp", "relay.connect");
        meter.announced("chirp", "post.create", sunset(JUNE));

        assertThat(counted).containsExactly("called post.create", "received relay.connect");
        assertThat(writes).hasSize(1);
    }
}
