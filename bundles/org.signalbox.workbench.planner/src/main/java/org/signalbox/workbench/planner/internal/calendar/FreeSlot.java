package org.signalbox.workbench.planner.internal.calendar;

import java.time.Instant;
import org.signalbox.model.AccountId;

/** A slot of an account's queue that nobody has yet. */
record FreeSlot(Instant at, AccountId account) {}
