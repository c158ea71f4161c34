/** Tests that run as a bundle in the started product, without its window. */
@NullMarked
package org.signalbox.tests.container;

import org.jspecify.annotations.NullMarked;
