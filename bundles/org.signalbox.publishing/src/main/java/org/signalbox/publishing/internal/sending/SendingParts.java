package org.signalbox.publishing.internal.sending;

import org.signalbox.model.Leases;
import org.signalbox.model.NodeId;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Spending;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;

/** The services and the memory that all steps of sending share. */
record SendingParts(
        Store store,
        Networks networks,
        Spending spending,
        TermsEnforcementService terms,
        NodeId node,
        Leases leases,
        TaskExecutor workers,
        RateLimitBackoff rateLimits,
        PublishKeys keys,
        CrashLoopGuard deaths,
        OutcomeRecorder results,
        LostCommits lostCommits) {}
