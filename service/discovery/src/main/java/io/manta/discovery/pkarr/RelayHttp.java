package io.manta.discovery.pkarr;

import io.manta.base.life.TaskScope;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Duration;

/** The HTTP client all relays share. */
public final class RelayHttp {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);

    private RelayHttp() {}

    /**
     * A client whose tasks are threads of this scope. Follows no redirects, keeps no cookies and
     * asks for no passwords. The owner closes it.
     */
    public static HttpClient client(TaskScope scope) {
        return HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(Redirect.NEVER)
                .executor(task -> scope.fork("relay-http", task::run))
                .build();
    }
}
