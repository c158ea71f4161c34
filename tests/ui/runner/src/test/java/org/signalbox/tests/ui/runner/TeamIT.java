package org.signalbox.tests.ui.runner;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** Windows with a team's nodes on one store; the first flow prepares the data for the others. */
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
}
