package luubao;

/** Runs a benchmark whose servers have threads of their own: the process ends with it, however it ends. */
final class BenchmarkRun {
    private BenchmarkRun() {}

    /** What is measured. */
    @FunctionalInterface
    interface Steps {
        void run() throws Exception;
    }

    /** Ends the process: with 0, or, when the steps throw, with their stack trace and 1. */
    static void main(Steps steps) {
        try {
            steps.run();
            System.exit(0);
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
