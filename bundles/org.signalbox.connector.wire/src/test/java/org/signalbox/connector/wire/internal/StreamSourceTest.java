package org.signalbox.connector.wire.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StreamSourceTest {
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger closes = new AtomicInteger();

    /** A file of a server that doesn't answer for a while. */
    private final InputStream slow = new InputStream() {
        @Override
        public int read() throws IOException {
            reading.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return 7;
        }

        @Override
        public void close() {
            closes.incrementAndGet();
            closed.countDown();
        }
    };

    @Test
    void closing_does_not_wait_for_who_reads_and_who_reads_closes() throws Exception {
        var source = new StreamSource(slow, 1);
        var reader = Thread.ofVirtual().start(() -> {
            try {
                source.next(1);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
        source.close();
        source.close();
        assertThat(closes).as("while it is read").hasValue(0);

        goOn.countDown();
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        reader.join();
        assertThat(closes).hasValue(1);
        assertThatThrownBy(() -> source.next(1)).isInstanceOf(IOException.class).hasMessage("closed");
    }

    @Test
    void one_that_nobody_reads_is_closed_once_and_at_once() {
        var source = new StreamSource(slow, 1);
        source.close();
        source.close();
        assertThat(closes).hasValue(1);
    }
}
