/**
 * The interface between the host and a network's connector. It needs nothing else of the host.
 *
 * <p>A connector translates. The host counts text, checks terms, limits rates, retries, stores, schedules and publishes
 * a post part by part.
 */
@Export
@Version("1.1.0")
@NullMarked
package org.signalbox.connector.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
