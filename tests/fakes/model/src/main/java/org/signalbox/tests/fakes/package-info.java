/** Bases of tests' fakes: of the store, its repositories and the terms. */
@NullMarked
package org.signalbox.tests.fakes;

import org.jspecify.annotations.NullMarked;
