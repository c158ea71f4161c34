package org.signalbox.networks.internal.trust;

import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;

/** Makes the refusals of connectors; the words are in {@code networks.refused.*}. */
public final class ConnectorRefusal {
    private ConnectorRefusal() {}

    public static LifecycleException of(String reason, Object... args) {
        return new LifecycleException(Message.of("networks.refused." + reason, args));
    }

    /**
     * That a network belongs to somebody else.
     *
     * @param vendor to whom it belongs
     * @param signer of the new connector
     */
    public static LifecycleException otherVendor(String network, String vendor, Signer signer) {
        return signer.isNobody()
                ? of("other-vendor-unsigned", network, vendor)
                : of("other-vendor", network, vendor, signer);
    }

    public static LifecycleException of(Throwable cause, String reason, Object... args) {
        return new LifecycleException(Message.of("networks.refused." + reason, args), cause);
    }
}
