/** A PostgreSQL server of a test's own. */
@NullMarked
package org.signalbox.tests.postgres;

import org.jspecify.annotations.NullMarked;
