package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxAction.Kind;
import org.signalbox.tests.fakes.networks.WrittenToNetwork.Fault;

class ActionWorkerTest extends InboxFixture {
    @Test
    void aNetworkThatHangsLeavesRoomForOthers() throws Exception {
        comments(1, 5);
        read();
        for (var i = 1; i <= 5; i++) {
            store.inbox().ask(InboxAction.asked(ANNA, "c" + i, Kind.LIKE, new Actor("anna", now)));
        }
        var end = new CountDownLatch(1);
        network.failChange(IntStream.range(0, 5)
                .mapToObj(i -> (Fault) () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .toArray(Fault[]::new));
        var worker =
                new ActionWorker(store, new ActionTry(store, network, new NodeId("test:1")), new ReadingIntervals(100));
        worker.start();
        try {
            Thread.sleep(2_000);
            assertThat(network.done()).hasSize(2);
            end.countDown();
            for (var i = 0; i < 500 && network.done().size() < 5; i++) {
                Thread.sleep(20);
            }
            assertThat(network.done()).hasSize(5);
        } finally {
            end.countDown();
            worker.stop();
        }
    }
}
