package luubao.frontier;

import java.net.URI;

/** Sources that name pages to a run, for tests that serve none. */
public final class Named {
    private Named() {}

    /** A feed that the run has read. */
    public static Task feed(String run) {
        URI url = URI.create("https://nguon.example/rss");
        return new Task(
                0,
                run,
                Task.Kind.FEED,
                "nguon",
                url,
                "feed:" + url,
                url,
                "nguon.example",
                1,
                0,
                0,
                0,
                null,
                0,
                false,
                null);
    }
}
