/** Compares the queue of publications with job schedulers on the same database. */
@NullMarked
package org.signalbox.bench.database;

import org.jspecify.annotations.NullMarked;
