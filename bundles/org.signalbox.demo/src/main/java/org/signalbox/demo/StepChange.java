package org.signalbox.demo;

import org.signalbox.networks.NetworkChange;

/** A change to a network that a step applies. Its presenter previews the impact and asks for confirmation first. */
public record StepChange(String network, NetworkChange change) {}
