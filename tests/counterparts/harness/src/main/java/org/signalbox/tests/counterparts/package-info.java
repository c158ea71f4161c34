/** Real servers written by others, started for a test on this machine, and a proxy that puts faults on the way. */
@NullMarked
package org.signalbox.tests.counterparts;

import org.jspecify.annotations.NullMarked;
