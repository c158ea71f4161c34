/** The product against real servers. */
@NullMarked
package org.signalbox.tests.counterparts.engine;

import org.jspecify.annotations.NullMarked;
