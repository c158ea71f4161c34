package org.signalbox.networks.internal.calls;

import java.time.Duration;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.Evidence;
import org.signalbox.networks.Networks.CallObserver;

/** Counts each request of one session, and reports it to the session's present caller. */
public final class ObservedMeter implements RequestMeter {
    private final RequestMeter meter;
    private volatile CallObserver observer = CallObserver.NONE;

    public ObservedMeter(RequestMeter meter) {
        this.meter = meter;
    }

    void observe(CallObserver next) {
        observer = next;
    }

    @Override
    public void called(String network, String account, String operation, int status, long micros) {
        meter.called(network, account, operation, status, micros);
        observer.observed(new Evidence.Request(operation, status, Duration.ofNanos(micros * 1_000)));
    }
}
