package org.signalbox.tests.ui.runner;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** Windows with a team's nodes on one store; the first flow prepares the data for the two after it. */
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TeamIT {
    @TestFactory
    @Order(1)
    Stream<DynamicTest> aWindowBesideNodes() throws Exception {
        Flows.makeTeam();
        return Flows.inTeam("team", "admin");
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> anAuthorsWindow() throws Exception {
        return Flows.inTeam("author", "author");
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> aPublishersWindow() throws Exception {
        return Flows.inTeam("publisher", "publisher");
    }

    /** On a store of their own. */
    @TestFactory
    @Order(4)
    Stream<DynamicTest> twoWindowsInWhichOneMessageIsAnsweredAtOnce() throws Exception {
        Flows.makeTeam();
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<Stream<DynamicTest>> other = beside.submit(() -> Flows.inTeam("rival-two", "publisher"));
            return Stream.concat(Flows.inTeam("rival-one", "admin"), other.get());
        }
    }
}
