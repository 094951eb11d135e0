package luubao.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Trims the ends of a body, where bylines, sources, dates and labels stand. */
final class BodyEnds {
    /** Within so many blocks of the ends. */
    private static final int EDGE = 8;

    /** A date line or a byline has no more non-blank characters. */
    private static final int LONGEST_LINE = 120;

    private static final int SHORT_CELL = 60;

    /** "I. ", "1) ", "Chương I", "Phần thứ nhất". */
    private static final Pattern PART =
            Pattern.compile("(?:[IVX]{1,5}|\\d{1,2})[.)/] ?\\p{L}|(?iu:chương|phần|mục|điều) (?iu:thứ |[ivx]+|\\d)");

    /** Class names that editors and frameworks give to what stands at the right. */
    private static final Pattern RIGHT =
            Pattern.compile("(?i)(?:^|\\s)(?:(?:text|align)-?(?:right|end)|rteright|has-text-align-right)(?:\\s|$)");

    /** "(Còn nữa)" stands below the byline of a part of a series. */
    private static final Pattern CONTINUED = Pattern.compile("(?iu)\\(?\\s*còn (?:nữa|tiếp)\\s*\\)?[.…]*");

    /** The office of who signs a document, and nothing else: headlines in capitals begin with offices, too. */
    private static final Pattern SIGNER = Pattern.compile("(?:T/?M|KT|TL|TUQ|Q)\\. ?\\p{Lu}[\\p{Lu} .,&-]*"
            + "|(?:PHÓ )?(?:TỔNG )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG|CHÁNH|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|HIỆU TRƯỞNG"
            + "|VIỆN TRƯỞNG|CHÁNH ÁN|BỘ TRƯỞNG|THỨ TRƯỞNG)"
            + "(?: (?:UBND|HĐND|THƯỜNG TRỰC|VĂN PHÒNG|BAN|PHÒNG|SỞ|CÔNG AN|THANH TRA)(?: \\p{Lu}+){0,6})?");

    private static final Pattern SIGNED = Pattern.compile("(?iu)\\(?\\s*đã ký\\s*\\)?");

    /** What stands at the head of a document of the state; all below it is the document. */
    private static final Pattern STATE = Pattern.compile("(?iu)cộng h(?:òa|oà) xã hội chủ nghĩa việt nam.*");

    private final Body body;
    /** How many different days stand in lines of their own, or -1 while nobody asked. */
    private int days = -1;

    private final List<Byline> bylines = new ArrayList<>();

    BodyEnds(Body body) {
        this.body = body;
    }

    /** @param afterLead whether the text begins above the body, with its lead */
    void trim(boolean afterLead) {
        trimHead(afterLead);
        trimTail();
    }

    /** Those that were found, in page order. */
    List<Byline> bylines() {
        return bylines;
    }

    /** Dates, bylines, labels above the first paragraph. */
    private void trimHead(boolean afterLead) {
        int seen = 0;
        boolean begun = afterLead
                || isDocument()
                || body.blocks.subList(body.from, body.to).stream()
                        .noneMatch(b -> b.kept() && BodyFinder.weight(b) > 0);
        for (int i = body.from; i < body.to && seen < EDGE; i++) {
            Block block = body.block(i);
            if (!block.kept()) {
                continue;
            }
            seen++;
            if (isSigned(block, false) || (!begun && (isDated(block) || isEdgeWording(i)))) {
                continue;
            }
            if (block.kind == Block.Kind.HEADING || block.inDataRow()) {
                continue;
            }
            if (BodyFinder.weight(block) > 0 || isScheduled(block)) {
                begun = true;
            }
            if (!begun && block.size < 40 && !block.closed() && block.kind != Block.Kind.ITEM && !isHeading(i)) {
                block.drop(Verdict.Kind.LABEL);
            }
        }
    }

