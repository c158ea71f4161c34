package org.signalbox.networks.internal.calls;

import java.time.Duration;
import java.util.function.Consumer;
import org.signalbox.http.RequestMeter;
import org.signalbox.http.SocketTraffic;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.Evidence;
import org.signalbox.networks.Networks.CallObserver;

/** Counts each request of one session, and reports it to the session's present caller. */
public final class ObservedMeter implements RequestMeter {
    private final RequestMeter meter;
    private final Consumer<SocketTraffic> sockets;
    private volatile CallObserver observer = CallObserver.NONE;

    /** @param sockets is told of those that end */
    public ObservedMeter(RequestMeter meter, Consumer<SocketTraffic> sockets) {
        this.meter = meter;
        this.sockets = sockets;
    }

    void observe(CallObserver next) {
        observer = next;
    }

    @Override
    public void called(String network, String account, String operation, int status, long micros) {
        meter.called(network, account, operation, status, micros);
        observer.observed(new Evidence.Request(operation, status, Duration.ofNanos(micros * 1_000)));
    }

    @Override
    public void announced(String network, String operation, AnnouncedEndHeader end) {
        meter.announced(network, operation, end);
    }

    @Override
    public void received(String network, String account, String operation) {
        meter.received(network, account, operation);
    }

    @Override
    public void ended(String network, String account, SocketTraffic traffic) {
        meter.ended(network, account, traffic);
        sockets.accept(traffic);
    }
}
