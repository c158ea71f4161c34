package org.eclipse.osgi.service.resolver;

/** A marker: core.runtime opens a tracker on this class. No such service is ever registered. */
public interface PlatformAdmin {}
