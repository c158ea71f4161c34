package org.signalbox.tests.ui.runner;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;

/** What people wrote is read and answered. */
@Order(4)
class InboxWindowIT {
    @TestFactory
    Stream<DynamicTest> aDayInTheInbox() throws Exception {
        return Flows.play("inbox", "inbox", List.of(), Duration.ofMinutes(5));
    }

    @TestFactory
    Stream<DynamicTest> theInboxInFrench() throws Exception {
        return Flows.play("inbox-french", "inbox-french", List.of(), Duration.ofMinutes(5));
    }

    @TestFactory
    Stream<DynamicTest> anAnswerIsPublished() throws Exception {
        return Flows.play("inbox-practice", "inbox-practice", List.of(), Duration.ofMinutes(5));
    }

    @TestFactory
    Stream<DynamicTest> anAnswerIsPublishedInFrench() throws Exception {
        return Flows.play("inbox-practice-french", "inbox-practice-french", List.of(), Duration.ofMinutes(5));
    }

    @TestFactory
    Stream<DynamicTest> byKeysAloneAndByTheMouse() throws Exception {
        return Flows.play("inbox-mouse", "inbox-mouse", List.of(), Duration.ofMinutes(5));
    }

    @TestFactory
    Stream<DynamicTest> aHundredThousandConversations() throws Exception {
        return Flows.play("inbox-many", "inbox-many", List.of(), Duration.ofMinutes(5));
    }
}
