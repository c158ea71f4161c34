package org.signalbox.publishing.internal.sending;

import org.signalbox.model.Leases;
import org.signalbox.model.NodeId;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;

/** The services and the memory that all steps of sending share. */
record SendingContext(
        Store store,
        Networks networks,
        SendingLimits sendingLimits,
        TermsEnforcementService terms,
        NodeId node,
        Leases leases,
        TaskExecutor workers,
        AccountQueues accountQueues,
        RateLimitBackoff rateLimits,
        PublishKeys keys,
        CrashLoopGuard crashLoopGuard,
        InFlight inFlight,
        OutcomeRecorder outcomes,
        LostOutcomes lostOutcomes,
        AnswerGuard guard) {}
