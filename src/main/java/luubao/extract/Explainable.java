package luubao.extract;

/** A finished run of the extractor: what came out, and on demand why. */
interface Explainable {
    Extraction outcome();

    Explanation explain();
}
