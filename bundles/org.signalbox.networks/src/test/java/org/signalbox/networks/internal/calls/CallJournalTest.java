package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies leaves its file as it is: here it is copied while calls run. */
class CallJournalTest {
    @TempDir
    Path folder;

    private Path file;
    private int deaths;

    private CallJournal start() {
        file = folder.resolve("calls-" + deaths);
        return CallJournal.open(file);
    }

    /** The next process finds what this one left. */
    private CallJournal dies() throws IOException {
        var left = file;
        deaths++;
        Files.copy(left, folder.resolve("calls-" + deaths), StandardCopyOption.REPLACE_EXISTING);
        return start();
    }

    @Test
    void what_was_running_at_three_deaths_in_a_row_is_blamed() throws Exception {
        var marks = start();
        for (var death = 1; death <= 3; death++) {
            assertThat(marks.repeatedCrashes()).isEmpty();
            marks.begin("plaza", "ReadsEngagement");
            marks = dies();
        }
        assertThat(marks.repeatedCrashes())
                .containsExactly(new CallJournal.RepeatedCrash("plaza", "ReadsEngagement", 3));

        marks.resetCount("plaza");
        assertThat(marks.repeatedCrashes()).isEmpty();
        assertThat(dies().repeatedCrashes()).isEmpty();
    }

    @Test
    void what_returned_is_not_counted_and_ends_its_count() throws Exception {
        var marks = start();
        marks.begin("plaza", "start");
        marks = dies();
        marks.begin("plaza", "start");
        marks = dies();
        marks.begin("plaza", "start").close();
        marks.begin("chirp", "start").close();
        marks = dies();
        marks.begin("plaza", "start");
        marks = dies();

        assertThat(marks.repeatedCrashes()).isEmpty();
    }

    @Test
    void what_was_running_at_a_death_runs_alone_afterwards_and_all_else_beside_it() throws Exception {
        var marks = start();
        marks.begin("plaza", "start");
        marks.begin("chirp", "start");
        var next = dies();
        var first = next.begin("plaza", "start");

        next.begin("cloud", "start").close();
        var second = CompletableFuture.runAsync(() -> {
            try {
                next.begin("chirp", "start").close();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(second).isNotDone();
        first.close();
        second.get(20, TimeUnit.SECONDS);
    }

    @Test
    void one_that_ran_beside_what_kills_is_not_blamed_with_it() throws Exception {
        var marks = start();
        marks.begin("plaza", "start");
        marks.begin("chirp", "start");
        for (var death = 2; death <= 3; death++) {
            marks = dies();
            marks.begin("chirp", "start"); // the other one waits for its turn
        }
        marks = dies();

        assertThat(marks.repeatedCrashes())
                .extracting(CallJournal.RepeatedCrash::network)
                .containsExactly("chirp");
    }

    @Test
    void a_call_that_ends_the_process_in_order_stays_marked() throws Exception {
        var marks = start();
        for (var death = 1; death <= 3; death++) {
            try (var mark = marks.begin("plaza", "ReadsEngagement")) {
                mark.fatal();
            }
            marks = dies();
        }
        assertThat(marks.repeatedCrashes()).hasSize(1);
    }

    @Test
    void a_file_of_something_else_and_one_in_use_keep_nothing_from_running() throws Exception {
        file = folder.resolve("calls-0");
        Files.write(file, new byte[] {0, -1, 7, 10, 32, 49});
        try (var marks = start()) {
            marks.begin("plaza", "start").close();
            assertThat(marks.repeatedCrashes()).isEmpty();
            try (var second = CallJournal.open(file)) {
                second.begin("plaza", "start").close();
            }
        }
        try (var nowhere = CallJournal.open(file.resolve("no-folder"))) {
            nowhere.begin("plaza", "start").close();
        }
    }
}
