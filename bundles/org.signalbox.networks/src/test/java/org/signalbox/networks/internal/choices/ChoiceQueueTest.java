package org.signalbox.networks.internal.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.ChoiceQuestion;

@Timeout(60)
class ChoiceQueueTest {
    private static ChoiceQuestion asked(String typed) {
        return new ChoiceQuestion(AccountId.of("nightline@plaza"), "board", Map.of(), typed);
    }

    @Test
    void an_error_doesnt_end_the_queue_of_an_account() throws Exception {
        var asked = new AtomicInteger();
        var reached = new CountDownLatch(1);
        var queue = new ChoiceQueue(each -> {
            if (asked.incrementAndGet() == 1) {
                throw new StackOverflowError("as of a hostile answer");
            }
            reached.countDown();
        });
        queue.add(asked("a"));
        while (queue.has(asked("a"))) {
            Thread.sleep(10);
        }
        queue.add(asked("b"));
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
