package dev.countersign.slack;

import java.net.URI;
import java.util.Set;
import okhttp3.HttpUrl;

/** Which addresses that came to us from outside are Slack's: nothing is sent to any other. */
final class SlackHosts {
    private final Set<String> hosts;
    private final HttpUrl apiBase;

    /**
     * @param apiBase the Web API's address: an address on the same server is taken for Slack's as well
     * @param hosts Slack's own hosts for the purpose
     */
    SlackHosts(URI apiBase, Set<String> hosts) {
        this.apiBase = HttpUrl.get(apiBase.toString());
        this.hosts = Set.copyOf(hosts);
    }

    /** True for those hosts by HTTPS, and for the very server whose Web API we use. */
    boolean include(HttpUrl url) {
        if (url.isHttps() && url.port() == 443 && hosts.contains(url.host())) {
            return true;
        }
        return url.scheme().equals(apiBase.scheme())
                && url.host().equals(apiBase.host())
                && url.port() == apiBase.port();
    }
}
