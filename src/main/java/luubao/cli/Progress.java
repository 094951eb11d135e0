package luubao.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, nothing elsewhere: there the log's lines tell. */
final class Progress implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Progress start(String task) {
        return System.console() == null
                ? new Progress(null)
                : new Progress(new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(1)
                        .setUpdateIntervalMillis(200)
                        .build());
    }

    void show(long settled, long all) {
        if (bar != null) {
            bar.maxHint(all);
            bar.stepTo(settled);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
