package luubao;

import luubao.fetch.Answer;
import luubao.fetch.Call;
import luubao.upkeep.Probe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role {@code probes}: hands a probe what came of its request. */
public final class Probes {
    private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

    public void take(Probe probe, Call call, Answer answer) {
        LOG.info(
                "{}",
                answer instanceof Answer.Page page
                        ? page.url() + ": " + page.status()
                        : answer instanceof Answer.Redirect redirect
                                ? call.url() + ": " + redirect.status() + ", to " + redirect.target()
                                : answer.reason());
        probe.take(call.sent(), answer);
    }
}
