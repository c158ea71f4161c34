package org.signalbox.http;

/**
 * Identity and policy of one account's requests.
 *
 * @param network id of the network, for metering
 * @param account the account, for metering
 * @param egress allowed destinations
 * @param meter is notified of each request
 * @param origins replacements of origins
 */
public record HttpScope(
        String network, String account, EgressPolicy egress, RequestMeter meter, OriginReplacements origins) {}
