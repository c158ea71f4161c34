package org.signalbox.workbench.internal.boot;

/** Ids of the themes that {@code plugin.xml} declares. */
public final class Themes {

    public static final String DARK = "org.signalbox.theme.dark";
    public static final String LIGHT = "org.signalbox.theme.light";

    private Themes() {}
}
