package org.signalbox.archive;

import java.time.Instant;
import org.signalbox.model.Message;

/**
 * A network that shuts down soon and has accounts without a complete archive.
 *
 * @param ends time of the shutdown
 * @param why the term or planned change that ends the network
 * @param completeness the archived and missing accounts
 * @param automatic whether the archives are created without a request
 */
public record ArchiveOffer(String network, Instant ends, Message why, Completeness completeness, boolean automatic) {}
