/** What is called, spent and planned, held against terms and budgets: metering, budgets, forecasts, re-checks. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.ledger;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
