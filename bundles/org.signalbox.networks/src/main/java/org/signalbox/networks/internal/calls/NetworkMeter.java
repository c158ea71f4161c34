package org.signalbox.networks.internal.calls;

import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.http.RequestMeter;
import org.signalbox.http.SocketTraffic;
import org.signalbox.model.AnnouncedEndHeader;

/**
 * Counts the requests of all networks where something counts them, and notes the ends that their answers announce.
 *
 * @param counting the present counter, which may come and go
 */
public record NetworkMeter(Supplier<Optional<RequestMeter>> counting, AnnouncedEndRecorder ends)
        implements RequestMeter {
    @Override
    public void called(String network, String account, String operation, int status, long micros) {
        counting.get().ifPresent(meter -> meter.called(network, account, operation, status, micros));
    }

    @Override
    public void announced(String network, String operation, AnnouncedEndHeader end) {
        ends.announced(network, operation, end);
    }

    @Override
    public void received(String network, String account, String operation) {
        counting.get().ifPresent(meter -> meter.received(network, account, operation));
    }

    @Override
    public void ended(String network, String account, SocketTraffic traffic) {
        counting.get().ifPresent(meter -> meter.ended(network, account, traffic));
    }
}
