/** Connectors against real servers. */
@NullMarked
package org.signalbox.tests.counterparts.connectors;

import org.jspecify.annotations.NullMarked;
