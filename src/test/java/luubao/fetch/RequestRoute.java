package luubao.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import luubao.HttpWiring;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The route of {@code routes/fetch.camel.yaml}, running. */
final class RequestRoute implements AutoCloseable {
    static final FetchSettings SETTINGS = new FetchSettings(
            FetchSettings.userAgent("0", "https://example.org/luubao"), Duration.ofSeconds(20), 1 << 20);

    final CamelContext context = new DefaultCamelContext();

    RequestRoute() throws Exception {
        HttpWiring.bind(context, SETTINGS, Clock.systemUTC());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveResource(
                        context, "file:" + Path.of("routes", "fetch.camel.yaml").toAbsolutePath()));
        context.start();
    }

    Answer ask(URI url) {
        return ask(url, Leave.PRIVATE);
    }

    Answer ask(URI url, Leave leave) {
        return ask(request(url, leave));
    }

    static Request request(URI url, Leave leave) {
        return new Request(url, leave, SETTINGS.maxBytes(), SETTINGS.timeout(), Map.of());
    }

    Answer ask(URI url, Leave leave, Duration deadline) {
        return ask(new Request(url, leave, SETTINGS.maxBytes(), deadline, Map.of()));
    }

    Answer ask(Request request) {
        return context.createProducerTemplate().requestBody("direct:request-page", request, Answer.class);
    }

    @Override
    public void close() {
        context.stop();
    }

    static Answer.Page page(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Page.class);
        return (Answer.Page) answer;
    }

    static Answer.Retry retry(Answer answer, String... words) {
        assertThat(answer).isInstanceOf(Answer.Retry.class);
        assertThat(((Answer.Retry) answer).reason()).contains(words);
        return (Answer.Retry) answer;
    }

    static void refused(Answer answer, Answer.Kind kind, String... words) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Refused) answer).kind()).as(answer.toString()).isEqualTo(kind);
        assertThat(((Answer.Refused) answer).reason()).contains(words);
    }
}
