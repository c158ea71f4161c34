/** Real third-party servers, started for a test on this machine, and a proxy that injects faults. */
@NullMarked
package org.signalbox.tests.counterparts;

import org.jspecify.annotations.NullMarked;
