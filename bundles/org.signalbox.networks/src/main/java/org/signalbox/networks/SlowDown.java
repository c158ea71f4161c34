package org.signalbox.networks;

import java.time.Instant;
import org.signalbox.model.AccountId;

/**
 * What a network asked for in an answer that was no failure.
 *
 * @param until the account is to be left alone
 * @param why its words, without secrets
 */
public record SlowDown(AccountId account, Instant until, String why) {}
