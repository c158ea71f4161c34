/**
 * The practice networks: real HTTP servers on loopback that outlive the connectors.
 * {@code docs/use/practice-networks.md} describes their protocols.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.sandbox;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
