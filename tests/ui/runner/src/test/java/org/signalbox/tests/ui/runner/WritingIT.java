package org.signalbox.tests.ui.runner;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** Posts are written. */
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WritingIT {
    @TestFactory
    @Order(1)
    Stream<DynamicTest> aPostIsWritten() throws Exception {
        return Flows.play("write", "write", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> filesChangeBehindTheEditor() throws Exception {
        return Flows.play("edit", "edit", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> keysAndPopUpsOfTheEditor() throws Exception {
        return Flows.play("editor", "editor", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> filesInTheContentPart() throws Exception {
        return Flows.play("content", "content", List.of(), Duration.ofMinutes(5));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> titleCardAndPollByTheForm() throws Exception {
        return Flows.play("details", "details", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> picturesMadeToFit() throws Exception {
        return Flows.play("media", "media", List.of(), Duration.ofMinutes(4));
    }

    @TestFactory
    @Order(5)
    Stream<DynamicTest> aWindowInFrench() throws Exception {
        return Flows.play("french", "french", List.of(), Duration.ofMinutes(5));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> aDayOfWork() throws Exception {
        return Flows.play("daily", "daily", List.of(), Duration.ofMinutes(5));
    }

    @TestFactory
    @Order(6)
    Stream<DynamicTest> manyPosts() throws Exception {
        return Flows.play("many-posts", "many-posts", List.of(), Duration.ofMinutes(3));
    }

    @TestFactory
    @Order(7)
    Stream<DynamicTest> manyPostsAfterAnotherStart() throws Exception {
        return Flows.play("many-posts-again", "many-posts", List.of(), Duration.ofMinutes(3));
    }
}
