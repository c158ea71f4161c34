/** Choices of options, as networks offer them. */
@NullMarked
package org.signalbox.networks.internal.choices;

import org.jspecify.annotations.NullMarked;
