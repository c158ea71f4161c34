package org.signalbox.archive;

import java.time.Instant;
import org.signalbox.model.Message;

/**
 * A network that ends soon and isn't archived.
 *
 * @param ends when
 * @param why the term or planned change that ends it
 * @param completeness which accounts have an archive
 * @param automatic whether the archives are made without being asked for
 */
public record ArchiveOffer(String network, Instant ends, Message why, Completeness completeness, boolean automatic) {}
