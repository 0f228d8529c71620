package dev.countersign;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Options with which the packaged program is up in half the time: it is started very often in tests. */
public final class QuickStart {
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private QuickStart() {}

    /** With the program's classes read once for each jar, by a run of its own, and kept beside it; and these options more. */
    public static List<String> options(String... more) throws Exception {
        Path jar = Path.of(System.getProperty("countersign.jar"));
        Path classes = jar.resolveSibling("countersign-" + Runtime.version() + ".jsa");
        keep(jar, classes);
        return Stream.concat(
                        Stream.of(QUICK_COMPILER, "-Xshare:auto", "-XX:SharedArchiveFile=" + classes), Stream.of(more))
                .toList();
    }

    /** Tests run in several processes: the first makes it, the others wait. */
    private static synchronized void keep(Path jar, Path classes) throws Exception {
        try (FileChannel channel = FileChannel.open(
                        classes.resolveSibling("countersign.jsa.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock alone = channel.lock()) {
            if (alone.isValid() && !newer(classes, jar)) {
                make(classes);
            }
        }
    }

    private static boolean newer(Path classes, Path jar) throws IOException {
        return Files.exists(classes)
                && Files.getLastModifiedTime(classes).compareTo(Files.getLastModifiedTime(jar)) > 0;
    }

    /** Under another name until it is whole: a run that is killed leaves none. */
    private static void make(Path classes) throws Exception {
        Path folder = Files.createTempDirectory(classes.toAbsolutePath().getParent(), "quick-start-");
        Path made = folder.resolve("classes.jsa");
        List<String> keeping = List.of(QUICK_COMPILER, "-XX:ArchiveClassesAtExit=" + made);
        try (JarProcess sandbox = JarProcess.start(folder, Map.of("PORT", "0"), keeping, "sandbox")) {
            sandbox.awaitOut("http://");
            int status = sandbox.terminate(Duration.ofSeconds(30));
            if (status != 0 || !Files.exists(made)) {
                throw new IllegalStateException("no archive of classes, status " + status + ": " + sandbox.out());
            }
        }
        Files.move(made, classes, StandardCopyOption.ATOMIC_MOVE);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
