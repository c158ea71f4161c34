package org.signalbox.tests.ui.runner;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** A first start, the next start, a developer's start, and a newcomer's practice. */
@Order(5)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartsIT {
    @TestFactory
    @Order(1)
    Stream<DynamicTest> aFirstStart() throws Exception {
        return Flows.play("first-start", "first", List.of(), Duration.ofMinutes(3));
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> aSecondStart() throws Exception {
        return Flows.play("second-start", "first", List.of(), Duration.ofMinutes(1));
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> aKilledWindow() throws Exception {
        return Flows.play("killed", "killed", List.of(), Duration.ofMinutes(2));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> aStartAfterAKill() throws Exception {
        return Flows.play("after-kill", "killed", List.of(), Duration.ofMinutes(2));
    }

    @TestFactory
    @Order(5)
    Stream<DynamicTest> developerMode() throws Exception {
        return Flows.play("developer", "developer", List.of("--developer"), Duration.ofMinutes(2));
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> aNewcomerPractises() throws Exception {
        return Flows.play("practice", "practice", List.of(), Duration.ofMinutes(4));
    }
}
