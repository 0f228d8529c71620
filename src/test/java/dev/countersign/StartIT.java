package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program leaves asleep when it starts: each of these costs more than it looks. */
final class StartIT {
    /** By the beginning of their classes' names. */
    private static final List<String> ASLEEP = List.of(
            // The command line's parser: a fifth of the start, and no class cache takes its byte code.
            "picocli.",
            // Pictures are drawn by a job, some time after a card was posted.
            "java.awt.",
            "sun.java2d.",
            "org.jfree.",
            "javax.imageio.",
            // The sandbox is not what is served.
            "dev.countersign.sandbox.",
            "dev.countersign.check.Check");

    private static final String MIGRATION = "org.flywaydb.";

    @TempDir
    Path folder;

    @Test
    void it_wakes_nothing_before_it_is_needed() throws Exception {
        try (World world = new World(folder, false, Clock.systemUTC())) {
            world.environment.put("PORT", String.valueOf(JarProcess.freePort()));

            assertThat(classesUntilReady(world)).anyMatch(name -> name.startsWith(MIGRATION));
            Set<String> later = classesUntilReady(world);

            assertThat(later).contains("dev.countersign.Countersign", "org.sqlite.JDBC");
            assertThat(later).noneMatch(name -> name.startsWith(MIGRATION));
            assertThat(later).noneMatch(name -> ASLEEP.stream().anyMatch(name::startsWith));
        }
    }

    private Set<String> classesUntilReady(World world) throws Exception {
        Path log = Files.createTempFile(folder, "classes-", ".log");
        // No archive of the JDK's own: it would name classes that are only mapped.
        List<String> options = List.of("-Xshare:off", "-Xlog:class+load:file=" + log + "::filecount=0");
        try (JarProcess jar =
                JarProcess.start(folder, world.environment, options, "serve").ready()) {
            Set<String> loaded = Files.readAllLines(log).stream()
                    .map(line -> line.replaceFirst("^(\\[[^]]*])*\\s*", "").split(" ", 2)[0])
                    .collect(Collectors.toSet());
            assertThat(jar.terminate(Duration.ofSeconds(10))).isZero();
            return loaded;
        }
    }
}
