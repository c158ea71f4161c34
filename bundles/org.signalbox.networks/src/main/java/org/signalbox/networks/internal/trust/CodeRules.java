package org.signalbox.networks.internal.trust;

import java.util.Optional;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.networks.LifecycleException;

/** What a connector's code may use, which depends on where it is to run. */
public enum CodeRules {
    /** The members and packages of the allow-list: it runs inside. */
    LISTED,
    /** Whatever Java has: it runs in a process that reaches nothing but this one. */
    SEALED,
    /** Those of the allow-list: it runs in a process of its own, and this system doesn't seal that. */
    UNSEALED;

    /** Decides the rules for a verified connector. */
    @FunctionalInterface
    public interface Chooser {
        /**
         * The rules for a connector.
         *
         * @param network its id, as it says
         * @param signer who signed it
         * @param own whether that is Signalbox's own vendor
         * @param choice what is chosen for it; empty for what the network's record says
         * @throws LifecycleException while that can't be told
         */
        CodeRules rules(String network, Signer signer, boolean own, Optional<IsolationChoice> choice)
                throws LifecycleException;

        /** Why processes aren't sealed off where the rules are {@link #UNSEALED}. */
        default Optional<Message> why() {
            return Optional.empty();
        }
    }

    /** Everything runs inside. */
    public static final Chooser ALWAYS_LISTED = (network, signer, own, choice) -> LISTED;

    /** Everything runs sealed off. */
    public static final Chooser ALWAYS_SEALED = (network, signer, own, choice) -> SEALED;
}
