package org.signalbox.networks.internal.trust;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles source text of tests into class files in memory. */
final class Snippet {
    private Snippet() {}

    /** A method body in a class {@code evil.Evil}. */
    static Map<String, byte[]> body(String statements) {
        return source("class Evil { Object go(Object it) throws Throwable { %s } }".formatted(statements));
    }

    /** Declarations in the package {@code evil}, for this JDK's own version. */
    static Map<String, byte[]> source(String declarations) {
        return compile("package evil; " + declarations, Runtime.version().feature());
    }

    /**
     * The class files by their entry names.
     *
     * @param release the Java version to compile for
     */
    static Map<String, byte[]> compile(String source, int release) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var result = new DiagnosticCollector<JavaFileObject>();
        var classes = new LinkedHashMap<String, ByteArrayOutputStream>();
        var files =
                new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(result, null, null)) {
                    @Override
                    public JavaFileObject getJavaFileForOutput(
                            Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                        return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                            @Override
                            public OutputStream openOutputStream() {
                                return classes.computeIfAbsent(
                                        name.replace('.', '/') + ".class", ignored -> new ByteArrayOutputStream());
                            }
                        };
                    }
                };
        var file =
                new SimpleJavaFileObject(
                        URI.create("memory:///" + (source.startsWith("module ") ? "module-info.java" : "Snippet.java")),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        var options = new ArrayList<>(List.of("-proc:none", "-Xlint:none", "-nowarn"));
        options.addAll(List.of("--release", String.valueOf(release)));
        if (!compiler.getTask(null, files, result, options, null, List.of(file)).call()) {
            throw new IllegalArgumentException(result.getDiagnostics().stream()
                            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                            .toList()
                    + "\n" + source);
        }
        var bytes = new LinkedHashMap<String, byte[]>();
        classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }
}
