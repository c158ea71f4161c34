package org.signalbox.model;

import java.util.Optional;

/**
 * A new media file that a quick fix makes of another one, for the post to name in its place. The other one stays.
 *
 * @param file path of the present file, relative to the workspace
 * @param network the network that it is fitted to, or another word that is added to its name
 * @param account the only account that gets the new file; empty for all
 */
public record MediaFit(String file, String network, Optional<AccountId> account, MediaPlan plan) {}
