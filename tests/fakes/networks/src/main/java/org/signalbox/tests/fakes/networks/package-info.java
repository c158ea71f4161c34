/** Bases of tests' fakes of the networks. */
@NullMarked
package org.signalbox.tests.fakes.networks;

import org.jspecify.annotations.NullMarked;
