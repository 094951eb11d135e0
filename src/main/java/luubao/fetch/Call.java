package luubao.fetch;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way. It rides through the transport as the entity of a GET, where {@link Conversation} takes it
 * off, sends nothing of it, and puts the answer in; so neither header nor body passes through the transport's own
 * handling. For one thread, for one request.
 */
public final class Call implements HttpEntity {
    private final Request request;
    private @Nullable Answer answer;
    private @Nullable Instant sent;
    private List<Answer.Header> headers = List.of();

    Call(Request request) {
        this.request = request;
    }

    public Request request() {
        return request;
    }

    /** The URL asked, as text. */
    public String url() {
        return request.url().toString();
    }

    /** {@link Leave#id()} of the leave it is sent under. */
    public String leave() {
        return request.leave().id();
    }

    void sent(Instant time) {
        sent = time;
    }

    /** When the request left, on a connection that stood; empty where it never did. */
    public Optional<Instant> sent() {
        return Optional.ofNullable(sent);
    }

    /** The headers that left with it. */
    void headers(List<Answer.Header> all) {
        headers = List.copyOf(all);
    }

    List<Answer.Header> headers() {
        return headers;
    }

    void answer(Answer given) {
        answer = given;
    }

    Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    // An entity without content, for the case that somebody looks.

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream getContent() {
        return InputStream.nullInputStream();
    }

    @Override
    public void writeTo(OutputStream out) {}

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public @Nullable Supplier<List<? extends Header>> getTrailers() {
        return null;
    }

    @Override
    public long getContentLength() {
        return 0;
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void close() {}
}
