package org.signalbox.workbench.planner.internal.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs against a program that responds like {@code notify-send}. */
class DesktopNotificationsTest {
    @TempDir
    Path folder;

    @Test
    void aClickOnTheDesktopLeadsBackAndTheTextIsNeverTakenForAnOption() throws Exception {
        var clicked = new CountDownLatch(1);
        var desktop = new DesktopNotifications(
                Optional.of(program("printf '%s\\n' \"$@\" > " + folder + "/args; echo show")));
        desktop.show("--help; $(touch x) was refused", clicked::countDown);
        assertThat(clicked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(folder.resolve("args")))
                .contains("--", "--help; $(touch x) was refused")
                .doesNotContain("x");
    }

    @Test
    void nobodyWaitsForADesktopThatDoesNotAnswer() throws Exception {
        var clicked = new CountDownLatch(1);
        var desktop = new DesktopNotifications(Optional.of(program("sleep 60")));
        for (var i = 0; i < 20; i++) {
            desktop.show("refused", clicked::countDown);
        }
        desktop.close();
        assertThat(clicked.getCount()).isEqualTo(1);
    }

    @Test
    void withoutTheProgramNothingHappens() {
        new DesktopNotifications(Optional.empty()).show("refused", () -> {
            throw new AssertionError("clicked");
        });
    }

    private Path program(String script) throws Exception {
        var file = Files.writeString(folder.resolve("notify-send"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
