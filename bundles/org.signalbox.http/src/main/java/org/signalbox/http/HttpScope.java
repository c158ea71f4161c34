package org.signalbox.http;

/**
 * Whose requests these are.
 *
 * @param network id of the network, for metering
 * @param account the account, for metering
 * @param egress where its requests may go
 * @param meter learns of each
 * @param origins where they really go
 */
public record HttpScope(String network, String account, EgressPolicy egress, RequestMeter meter, Origins origins) {}
