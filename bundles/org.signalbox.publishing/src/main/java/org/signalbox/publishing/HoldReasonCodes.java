package org.signalbox.publishing;

import org.signalbox.model.Publication;

/** Prefixes of the codes of the reasons why publications are held for what they are sent by. */
public final class HoldReasonCodes {
    /** Of holds that end when the network can be used again. */
    public static final String NETWORK = "publishing.held.network";

    /** Of holds that end when the account can be used again. */
    public static final String ACCOUNT = "publishing.held.account";

    private HoldReasonCodes() {}

    /** Whether a publication's reason has a code that begins with this one. */
    public static boolean begin(String prefix, Publication publication) {
        return publication.reason().filter(why -> why.code().startsWith(prefix)).isPresent();
    }
}
