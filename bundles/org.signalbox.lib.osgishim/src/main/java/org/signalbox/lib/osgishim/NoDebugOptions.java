package org.signalbox.lib.osgishim;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.osgi.service.debug.DebugOptions;
import org.eclipse.osgi.service.debug.DebugTrace;

/** The platform's trace options are off and stay off; Signalbox logs through SLF4J. */
final class NoDebugOptions implements DebugOptions {

    @Override
    public boolean getBooleanOption(String option, boolean otherwise) {
        return otherwise;
    }

    @Override
    public String getOption(String option) {
        return null;
    }

    @Override
    public String getOption(String option, String otherwise) {
        return otherwise;
    }

    @Override
    public int getIntegerOption(String option, int otherwise) {
        return otherwise;
    }

    @Override
    public Map<String, String> getOptions() {
        return new HashMap<>();
    }

    @Override
    public void setOption(String option, String value) {
        // stays off
    }

    @Override
    public void setOptions(Map<String, String> options) {
        // stays off
    }

    @Override
    public void removeOption(String option) {
        // there is none
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public void setDebugEnabled(boolean enabled) {
        // stays off
    }

    @Override
    public void setFile(File file) {
        // nothing is traced
    }

    @Override
    public File getFile() {
        return null;
    }

    @Override
    public DebugTrace newDebugTrace(String bundle) {
        return new NoDebugTrace();
    }

    @Override
    public DebugTrace newDebugTrace(String bundle, Class<?> entry) {
        return new NoDebugTrace();
    }
}
