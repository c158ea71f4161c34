/**
 * What a vendor must know to speak to one network, and nothing of the host.
 *
 * <p>A connector translates. The host counts text, checks terms, limits rate, retries, stores, schedules and drives a
 * post part by part.
 */
@Export
@Version("1.1.0")
@NullMarked
package org.signalbox.connector.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
