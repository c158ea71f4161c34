package org.signalbox.publishing.internal.holds;

import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.publishing.HoldReasonCodes;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.TermsEnforcement;

/** The reasons of held publications. */
public final class HoldReasons {
    private static final String UNREROUTED = "-unrerouted";

    private HoldReasons() {}

    public static Message networkGone(String network) {
        return Message.of(HoldReasonCodes.NETWORK, network);
    }

    /**
     * Why something goes on waiting.
     *
     * @param obstacles what is against each account that it was to be rerouted to
     */
    public static Message stillHeld(Publication held, String network, List<String> obstacles) {
        if (waitsForTerms(held)) {
            return stillAgainstTerms(held.reason().orElseThrow(), obstacles);
        }
        var unrerouted = (waitsForNetwork(held) ? HoldReasonCodes.NETWORK : HoldReasonCodes.ACCOUNT) + UNREROUTED;
        if (!obstacles.isEmpty()) {
            return Message.of(
                    unrerouted, waitsForNetwork(held) ? network : held.account(), String.join(" — ", obstacles));
        }
        var told = held.reason().orElseThrow();
        if (!told.code().equals(unrerouted)) {
            return told;
        }
        return waitsForNetwork(held)
                ? networkGone(network)
                : Message.of(HoldReasonCodes.ACCOUNT + "-paused", held.account());
    }

    /** The finding and how many there are stay the first arguments. */
    private static Message stillAgainstTerms(Message told, List<String> obstacles) {
        var unrerouted = TermsEnforcement.HELD + UNREROUTED;
        var finding = told.args().subList(0, 2);
        if (!obstacles.isEmpty() && !told.code().endsWith("-begun")) {
            return new Message(unrerouted, List.of(finding.get(0), finding.get(1), String.join(" — ", obstacles)));
        }
        return told.code().equals(unrerouted) ? new Message(TermsEnforcement.HELD, finding) : told;
    }

    public static boolean waitsForNetwork(Publication publication) {
        return HoldReasonCodes.begin(HoldReasonCodes.NETWORK, publication);
    }

    public static boolean waitsForMoney(Publication publication) {
        return HoldReasonCodes.begin(SendingLimits.HELD, publication);
    }

    public static boolean waitsForTerms(Publication publication) {
        return HoldReasonCodes.begin(TermsEnforcement.HELD, publication);
    }

    public static boolean waitsForAccount(Publication publication) {
        return HoldReasonCodes.begin(HoldReasonCodes.ACCOUNT, publication);
    }
}
