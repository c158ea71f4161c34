package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.felix.framework.Logger;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class FelixLogTest {
    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no words");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }
    }

    @Test
    void an_exception_whose_own_methods_fail_stops_nothing_in_the_framework() {
        assertThatCode(() ->
                        new FelixLog().log((Bundle) null, Logger.LOG_ERROR, "Error stopping bundle.", new Hostile()))
                .doesNotThrowAnyException();
    }
}
