package luubao.warc;

import java.nio.file.Path;

/** Makes what was written outlive a power cut, and is told of files that are whole. */
public interface Syncs {
    /** Of files that are only read. */
    Syncs NONE = new Syncs() {
        @Override
        public void file(Path file) {}

        @Override
        public void name(Path file) {}

        @Override
        public void whole(Path file) {}
    };

    /** The file's content is on the disk when this returns. */
    void file(Path file);

    /** The file's name is on the disk when this returns. */
    void name(Path file);

    /** Nothing more is added to the file, until it is opened again. */
    void whole(Path file);
}
