/** Content files and their results: posts, variants, problems. */
@Export
@Version("1.0.0")
@NullMarked
package org.signalbox.content;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
