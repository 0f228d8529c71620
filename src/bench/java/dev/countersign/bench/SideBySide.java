package dev.countersign.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everybody, one after the other, round after round in another order. */
final class SideBySide implements AutoCloseable {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration WARMING = tenths(70);
    private static final Duration ROUND = tenths(12);
    private static final Duration PACED = tenths(25);
    private static final Duration SETTLING = tenths(15);
    private static final int PACE = 200;

    private final World world;
    private final Peers peers;
    private final Load load;
    private final Table table = new Table();

    SideBySide(Path folder) throws Exception {
        this.world = new World();
        this.peers = new Peers(world, folder);
        try (Server countersign = peers.start(Peer.COUNTERSIGN)) {
            this.load = new Load(world.record(countersign));
            peers.answerLike(countersign, load);
        }
    }

    /** @param tenths of a second; all of them shortened or lengthened by {@code -Dbench.pace} */
    private static Duration tenths(int tenths) {
        return Duration.ofMillis(Math.round(tenths * 100 * Double.parseDouble(System.getProperty("bench.pace", "1"))));
    }

    void run() throws Exception {
        for (Kind kind : Kind.values()) {
            System.out.println("a " + kind.words() + " is sent in " + load.bodyBytes(kind) + " bytes");
        }
        throughput();
        lives();
        for (Kind kind : Kind.values()) {
            if (kind == Kind.PRESS) {
                table.goal(perSecond(kind), Peer.BOLT_JAVA, 15);
                table.goal(perSecond(kind), Peer.BOLT_JAVASCRIPT, 4);
            } else if (kind != Kind.LIST) {
                table.goal(perSecond(kind), Peer.FLOOR, 0.75);
            }
        }
        System.out.println(table.shown(peers.all()));
    }

    /** Processes that stay: warmed, then measured in turn. */
    private void throughput() throws Exception {
        Map<Peer, Server> servers = new EnumMap<>(Peer.class);
        try {
            for (Peer peer : peers.all()) {
                servers.put(peer, peers.start(peer));
                peers.compare(peer, servers.get(peer), load);
            }
            for (Kind kind : Kind.values()) {
                for (Peer peer : peers.all()) {
                    load.asFastAsPossible(servers.get(peer), kind, WARMING);
                }
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Peer peer : order(round)) {
                    measured(peer, servers.get(peer));
                }
                System.out.println("round " + (round + 1) + " of " + ROUNDS);
            }
        } finally {
            for (Server server : servers.values()) {
                server.close();
            }
        }
    }

    private void measured(Peer peer, Server server) throws Exception {
        for (Kind kind : Kind.values()) {
            Load.Throughput throughput = load.asFastAsPossible(server, kind, ROUND);
            table.add(perSecond(kind), peer, throughput.perSecond());
            table.add(kind.words() + ", processor µs each", peer, throughput.processorMicros());
        }
        Spread taken = load.atPace(server, PACE, PACED);
        table.add("all of them at " + PACE + "/s, median ms", peer, taken.percentile(0.5));
        table.add("all of them at " + PACE + "/s, p99 ms", peer, taken.percentile(0.99));
    }

    /** New processes: started, used for the first time, left alone, used much. */
    private void lives() throws Exception {
        for (int round = 0; round < (ROUNDS + 1) / 2; round++) {
            for (Peer peer : order(round)) {
                try (Server server = peers.start(peer)) {
                    table.add("start to /readyz, ms", peer, server.untilReady().toNanos() / 1e6);
                    table.add("first press after it, ms", peer, load.once(server, Kind.PRESS));
                    load.atPace(server, 1, SETTLING);
                    table.add("resident, idle, MiB", peer, server.residentMebibytes());
                    for (Kind kind : Kind.values()) {
                        load.asFastAsPossible(server, kind, ROUND);
                    }
                    table.add("resident, after load, MiB", peer, server.residentMebibytes());
                }
            }
        }
    }

    private List<Peer> order(int round) {
        List<Peer> turned = new ArrayList<>(peers.all());
        Collections.rotate(turned, -round);
        return turned;
    }

    private static String perSecond(Kind kind) {
        return kind.words() + ", acknowledged a second";
    }

    @Override
    public void close() {
        load.close();
        world.close();
    }
}
