package luubao.normalise;

/**
 * A way in which Vietnamese text came to be shown as other characters: its bytes, in the encoding that the constant
 * names, were read as windows-1252. Undoing it knows no doubt; {@link Misreadings} judges where it is to be undone.
 *
 * <p>Sources of the tables: TCVN 5712:1993 with the ABC fonts' use of it, RFC 1456 (VISCII, VIQR), the Encoding Standard
 * (windows-1258), VNI's keyboard and font tables.
 */
public enum Misreading {
    /** UTF-8 that was encoded once more: {@code Tiáº¿ng Viá»‡t}. */
    UTF_8("UTF-8 encoded twice") {
        @Override
        public String undo(String seen) {
            return DoubleUtf8.undo(seen);
        }
    },

    /**
     * One byte a letter, in fonts such as .VnTime: {@code TiÕng ViÖt}. Capitals with a tone are a font of their own
     * (.VnTimeH), so that bytes do not show their case.
     */
    TCVN3("TCVN3 (ABC)") {
        @Override
        public String undo(String seen) {
            return ByteTable.TCVN3.read(seen);
        }
    },

    /** TCVN 5712 in full, with capitals in the place of controls and combining tone marks. */
    TCVN("TCVN 5712") {
        @Override
        public String undo(String seen) {
            return ToneMarks.nfc(ByteTable.TCVN.read(seen));
        }
    },

    /** A vowel, then a byte for all its marks, in fonts such as VNI-Times: {@code Tieáng Vieät}. */
    VNI("VNI") {
        @Override
        public String undo(String seen) {
            return Vni.read(seen);
        }
    },

    /** RFC 1456, one byte a letter. */
    VISCII("VISCII") {
        @Override
        public String undo(String seen) {
            return ByteTable.VISCII.read(seen);
        }
    },

    /** RFC 1456, marks as ASCII signs after the letter: {@code Tie^'ng Vie^.t}. */
    VIQR("VIQR") {
        @Override
        public String undo(String seen) {
            return Viqr.read(seen);
        }
    },

    /** Vietnamese Windows; tone marks follow their letter: {@code Tiêìng Viêòt}. */
    WINDOWS_1258("windows-1258") {
        @Override
        public String undo(String seen) {
            return ToneMarks.nfc(ByteTable.WINDOWS_1258.read(seen));
        }
    };

    final String title;

    Misreading(String title) {
        this.title = title;
    }

    /** The text as it was meant, in NFC where its letters were; characters that windows-1252 does not have stay. */
    public abstract String undo(String seen);
}