    /** Begins as documents of the state do. */
    private boolean isDocument() {
        int seen = 0;
        for (int i = body.from; i < body.to && seen < EDGE; i++) {
            seen += body.block(i).kept() ? 1 : 0;
            if (body.block(i).kept() && STATE.matcher(body.block(i).text).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Heads the first part of the text: numbered as one, or one of its paragraphs. A label stands apart from them. */
    private boolean isHeading(int number) {
        Block block = body.block(number);
        if (PART.matcher(block.text).lookingAt()) {
            return true;
        }
        int next = number + 1;
        while (next < body.to && !body.block(next).kept()) {
            next++;
        }
        return next < body.to
                && block.region.tag().equals("p")
                && body.block(next).region.tag().equals("p")
                && block.region.parent == body.block(next).region.parent;
    }

    /** Bylines, sources, dates and scraps below the last paragraph. */
    private void trimTail() {
        int seen = 0;
        int signed = 0;
        int before = bylines.size();
        for (int i = body.to - 1; i >= body.from && seen < EDGE; i--) {
            Block block = body.block(i);
            if (!block.kept()) {
                continue;
            }
            seen++;
            if (isIntroduced(i) || isListed(i) || isSignedOfficially(i) || isOfLabels(i)) {
                break;
            }
            if (CONTINUED.matcher(block.text).matches()) {
                continue;
            }
            if (block.kind != Block.Kind.HEADING && signed < 3 && isSigned(block, true)) {
                signed++;
                continue;
            }
            if (isEdgeWording(i)) {
                continue;
            }
            if (block.kind == Block.Kind.HEADING) {
                block.drop(Verdict.Kind.IDLE_HEADING);
                continue;
            }
            break;
        }
        Collections.reverse(bylines.subList(before, bylines.size()));
    }

    /** A line named after the date that holds one and something more, such as who wrote the story. */
    private static boolean isDated(Block block) {
        boolean dated = block.size <= LONGEST_LINE
                && Furniture.isDate(block.region)
                && !block.inDataRow()
                && !block.closed()
                && PrintedDate.find(block.text).isPresent();
        if (dated) {
            block.drop(Verdict.Kind.DATE_LINE);
        }
        return dated;
    }

    /** A day alone, and not the only one: such lines head the parts of a schedule. */
    private boolean isScheduled(Block block) {
        if (!Dates.isDayLine(block)) {
            return false;
        }
        days = days < 0 ? Dates.days(body.layout, body.region) : days;
        return days > 1;
    }

    /** A line such as an address below a paragraph that ends in a colon: "Mọi đóng góp xin gửi về:". */
    private boolean isIntroduced(int number) {
        for (int i = number - 1; i >= Math.max(body.from, number - EDGE); i--) {
            Block block = body.block(i);
            if (!block.kept()) {
                continue;
            }
            if (block.text.endsWith(":") && block.size >= 15) {
                return block.kind == Block.Kind.PARAGRAPH && body.wording(i).isEmpty();
            }
            if (block.size > 120 || Sentences.endsSentence(block.text)) {
                return false;
            }
        }
        return false;
    }

    /** A line with a dash at its head below another one, such as the last of those who get a copy of a letter. */
    private boolean isListed(int number) {
        return number > body.from
                && isDashed(body.block(number))
                && isDashed(body.block(number - 1))
                && body.block(number - 1).kept();
    }

    /** A name below the office of who signs a document, which ends there: "CHỦ TỊCH". */
    private boolean isSignedOfficially(int number) {
        int above = number - 1;
        while (above > body.from
                && (!body.block(above).kept()
                        || SIGNED.matcher(body.block(above).text).matches())) {
            above--;
        }
        return above >= body.from && SIGNER.matcher(body.block(above).text).matches();
    }

    private boolean isOfLabels(int number) {
        return number > body.from
                && body.block(number - 1).kept()
                && Signature.isCredit(body.block(number).text)
                && Signature.isLabelled(body.block(number - 1).text);
    }

    private static boolean isDashed(Block block) {
        return block.text.startsWith("- ") || block.text.startsWith("+ ");
    }

    private boolean isEdgeWording(int number) {
        Block block = body.block(number);
        if (block.inDataRow()) {
            return false;
        }
        Optional<WordingClass> wording = body.wording(number);
        if (wording.isEmpty() || wording.get().notice() || wording.get().inRuns()) {
            return false;
        }
        boolean box = wording.get() == WordingClass.FOOTER || wording.get() == WordingClass.WIDGET;
        if (box && block.text.matches("(?s).*[\\p{L}\\d)”\"][.!?]")) {
            return false;
        }
        block.drop(Verdict.wording(wording.get()));
        return true;
    }

    /** @param last below the text, where a name alone is a byline unless it stands in a list or table */
    private boolean isSigned(Block block, boolean last) {
        if (block.size > LONGEST_LINE || block.inDataRow()) {
            return false;
        }
        if (PrintedDate.ofLine(block.text).isPresent()) {
            if (isScheduled(block)) {
                return false;
            }
            block.drop(Verdict.Kind.DATE_LINE);
            return true;
        }
        boolean listed = block.kind == Block.Kind.ITEM || (block.kind == Block.Kind.CELL && !isAloneInTable(block));
        Optional<Byline> byline = last && !listed ? Byline.ofLastLine(block.text) : Byline.ofLine(block.text);
        if (byline.isEmpty() && Furniture.isByline(block.region) && block.size < 60 && !block.closed()) {
            byline = Byline.ofNamed(block.text);
        }
        if (byline.isEmpty() && last && !listed && (block.allBold() || isRight(block))) {
            byline = isRight(block) ? Signature.of(block.text) : Byline.ofOffice(block.text);
        }
        if (byline.isEmpty() && last && !listed && Signature.isCredit(block.text)) {
            block.drop(Verdict.Kind.BYLINE);
            return true;
        }
        byline.ifPresent(found -> {
            bylines.add(found);
            block.drop(Verdict.Kind.BYLINE);
        });
        return byline.isPresent();
    }

    /** The only short cell of its table that is left: a column of names signs nothing. */
    private boolean isAloneInTable(Block cell) {
        TableShape.Row row = cell.row;
        return row != null
                && body.blocks.subList(body.from, body.to).stream()
                        .noneMatch(other -> other != cell
                                && other.kept()
                                && other.size <= SHORT_CELL
                                && other.row != null
                                && other.row.table() == row.table());
    }

    private static boolean isRight(Block block) {
        return BlockJudge.style(block).contains("align:right")
                || block.region.element.attr("align").equalsIgnoreCase("right")
                || RIGHT.matcher(block.region.classes()).find();
    }
}
