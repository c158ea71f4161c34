package org.signalbox.demo;

import org.signalbox.networks.NetworkChange;

/** A change to a network that a step makes; its teller shows what it would hit and asks before starting the step. */
public record StepChange(String network, NetworkChange change) {}
