package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import org.signalbox.model.AccountId;

/** A free slot of an account's queue. */
record FreeSlot(Instant at, AccountId account) {}
