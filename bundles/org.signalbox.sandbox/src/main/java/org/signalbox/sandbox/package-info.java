/**
 * The practice networks: real HTTP servers on loopback which outlive the connectors that speak to them. Their protocols
 * are described in {@code docs/use/practice-networks.md}.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.sandbox;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
