package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.SeenKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What workspaces and people are called, by id. Reading never waits. */
final class KeyNames {
    private volatile Map<String, String> workspaces = Map.of();
    private volatile Map<String, String> owners = Map.of();

    /** Takes over what was read; rules go by a workspace's name, so none that is known is forgotten. */
    synchronized void workspaces(Map<String, String> read) {
        Map<String, String> all = new HashMap<>(workspaces);
        all.putAll(read);
        workspaces = Map.copyOf(all);
    }

    synchronized void owners(Map<String, String> read) {
        owners = Map.copyOf(read);
    }

    /** Takes over what was kept over a restart; what was read since counts more. */
    synchronized void recall(List<SeenKeys.Seen> kept) {
        Map<String, String> workspacesToo = new HashMap<>(workspaces);
        Map<String, String> ownersToo = new HashMap<>(owners);
        for (SeenKeys.Seen seen : kept) {
            ApiKey key = seen.key();
            key.workspaceId()
                    .filter(id -> key.workspaceNamed())
                    .ifPresent(id -> workspacesToo.putIfAbsent(id, key.workspace()));
            key.ownerId().ifPresent(id -> seen.owner().ifPresent(name -> ownersToo.putIfAbsent(id, name)));
        }
        workspaces = Map.copyOf(workspacesToo);
        owners = Map.copyOf(ownersToo);
    }

    /** The key with its workspace's name, where that is known. */
    ApiKey named(ApiKey key) {
        return key.workspaceId().map(workspaces::get).map(key::inWorkspace).orElse(key);
    }

    /** The name of the person the key belongs to, where that is known. */
    Optional<String> owner(ApiKey key) {
        return key.ownerId().map(owners::get);
    }
}
