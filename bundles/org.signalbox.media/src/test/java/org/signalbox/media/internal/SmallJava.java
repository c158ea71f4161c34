package org.signalbox.media.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaFitter.Target;
import org.signalbox.model.MediaPlan;

/** Makes a copy in a Java of its own, whose memory is limited. */
final class SmallJava {
    private SmallJava() {}

    /** @return name and size of what was made, or how it failed */
    static String fit(Path file, Path folder, int megabytes) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + megabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallJava.class.getName(),
                        file.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    public static void main(String[] args) throws Exception {
        var plan = new MediaPlan(List.of("image/jpeg"), 600, 0, 0, 0, 0, 0, 0, 0);
        var made = new MediaFitterService()
                .fit(Path.of(args[0]), plan, Crop.NONE, new Target(Path.of(args[1]), "made"), (done, total) -> {});
        var media = ProbedMedia.of(made);
        System.out.println(made.getFileName() + " " + media.width() + "x" + media.height());
    }
}
