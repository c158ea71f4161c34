package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillClockTest {
    private static final Instant START = Instant.parse("2023-04-19T08:00:00Z");

    @TempDir
    Path home;

    @BeforeEach
    void drill() throws IOException {
        Path folder = Files.createDirectories(home.resolve("examples").resolve("april-2023"));
        Files.writeString(folder.resolve("drill.json"), "{\"start\": \"" + START + "\"}");
    }

    @Test
    void itRunsFromTheStartOfTheDrill() throws IOException {
        DrillClock clock = clock("april-2023");
        assertThat(clock.instant()).isCloseTo(START, within(10, ChronoUnit.SECONDS));
        assertThat(clock.instant()).isAfterOrEqualTo(START);
    }

    @Test
    void itJumpsAheadAndNeverBack() throws IOException {
        DrillClock clock = clock("april-2023");
        Instant later = START.plus(6, ChronoUnit.DAYS);

        clock.accept(later);
        assertThat(clock.instant()).isBetween(later, later.plusSeconds(10));

        clock.accept(START);
        assertThat(clock.instant()).isAfterOrEqualTo(later);
    }

    @Test
    void anUnknownDrillIsRefusedWithTheNamesOfThoseThatThereAre() {
        assertThatThrownBy(() -> clock("may-2023"))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no drill may-2023. There are: april-2023");
        assertThatThrownBy(() -> clock("../x")).isInstanceOf(UsageException.class);
    }

    private DrillClock clock(String name) throws IOException {
        return DrillClock.of(new Installation(home), name);
    }
}
