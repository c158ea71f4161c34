/** Metering, budgets, forecasts and re-checks. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.ledger;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
