/** Bases of tests' fakes of the workspace. */
@NullMarked
package org.signalbox.tests.fakes.content;

import org.jspecify.annotations.NullMarked;
