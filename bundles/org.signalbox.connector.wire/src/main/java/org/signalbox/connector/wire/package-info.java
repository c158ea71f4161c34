/**
 * The contract of connectors over two byte streams: a connector runs in one process, and its host in another. Frames
 * are bounded and of a format of its own; only values of the contract are ever made of them. Both ends take what comes
 * for foreign input: what breaks a rule ends the connection.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.connector.wire;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
