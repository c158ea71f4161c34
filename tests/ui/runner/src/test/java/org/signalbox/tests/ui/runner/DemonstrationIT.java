package org.signalbox.tests.ui.runner;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** The demonstration, and a day of a power user. */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemonstrationIT {
    @TestFactory
    @Order(1)
    Stream<DynamicTest> theDemonstration() throws Exception {
        return Flows.play("demonstration", "demonstration", List.of("demo"), Duration.ofMinutes(7));
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> publicationsAreOperated() throws Exception {
        return Flows.play("operate", "operate", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> postsGoOutAgainAndAgain() throws Exception {
        return Flows.play("schedules", "schedules", List.of(), Duration.ofMinutes(4));
    }
}
