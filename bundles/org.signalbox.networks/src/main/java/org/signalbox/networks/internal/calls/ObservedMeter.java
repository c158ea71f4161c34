package org.signalbox.networks.internal.calls;

import java.time.Duration;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.Evidence;
import org.signalbox.networks.Networks.Witness;

/** Counts each request of one session, and reports it to the session's present caller. */
public final class ObservedMeter implements RequestMeter {
    private final RequestMeter meter;
    private volatile Witness witness = Witness.NONE;

    public ObservedMeter(RequestMeter meter) {
        this.meter = meter;
    }

    void observe(Witness next) {
        witness = next;
    }

    @Override
    public void called(String network, String account, String operation, int status, long micros) {
        meter.called(network, account, operation, status, micros);
        witness.saw(new Evidence.Request(operation, status, Duration.ofNanos(micros * 1_000)));
    }
}
