package org.signalbox.networks;

/** The caller asked for a capability that the descriptor doesn't declare: a mistake of the host's. */
public final class UnsupportedCapabilityException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnsupportedCapabilityException(String network, Class<?> capability) {
        super(network + " has no " + capability.getSimpleName());
    }
}
