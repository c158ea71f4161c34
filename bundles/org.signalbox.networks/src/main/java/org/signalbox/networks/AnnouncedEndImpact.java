package org.signalbox.networks;

import java.util.Optional;
import org.signalbox.model.AnnouncedEnd;

/**
 * An end that a network announced in an answer, and what it would hit.
 *
 * @param affected how many publications that wait now, planned or held, are due from then on and need the operation;
 *     empty where that isn't known, and for a deprecation
 */
public record AnnouncedEndImpact(AnnouncedEnd end, Optional<Integer> affected) {}
