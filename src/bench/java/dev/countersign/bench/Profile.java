package dev.countersign.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/** Where Countersign's time goes under one kind of interaction, by the JDK's own recorder: shares, no times. */
final class Profile {
    private static final Duration WARMING = Duration.ofSeconds(8);
    private static final Duration RECORDED = Duration.ofSeconds(10);
    private static final int MOST = 60;

    /** In Java, and in the system, where most of the time goes into the network. */
    private static final Set<String> SAMPLES = Set.of("jdk.ExecutionSample", "jdk.NativeMethodSample");

    /** In the system, but not at work. */
    private static final Set<String> WAITING = Set.of("wait", "poll", "accept", "park", "read0", "recv");

    /** Whose code a sample ended in; the first that fits from the innermost frame outwards. */
    private static final List<String> PARTS = List.of(
            "dev.countersign",
            "com.fasterxml",
            "com.google.gson",
            "com.slack",
            "com.github.benmanes",
            "io.micrometer",
            "org.sqlite",
            "org.jdbi",
            "com.zaxxer",
            "okhttp3",
            "javax.crypto",
            "sun.net.httpserver",
            "java.util.concurrent");

    private Profile() {}

    static void run(Path folder) throws Exception {
        for (Kind kind : Kind.values()) {
            Path recording = folder.resolve(kind + ".jfr");
            List<String> recorder = List.of("-XX:StartFlightRecording:settings=profile");
            try (World world = new World()) {
                Peers peers = new Peers(world, folder);
                try (Server server = peers.start(Peer.COUNTERSIGN, recorder);
                        Load load = new Load(world.record(server))) {
                    load.asFastAsPossible(server, kind, WARMING.plus(RECORDED));
                    dump(server, recording);
                }
            }
            System.out.println("\n### " + kind.words() + "\n" + shares(recording));
        }
    }

    private static void dump(Server server, Path recording) throws IOException, InterruptedException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(tool, String.valueOf(server.pid()), "JFR.dump", "filename=" + recording)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static String shares(Path recording) throws IOException {
        List<RecordedEvent> all = RecordingFile.readAllEvents(recording).stream()
                .filter(event -> SAMPLES.contains(event.getEventType().getName()))
                .filter(event -> event.getStackTrace() != null)
                .filter(event -> !WAITING.contains(event.getStackTrace().getFrames().get(0).getMethod().getName()))
                .toList();
        List<RecordedEvent> samples = all.stream()
                .filter(event -> event.getStartTime()
                        .isAfter(all.get(all.size() - 1).getStartTime().minus(RECORDED)))
                .toList();
        return samples.size() + " samples; ended in\n"
                + shown(samples, event -> Set.of(part(event))) + "\nwent through\n"
                + shown(samples, Profile::ours);
    }

    private static String shown(List<RecordedEvent> samples, Function<RecordedEvent, Set<String>> names) {
        Map<String, Integer> counted = new HashMap<>();
        samples.forEach(event -> names.apply(event).forEach(name -> counted.merge(name, 1, Integer::sum)));
        return counted.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST)
                .map(each -> String.format(
                        Locale.ROOT, "%5.1f %%  %s", 100.0 * each.getValue() / samples.size(), each.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private static String part(RecordedEvent event) {
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            Optional<String> part = PARTS.stream().filter(type::startsWith).findFirst();
            if (part.isPresent()) {
                return part.get();
            }
        }
        return "the JDK besides";
    }

    private static Set<String> ours(RecordedEvent event) {
        Set<String> names = new HashSet<>();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            RecordedMethod method = frame.getMethod();
            String type = method.getType().getName();
            if (type.startsWith("dev.countersign.") || type.startsWith("sun.net.httpserver.")) {
                names.add(type.substring(type.lastIndexOf('.') + 1) + "." + method.getName());
            }
        }
        return names;
    }
}
