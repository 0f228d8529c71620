package dev.countersign.matrix;

import dev.countersign.JarProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Options with which the packaged program is up in half the time: it is started very often here. */
final class QuickStart {
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private QuickStart() {}

    /** With the program's classes read once, by a run of its own, and kept in that folder. */
    static List<String> options(Path folder) throws Exception {
        Path classes = folder.resolve("classes.jsa");
        List<String> keeping = List.of(QUICK_COMPILER, "-XX:ArchiveClassesAtExit=" + classes);
        try (JarProcess sandbox = JarProcess.start(folder, Map.of("PORT", "0"), keeping, "sandbox")) {
            sandbox.awaitOut("http://");
            sandbox.terminate(Duration.ofSeconds(30));
        }
        return List.of(QUICK_COMPILER, "-Xshare:auto", "-XX:SharedArchiveFile=" + classes);
    }
}
