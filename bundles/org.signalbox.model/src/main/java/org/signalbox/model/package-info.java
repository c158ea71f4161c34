/** The words of the field as values: posts, variants, publications and their states, networks, accounts, problems. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
