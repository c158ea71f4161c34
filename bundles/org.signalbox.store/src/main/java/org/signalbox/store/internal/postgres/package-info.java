/** PostgreSQL: connections, roles and grants, the change feed, locks and the clock of a team. */
@NullMarked
package org.signalbox.store.internal.postgres;

import org.jspecify.annotations.NullMarked;
