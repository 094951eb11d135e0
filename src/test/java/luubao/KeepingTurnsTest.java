package luubao;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies are marks, separated by blanks. */
@Timeout(60)
class KeepingTurnsTest {
    private final CamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        threads.shutdownNow();
        camel.stop();
    }

    /** @param first is done beside others, {@code then} alone */
    private void start(Processor first, Processor then) throws Exception {
        KeepingTurns turns = new KeepingTurns();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:beside")
                        .errorHandler(noErrorHandler())
                        .policy(turns.beside(exchange -> Set.of((Object[])
                                exchange.getMessage().getBody(String.class).split(" "))))
                        .process(first)
                        .policy(turns.alone())
                        .process(then)
                        .end()
                        .end();
                from("direct:alone")
                        .errorHandler(noErrorHandler())
                        .policy(turns.alone())
                        .process(then)
                        .end();
            }
        });
        camel.start();
    }

    private Future<Object> send(String to, String marks) {
        FluentProducerTemplate template =
                camel.createFluentProducerTemplate().to(to).withBody(marks);
        return threads.submit(() -> template.request());
    }

    @Test
    void whatHasNothingInCommonIsInsideTogetherAndAloneOneAfterTheOther() throws Exception {
        int all = 6;
        CyclicBarrier together = new CyclicBarrier(all);
        start(exchange -> together.await(), exchange -> {
            String marks = exchange.getMessage().getBody(String.class);
            seen.add("in " + marks);
            Thread.yield();
            seen.add("out " + marks);
        });

        List<Future<Object>> sent = IntStream.range(0, all)
                .mapToObj(i -> send("direct:beside", "a" + i + " b" + i))
                .toList();
        for (Future<Object> one : sent) {
            one.get();
        }

        List<String> order = List.copyOf(seen);
        assertThat(order).hasSize(2 * all);
        for (int i = 0; i < order.size(); i += 2) {
            assertThat(order.get(i + 1)).isEqualTo(order.get(i).replace("in", "out"));
        }
    }

    @Test
    void whatHasAMarkInCommonWaitsForTheOneThatCameFirstAndNobodyElseWaits() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        start(
                exchange -> {
                    String marks = exchange.getMessage().getBody(String.class);
                    seen.add(marks);
                    if (marks.equals("url text")) {
                        entered.countDown();
                        leave.await();
                        seen.add("left");
                    }
                },
                exchange -> {});

        Future<Object> first = send("direct:beside", "url text");
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        Future<Object> second = send("direct:beside", "other text");
        while (!isWaiting() && !seen.contains("other text")) {
            Thread.onSpinWait();
        }
        assertThat(seen).containsExactly("url text");
        leave.countDown();
        first.get();
        second.get();
        assertThat(seen).containsExactly("url text", "left", "other text");
    }

    @Test
    void anErrorGivesTheTurnBack() throws Exception {
        start(exchange -> {}, exchange -> {
            throw new IllegalStateException("broken " + exchange.getMessage().getBody(String.class));
        });

        for (String to : List.of("direct:beside", "direct:alone", "direct:beside")) {
            assertThat(camel.createFluentProducerTemplate()
                            .to(to)
                            .withBody("a")
                            .send()
                            .getException())
                    .hasMessage("broken a");
        }
    }

    /** True where a thread waits for its turn. */
    private static boolean isWaiting() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> List.of(stack).stream()
                                .anyMatch(frame -> frame.getClassName().equals(KeepingTurns.class.getName()))
                        && List.of(stack).stream()
                                .anyMatch(frame -> frame.getMethodName().equals("await")
                                        && frame.getClassName().contains("ConditionObject")));
    }
}
