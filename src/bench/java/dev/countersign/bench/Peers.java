package dev.countersign.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.JarProcess;
import dev.countersign.web.Floor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Starts those who are measured, all of them with nothing but what the world tells them. */
final class Peers {
    private static final Path NODE_SOURCES = Path.of("src", "bench", "node");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final World world;
    private final Path folder;
    private final Path answers;
    private final Map<Peer, List<String>> commands = new EnumMap<>(Peer.class);

    Peers(World world, Path folder) throws IOException, InterruptedException {
        this.world = world;
        this.folder = folder;
        this.answers = folder.resolve("answers.json");
        commands.put(Peer.COUNTERSIGN, java("-jar", System.getProperty("countersign.jar"), "serve"));
        commands.put(Peer.BOLT_JAVA, java("-cp", System.getProperty("java.class.path"), StockBolt.class.getName()));
        commands.put(Peer.FLOOR, java("-cp", System.getProperty("java.class.path"), Floor.class.getName(), "0"));
        commands.put(
                Peer.TALKING_FLOOR, java("-cp", System.getProperty("java.class.path"), Floor.class.getName(), "2000"));
        boltForJavaScript().ifPresent(app -> commands.put(Peer.BOLT_JAVASCRIPT, List.of("node", app.toString())));
    }

    /** Everybody who can be measured here, and is not left out by {@code -Dbench.peers}. */
    List<Peer> all() {
        String wanted = System.getProperty("bench.peers", "");
        return commands.keySet().stream()
                .filter(peer -> wanted.isEmpty() || List.of(wanted.split(",")).contains(peer.name()))
                .toList();
    }

    /** A new process. A new Countersign has a new database. */
    Server start(Peer peer) throws IOException, InterruptedException {
        return start(peer, List.of());
    }

    /** @param javaOptions besides those that all get */
    Server start(Peer peer, List<String> javaOptions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(commands.get(peer));
        command.addAll(1, javaOptions);
        Path home = Files.createTempDirectory(folder, "home-");
        Map<String, String> environment = new TreeMap<>(world.environment());
        environment.put("PORT", String.valueOf(JarProcess.freePort()));
        environment.put("COUNTERSIGN_DATABASE_URL", "jdbc:sqlite:" + home.resolve("countersign.db"));
        environment.put("BENCH_ANSWERS", answers.toString());
        return Server.start(home, command, environment);
    }

    /** What the others are to answer. */
    void answerLike(Server countersign, Load load) throws IOException {
        ObjectNode all = JSON.createObjectNode();
        for (Kind kind : List.of(Kind.COMMAND, Kind.LIST, Kind.SUGGESTION)) {
            all.set(kind.name(), JSON.readTree(load.answer(countersign, kind)));
        }
        JSON.writeValue(answers.toFile(), all);
    }

    /** Fails unless that server says what Countersign says; of a floor a 200 is enough. */
    void compare(Peer peer, Server server, Load load) throws IOException {
        for (Kind kind : Kind.values()) {
            String answer = load.answer(server, kind);
            if (peer == Peer.FLOOR || peer == Peer.TALKING_FLOOR) {
                continue;
            }
            boolean same = kind == Kind.PRESS
                    ? answer.isEmpty()
                    : JSON.readTree(answer).equals(JSON.readTree(answers.toFile()).path(kind.name()));
            if (!same) {
                throw new IllegalStateException(peer.words() + " answers a " + kind.words() + " otherwise: " + answer);
            }
        }
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JavaOptions.given());
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    /** The app with its libraries; empty, with a word why, where they cannot be had. */
    private static Optional<Path> boltForJavaScript() throws IOException, InterruptedException {
        Path home = Files.createDirectories(Path.of("target", "bench-node"));
        for (String file : List.of("package.json", "app.js")) {
            Files.copy(NODE_SOURCES.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> install = List.of(
                "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--prefer-offline", "--silent");
        try {
            Process npm = new ProcessBuilder(install)
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("npm.log").toFile())
                    .start();
            if (npm.waitFor(2, TimeUnit.MINUTES) && npm.exitValue() == 0) {
                return Optional.of(home.resolve("app.js").toAbsolutePath());
            }
            npm.destroyForcibly();
            System.out.println("Bolt for JavaScript is left out: npm could not install it, see " + home + "/npm.log");
        } catch (IOException missing) {
            System.out.println("Bolt for JavaScript is left out: there is no Node or npm here");
        }
        return Optional.empty();
    }
}
