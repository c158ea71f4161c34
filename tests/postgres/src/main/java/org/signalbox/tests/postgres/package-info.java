/** A private PostgreSQL server for tests. */
@NullMarked
package org.signalbox.tests.postgres;

import org.jspecify.annotations.NullMarked;
