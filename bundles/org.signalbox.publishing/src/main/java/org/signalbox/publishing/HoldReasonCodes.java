package org.signalbox.publishing;

/** Prefixes of the codes of the reasons why publications are held for what they are sent by. */
public final class HoldReasonCodes {
    /** Of holds that end when the network can be used again. */
    public static final String NETWORK = "publishing.held.network";

    /** Of holds that end when the account can be used again. */
    public static final String ACCOUNT = "publishing.held.account";

    private HoldReasonCodes() {}
}
