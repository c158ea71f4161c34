/**
 * Checks a connector against the contract and its own descriptor. A connector's test implements
 * {@link ConnectorContract} and provides a {@link ConnectorFixture}; each part of the contract is one small interface.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.connector.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
