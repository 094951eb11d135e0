package luubao;

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

/**
 * A site of one article on a raw socket: sound as far as its front page, which links to the article; what the article's
 * path and all below it are answered is written byte by byte. It has no robots.txt.
 */
final class FaultySite implements AutoCloseable {
    static final String ARTICLE = "/tin/bai.html";

    private static final String FRONT =
            "<!DOCTYPE html><html><head><title>Tin tức</title></head><body><h1>Tin tức</h1><ul><li><a href='" + ARTICLE
                    + "'>Bài trong ngày</a></li></ul></body></html>";

    /** What the server does when it is asked for the article. */
    interface Script {
        void answer(Wire wire) throws IOException;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Script script;
    private final String address;

    FaultySite(Script script) throws IOException {
        this(script, ServerSocketFactory.getDefault(), "http://127.0.0.1");
    }

    /** @param address as URLs name it, without the port */
    FaultySite(Script script, ServerSocketFactory sockets, String address) throws IOException {
        this.script = script;
        this.address = address;
        server = sockets.createServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket connection = server.accept();
                    threads.execute(() -> serve(connection));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    URI url(String path) {
        return URI.create(address + ":" + server.getLocalPort() + path);
    }

    /** How often anything but robots.txt, sitemap and the front page was asked for. */
    int asked() {
        return asked.size();
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            while (!connection.isClosed()) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    int b = in.read();
                    if (b < 0) {
                        return;
                    }
                    head.append((char) b);
                }
                String path = head.toString().split(" ", 3)[1];
                answer(path, new Wire(connection, path, head.toString(), asked.size() + 1));
            }
        } catch (IOException e) {
            // the crawler went away, which is what many faults are about
        }
    }

    private void answer(String path, Wire wire) throws IOException {
        switch (path) {
            case "/robots.txt", "/sitemap.xml" -> wire.head("HTTP/1.1 404 Not Found", "Content-Length: 0");
            case "/" -> wire.whole(FRONT.getBytes(StandardCharsets.UTF_8));
            default -> {
                asked.add(path);
                script.answer(wire);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    /**
     * One request and the way back.
     *
     * @param time which request of the article it is, from 1
     */
    record Wire(Socket connection, String path, String request, int time) {

        /** Writes a head of these lines. */
        Wire head(String... lines) throws IOException {
            return text(String.join("\r\n", lines) + "\r\n\r\n");
        }

        Wire text(String text) throws IOException {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        Wire bytes(byte[] bytes) throws IOException {
            OutputStream out = connection.getOutputStream();
            out.write(bytes);
            out.flush();
            return this;
        }

        /** A sound answer of 200. */
        void whole(byte[] page) throws IOException {
            head("HTTP/1.1 200 OK", "Content-Type: text/html; charset=utf-8", "Content-Length: " + page.length)
                    .bytes(page);
        }

        /** A page in one chunk. */
        Wire chunk(byte[] page) throws IOException {
            return text(Integer.toHexString(page.length) + "\r\n").bytes(page).text("\r\n");
        }

        void close() throws IOException {
            connection.close();
        }

        void reset() throws IOException {
            connection.setSoLinger(true, 0);
            connection.close();
        }
    }
}
