package luubao.normalise;

/** Byte to character, for the encodings that have one for each: as {@link Misreading} names them. */
enum ByteTable {
    TCVN3(0xA1, """
            ĂÂÊÔƠƯĐăâêôơưđẰ°±²³´àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽ\
            éẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ""", "©®·§¶"),
    TCVN(0x80, """
            ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00A0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ\
            ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ""", "©®·§¶"),
    VISCII(0x80, """
            ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
            ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ""", "©®§\u00A0"),
    WINDOWS_1258(0xC0, """
            ÀÁÂĂÄÅÆÇÈÉÊË\u0300ÍÎÏĐÑ\u0309ÓÔƠÖ×ØÙÚÛÜƯ\u0303ßàáâăäåæçèéêë\u0301íîïđñ\u0323óôơö÷øùúûüư₫ÿ""", "");

    /** What TCVN 5712 and VISCII have in the place of control characters: each code, then its letter. */
    private static final String TCVN_LOW =
            "\u0001Ú\u0002Ụ\u0004Ừ\u0005Ử\u0006Ữ\u0011Ứ\u0012Ự\u0013Ỳ\u0014Ỷ\u0015Ỹ\u0016Ý\u0017Ỵ";

    private static final String VISCII_LOW = "\u0002Ẳ\u0005Ẵ\u0006Ẫ\u0014Ỷ\u0019Ỹ\u001EỴ";

    private final int first;
    private final String letters;
    /** Signs that stay where they stand alone: © 2005 is no letter of the text. */
    private final String signs;

    ByteTable(int first, String letters, String signs) {
        this.first = first;
        this.letters = letters;
        this.signs = signs;
    }

    String read(String seen) {
        StringBuilder out = new StringBuilder(seen.length());
        for (int i = 0; i < seen.length(); i++) {
            char c = seen.charAt(i);
            int value = Windows1252.value(c);
            if (value < ' ') {
                out.append(low(c));
            } else if (value < first || signs.indexOf(c) >= 0 && standsAlone(seen, i)) {
                out.append(c);
            } else {
                out.append(letters.charAt(value - first));
            }
        }
        return out.toString();
    }

    private char low(char c) {
        String low = this == TCVN ? TCVN_LOW : this == VISCII ? VISCII_LOW : "";
        for (int i = 0; i < low.length(); i += 2) {
            if (low.charAt(i) == c) {
                return low.charAt(i + 1);
            }
        }
        return c;
    }

    /** Neither beside a letter nor, as the currency's ® for đ, after a figure. */
    private static boolean standsAlone(String text, int at) {
        if (text.charAt(at) == '®' && at > 0 && Character.isDigit(text.charAt(at - 1))) {
            return false;
        }
        return (at == 0 || !Misreadings.isWordPart(text.charAt(at - 1)))
                && (at + 1 == text.length() || !Misreadings.isWordPart(text.charAt(at + 1)));
    }
}
