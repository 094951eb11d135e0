package luubao.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** A server on loopback that answers with the very bytes a test gives it, once a connection. */
public final class RawServer implements AutoCloseable {
    /** What is done with a connection after its request was read. */
    public interface Script {
        void run(Socket connection, OutputStream out) throws IOException, InterruptedException;
    }

    /** The heads of the requests that came, as sent. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String scheme;

    public RawServer(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), "http", script);
    }

    public RawServer(ServerSocketFactory sockets, String scheme, Script script) throws IOException {
        this.scheme = scheme;
        server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket connection = server.accept();
                    threads.execute(() -> serve(connection, script));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    /** Answers every request with this head (lines joined by CRLF) and body. */
    static RawServer answering(String body, String... head) throws IOException {
        return answering(body.getBytes(StandardCharsets.UTF_8), head);
    }

    static RawServer answering(byte[] body, String... head) throws IOException {
        return new RawServer((connection, out) -> {
            write(out, String.join("\r\n", head) + "\r\n\r\n");
            out.write(body);
        });
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private void serve(Socket connection, Script script) {
        try (connection) {
            StringBuilder head = new StringBuilder();
            InputStream in = connection.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return;
                }
                head.append((char) b);
            }
            requests.add(head.toString());
            script.run(connection, connection.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // The client went away, which is what many tests are about.
        }
    }

    public URI url(String target) {
        return URI.create(scheme + "://localhost:" + server.getLocalPort() + target);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
