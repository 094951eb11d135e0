package luubao.deduplicate;

import java.util.List;
import java.util.Map;

/** What the generated articles are made of: made-up places and people, the stock sentences of officialdom. */
final class Wordlists {
    static final String[] PLACE_ONE = {
        "An", "Ba", "Bình", "Cẩm", "Châu", "Diên", "Đại", "Đông", "Gia", "Hòa", "Hưng", "Kim", "Lạc", "Long", "Lương",
        "Mỹ", "Nam", "Nghĩa", "Nhơn", "Phú", "Phước", "Quảng", "Sơn", "Tân", "Thạch", "Thanh", "Thạnh", "Tiên", "Trung",
        "Vĩnh", "Xuân", "Yên"
    };
    static final String[] PLACE_TWO = {
        "An", "Bảo", "Bình", "Cát", "Chánh", "Dương", "Điền", "Định", "Đức", "Giang", "Hải", "Hậu", "Hiệp", "Hòa",
        "Khánh", "Lâm", "Lập", "Lĩnh", "Lộc", "Lợi", "Minh", "Ninh", "Phong", "Quới", "Sơn", "Tây", "Thành", "Thịnh",
        "Thọ", "Thủy", "Trạch", "Trị", "Xuyên"
    };
    static final String[] FAMILY = {
        "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
        "Đinh", "Trương", "Mai", "Cao", "Tạ"
    };
    static final String[] MIDDLE = {
        "Văn", "Thị", "Hữu", "Minh", "Ngọc", "Quang", "Thanh", "Đức", "Công", "Xuân", "Hoàng", "Kim", "Quốc", "Thành"
    };
    static final String[] GIVEN = {
        "Anh", "Bảy", "Cường", "Dũng", "Giàu", "Hà", "Hạnh", "Hiền", "Hoa", "Hùng", "Khải", "Lan", "Liêm", "Long",
        "Mai", "Nam", "Nga", "Nghĩa", "Phúc", "Phương", "Quân", "Sang", "Sơn", "Tâm", "Thảo", "Thắng", "Trí", "Tuấn",
        "Vinh", "Yến"
    };

    /** {slot}s are filled, [one|of|these] is chosen. */
    static final Map<String, List<String>> TOPICS = Map.of(
            "agriculture",
            List.of(
                    "Vụ [đông xuân|hè thu|thu đông] năm nay, [toàn huyện|huyện {huyen}|các xã trong huyện] [gieo sạ|xuống giống|gieo trồng] {ha} ha lúa, đạt {pct}% kế hoạch.",
                    "[Đến nay|Tính đến ngày {ngay}|Hiện nay], nông dân đã [thu hoạch|thu hoạch xong|cắt được] {ha} ha, năng suất [ước đạt|bình quân] {ta} tạ/ha.",
                    "Giá [lúa tươi|lúa thơm|nếp] được thương lái mua [tại ruộng|tận bờ|tại xã {xa}] từ {gia} đến {gia} đồng/kg, [tăng|giảm] {tram} đồng so với [tuần trước|cùng kỳ|vụ trước].",
                    "[Ông|Bà] {nguoi}, [nông dân|ngụ|hộ trồng lúa ở] xã {xa}, cho biết gia đình [canh tác|trồng|thuê thêm] {nho} công đất và [lãi|thu về] khoảng {trieu} triệu đồng mỗi [vụ|năm|công].",
                    "Trạm Trồng trọt và Bảo vệ thực vật huyện {huyen} [ghi nhận|phát hiện|thống kê] {ha} ha nhiễm [rầy nâu|đạo ôn|sâu cuốn lá], [tập trung|rải rác|chủ yếu] ở các xã {xa}, {xa} và {xa}.",
                    "Ngành nông nghiệp khuyến cáo [nông dân|bà con|các hộ] [thăm đồng thường xuyên|gieo sạ đúng lịch|không bón thừa đạm] để [hạn chế thiệt hại|bảo vệ năng suất|giảm chi phí].",
                    "[Hợp tác xã|Tổ hợp tác] {xa} hiện có {tram} thành viên, [ký hợp đồng|liên kết] bao tiêu {ha} ha với [doanh nghiệp|công ty|nhà máy] ở {huyen}.",
                    "Mô hình [lúa - tôm|lúa - cá|màu trên đất lúa] ở xã {xa} [giúp|đem lại cho] {tram} hộ thu nhập [cao hơn|gấp {nho} lần] trồng lúa đơn thuần.",
                    "Đàn [bò|heo|gia cầm] của huyện {huyen} [có|đạt] {nghin} con, [tăng|giảm] {pct}% so với cùng kỳ năm trước."),
            "construction",
            List.of(
                    "Công trình [cầu|đường|trường học|trạm y tế] {xa} có [tổng mức đầu tư|vốn đầu tư|kinh phí] {ty} tỷ đồng, [khởi công|thi công] từ ngày {ngay}.",
                    "[Đến cuối tháng|Tính đến ngày {ngay}|Sau {nho} tháng thi công], khối lượng [thực hiện|hoàn thành] đạt {pct}%, [chậm|vượt] {nho}% so với tiến độ.",
                    "Tuyến đường [dài|có chiều dài] {so},{nho} km, mặt đường rộng {nho} m, [đi qua|nối] các xã {xa} và {xa}.",
                    "Có {tram} hộ dân bị ảnh hưởng, trong đó {tram} hộ đã [nhận tiền|bàn giao mặt bằng|đồng ý di dời] với tổng số tiền {ty} tỷ đồng.",
                    "Ông {nguoi}, Giám đốc Ban Quản lý dự án huyện {huyen}, cho biết [đơn vị|nhà thầu|chủ đầu tư] đã [tăng thêm|huy động] {nho} mũi thi công.",
                    "Giá [cát|đá|xi măng] tăng {pct}% khiến [nhà thầu|các đơn vị] phải [điều chỉnh|tính lại] phương án [thi công|mua vật liệu].",
                    "Người dân xã {xa} [hiến|tự nguyện hiến] {nghin} m² đất và {tram} cây [dừa|ăn trái|cau] để mở rộng [đường|lộ] nông thôn.",
                    "[Theo kế hoạch|Dự kiến], công trình [hoàn thành|đưa vào sử dụng] trước ngày {ngay}, phục vụ {nghin} người dân."),
            "education",
            List.of(
                    "Năm học này, huyện {huyen} có {tram} trường với {nghin} học sinh, [tăng|giảm] {tram} em so với năm học trước.",
                    "Trường Trung học cơ sở {xa} [đón|tiếp nhận] {tram} học sinh lớp 6, chia thành {nho} lớp.",
                    "Tỷ lệ học sinh [tốt nghiệp|lên lớp|hoàn thành chương trình] đạt {pct}%, [cao hơn|bằng|thấp hơn] mặt bằng chung của tỉnh.",
                    "[Thầy|Cô] {nguoi}, Hiệu trưởng Trường Tiểu học {xa}, [chia sẻ|cho hay|cho biết] nhà trường còn thiếu {nho} phòng học và {nho} giáo viên [Tiếng Anh|Tin học].",
                    "Hội Khuyến học huyện {huyen} [trao|đã trao] {tram} suất học bổng, mỗi suất {trieu} triệu đồng, cho học sinh [nghèo vượt khó|hiếu học|mồ côi].",
                    "Ngày {ngay}, Phòng Giáo dục và Đào tạo huyện {huyen} [tổ chức|khai mạc] [hội thi|hội khỏe|kỳ thi chọn học sinh giỏi] với {tram} thí sinh [dự thi|tham gia].",
                    "Nguồn kinh phí [sửa chữa|xây mới] trường lớp trong hè là {ty} tỷ đồng, [ưu tiên|tập trung] cho xã {xa} và xã {xa}."),
            "health",
            List.of(
                    "Từ đầu năm đến ngày {ngay}, huyện {huyen} [ghi nhận|có] {tram} ca [sốt xuất huyết|tay chân miệng|sởi], [tăng|giảm] {pct}% so với cùng kỳ.",
                    "Bác sĩ {nguoi}, Giám đốc Trung tâm Y tế huyện {huyen}, [khuyến cáo|cho biết|nhấn mạnh] người dân [diệt lăng quăng|ngủ mùng|đưa trẻ đi tiêm đủ liều].",
                    "Trạm Y tế xã {xa} [khám|khám và cấp thuốc] cho {tram} [người cao tuổi|hộ nghèo|lượt người], trị giá {trieu} triệu đồng.",
                    "Tỷ lệ người tham gia bảo hiểm y tế đạt {pct}% dân số, còn {nghin} người [chưa tham gia|chưa gia hạn thẻ].",
                    "Bệnh viện [đa khoa|khu vực] {huyen} [đưa vào sử dụng|tiếp nhận] {nho} máy [chụp cắt lớp|siêu âm|thở] trị giá {ty} tỷ đồng.",
                    "Ngành y tế [phun hóa chất|xử lý] {tram} ổ dịch tại {nho} ấp của xã {xa}."),
            "police",
            List.of(
                    "Khoảng {gio} giờ ngày {ngay}, trên đoạn đường qua xã {xa} [xảy ra|đã xảy ra] vụ va chạm giữa [xe tải|xe khách|xe máy] và [xe máy|xe đạp điện|ô tô con].",
                    "Công an huyện {huyen} [bắt giữ|tạm giữ|khởi tố] {nguoi}, {tuoi} tuổi, ngụ xã {xa}, về hành vi [trộm cắp tài sản|đánh bạc|lừa đảo chiếm đoạt tài sản].",
                    "Trong {nho} tháng, lực lượng cảnh sát giao thông [lập biên bản|xử lý] {nghin} trường hợp, [phạt tiền|nộp kho bạc] {ty} tỷ đồng.",
                    "Tai nạn giao thông [làm|khiến] {nho} người [chết|bị thương], [tăng|giảm] {nho} vụ so với [tháng trước|cùng kỳ].",
                    "Tang vật [thu giữ|gồm] {nho} xe máy, {nho} điện thoại và {trieu} triệu đồng.",
                    "Trung tá {nguoi}, Phó Trưởng Công an huyện {huyen}, [đề nghị|khuyến cáo] người dân [cảnh giác|trình báo kịp thời|không nghe theo] các cuộc gọi lạ."),
            "party",
            List.of(
                    "Chiều {ngay}, Ban Thường vụ Huyện ủy {huyen} [tổ chức hội nghị|họp] [sơ kết|tổng kết|đánh giá] [công tác xây dựng Đảng|nghị quyết|phong trào thi đua].",
                    "Đồng chí {nguoi}, Bí thư Huyện ủy {huyen}, [chủ trì|dự và phát biểu chỉ đạo|chủ trì hội nghị].",
                    "Trong [quý|nửa nhiệm kỳ|năm], Đảng bộ [kết nạp|phát triển] {tram} đảng viên mới, đạt {pct}% chỉ tiêu.",
                    "Ủy ban Kiểm tra [kiểm tra|giám sát] {nho} tổ chức đảng và {tram} đảng viên, [thi hành kỷ luật|xử lý] {nho} trường hợp.",
                    "Hội nghị [thống nhất|đề ra] {nho} nhiệm vụ [trọng tâm|chủ yếu], trong đó có chỉ tiêu thu ngân sách {ty} tỷ đồng.",
                    "Ủy ban nhân dân huyện {huyen} [được giao|chịu trách nhiệm] [giải ngân|phân bổ] {ty} tỷ đồng vốn đầu tư công trước ngày {ngay}."),
            "culture",
            List.of(
                    "Lễ hội [đình|miếu|đua ghe] {xa} diễn ra [trong {nho} ngày|từ ngày {ngay}], [thu hút|đón] {nghin} lượt khách.",
                    "Đội [bóng đá|bóng chuyền|đờn ca tài tử] xã {xa} [giành|đoạt] giải [nhất|nhì|ba] với {nho} [huy chương|tiết mục|điểm].",
                    "Nghệ nhân {nguoi}, {tuoi} tuổi, đã [gắn bó|theo nghề] {tuoi} năm với nghề [dệt chiếu|đan lát|làm gốm] ở xã {xa}.",
                    "Di tích [lịch sử|kiến trúc nghệ thuật] {xa} được [trùng tu|tôn tạo] với kinh phí {ty} tỷ đồng.",
                    "Du khách đến huyện {huyen} trong {nho} ngày nghỉ [đạt|ước đạt] {nghin} lượt, doanh thu {ty} tỷ đồng.",
                    "Thư viện huyện {huyen} [bổ sung|tiếp nhận] {nghin} bản sách, phục vụ {nghin} lượt bạn đọc."),
            "welfare",
            List.of(
                    "Ủy ban Mặt trận Tổ quốc huyện {huyen} [bàn giao|khởi công] {nho} căn nhà Đại đoàn kết, mỗi căn {trieu} triệu đồng.",
                    "Gia đình [ông|bà] {nguoi}, [hộ nghèo|hộ cận nghèo] ở ấp {nho}, xã {xa}, được [hỗ trợ|vay] {trieu} triệu đồng để [chăn nuôi|sửa nhà|mua phương tiện làm ăn].",
                    "Toàn huyện còn {nghin} hộ nghèo, chiếm {pct}%, [giảm|kéo giảm] {so},{nho}% so với đầu năm.",
                    "Ngân hàng Chính sách xã hội huyện {huyen} [giải ngân|cho vay] {ty} tỷ đồng cho {nghin} lượt hộ.",
                    "Đoàn thiện nguyện [trao|tặng] {tram} phần quà, mỗi phần trị giá {tram}.000 đồng, cho [người khuyết tật|hộ nghèo|trẻ mồ côi] xã {xa}.",
                    "Hội Chữ thập đỏ xã {xa} vận động được {tram} đơn vị máu và {trieu} triệu đồng tiền mặt."));

    /** Under any topic: said everywhere in the same words. */
    static final List<String> STOCK = List.of(
            "Công tác tuyên truyền được triển khai sâu rộng bằng nhiều hình thức phong phú, phù hợp với từng đối tượng.",
            "Các cấp, các ngành tiếp tục vào cuộc quyết liệt, đồng bộ với tinh thần trách nhiệm cao nhất.",
            "Bên cạnh những kết quả đạt được, vẫn còn một số tồn tại, hạn chế cần sớm được khắc phục trong thời gian tới.",
            "Tình hình an ninh chính trị, trật tự an toàn xã hội trên địa bàn được giữ vững, đời sống nhân dân ổn định.",
            "Cấp ủy, chính quyền địa phương luôn quan tâm, tạo mọi điều kiện thuận lợi để người dân yên tâm sản xuất.",
            "Đây là việc làm thiết thực, có ý nghĩa, góp phần lan tỏa tinh thần tương thân tương ái trong cộng đồng.",
            "Thời gian tới, địa phương tiếp tục đẩy mạnh phong trào thi đua yêu nước gắn với học tập và làm theo gương Bác.",
            "Phát biểu tại buổi lễ, lãnh đạo địa phương biểu dương và ghi nhận những kết quả mà các đơn vị đã đạt được.",
            "Nhờ sự đồng thuận của nhân dân, diện mạo nông thôn ngày càng khởi sắc, khang trang và sạch đẹp hơn trước.",
            "Các đại biểu tập trung thảo luận, phân tích nguyên nhân và đề xuất nhiều giải pháp sát với tình hình thực tế.",
            "Hệ thống chính trị từ huyện đến cơ sở được củng cố, kiện toàn, hoạt động ngày càng đi vào chiều sâu.",
            "Chương trình mục tiêu quốc gia xây dựng nông thôn mới được người dân đồng tình hưởng ứng tích cực.");

    /** Under any topic, with values. */
    static final List<String> COMMON = List.of(
            "[Phát biểu tại đây|Kết luận hội nghị|Trao đổi với phóng viên], ông {nguoi}, Phó Chủ tịch Ủy ban nhân dân huyện {huyen}, [yêu cầu|đề nghị|lưu ý] các xã [rà soát|kiểm tra|báo cáo] trước ngày {ngay}.",
            "[Cùng dự có|Tham dự có|Đến dự có] [ông|bà] {nguoi}, Chủ tịch Hội đồng nhân dân huyện {huyen}; [ông|bà] {nguoi}, Chủ tịch Ủy ban nhân dân xã {xa}.",
            "Tổng thu ngân sách trên địa bàn huyện {huyen} [đạt|ước đạt] {ty} tỷ đồng, [bằng|đạt] {pct}% dự toán.",
            "[Dịp này|Nhân dịp này], {nho} tập thể và {tram} cá nhân được [khen thưởng|tặng giấy khen|biểu dương].",
            "Xã {xa} [hiện có|có] {nghin} hộ với {nghin} nhân khẩu, [đông nhất|nhiều nhất] là ở ấp {xa}.",
            "[Chị|Anh|Bà|Ông] {nguoi} ở xã {xa} [nói|bộc bạch|phấn khởi]: \"[Gia đình tôi|Bà con ở đây|Chúng tôi] [mừng lắm|rất vui|chờ ngày này] đã {nho} năm nay.\"");

    /** What a reporter saw: put together part by part, hardly ever twice the same. */
    static final String[][] SEEN = {
        {
            "Sáng sớm,",
            "Giữa trưa,",
            "Dưới cái nắng gắt,",
            "Sau cơn mưa,",
            "Ven con rạch nhỏ,",
            "Trên bờ đê,",
            "Bên mái hiên,",
            "Cuối con đường đất,",
            "Theo chân cán bộ xã,",
            "Khi nước vừa ròng,",
            "Trở lại nơi này,",
            "Trong căn nhà mới,",
            "Từ tờ mờ sáng,",
            "Ngay đầu ấp,",
            "Qua khỏi bến đò,",
            "Mỗi khi chiều xuống,"
        },
        {
            "mấy chị em",
            "những người thợ",
            "tốp thanh niên",
            "vài cụ già",
            "đám trẻ",
            "các tổ viên",
            "hàng chục lao động",
            "người chủ vườn",
            "anh cán bộ trẻ",
            "đội thủy lợi",
            "hai vợ chồng già",
            "nhóm tình nguyện",
            "dân trong xóm",
            "tiểu thương",
            "bà con quanh chợ",
            "đoàn kiểm tra"
        },
        {
            "tất bật gom",
            "chăm chút từng",
            "kể lại chuyện",
            "dọn dẹp quanh",
            "ngồi bàn về",
            "cặm cụi sửa",
            "chung tay dựng",
            "vui vẻ khoe",
            "lặng lẽ nhìn",
            "phân loại",
            "bàn cách giữ",
            "đo lại",
            "chuyền tay nhau",
            "cân từng",
            "vá lại",
            "thử nghiệm"
        },
        {
            "bó lúa còn ướt sương", "luống rau vừa bén rễ", "tấm lưới đã sờn", "hàng cột điện mới",
                    "chiếc ghe chở gạch",
            "đoạn bờ kè bị lở", "mớ cá vừa kéo lên", "cuốn sổ ghi nợ cũ", "mái trường lợp ngói", "vườn bưởi sau nhà",
            "cây cầu ván năm nào", "giàn bầu trĩu trái", "từng bao phân hữu cơ", "con đường rải đá", "bộ bàn ghế tre",
            "chồng hồ sơ xin vay"
        },
        {
            "để kịp chuyến hàng chiều.",
            "như một thói quen từ thời cha ông.",
            "mà không ai tính công.",
            "trước khi nước lên.",
            "trong tiếng cười nói rộn ràng.",
            "để dành cho mùa sau.",
            "vì sợ mưa trái mùa.",
            "cho đến khi thành phố lên đèn.",
            "với hy vọng năm tới khấm khá hơn.",
            "và hẹn nhau tuần sau làm tiếp.",
            "dù tuổi đã cao.",
            "nhờ nguồn vốn xoay vòng của tổ.",
            "sau nhiều lần thất bại.",
            "theo cách riêng của mình.",
            "giữa bao lo toan thường ngày.",
            "khi đường về còn lầy lội."
        }
    };

    /** The lines of a daily bulletin; {figure}s change from day to day, though not all of them every day. */
    static final List<String> BULLETIN = List.of(
            "Giá lúa tươi tại huyện {huyen} hôm nay dao động quanh mức {gia} đồng/kg, thương lái mua vào chậm.",
            "Giá tôm thẻ loại {tram} con/kg được các đại lý ở xã {xa} thu mua {tram}.000 đồng/kg.",
            "Giá heo hơi ở các trại trong vùng giữ ở mức {tuoi}.000 đồng/kg, nguồn cung ổn định.",
            "Giá dừa khô bán tại vườn ở xã {xa} là {tuoi}.000 đồng/chục, giao dịch trầm lắng.",
            "Nhiệt độ thấp nhất {nho} độ, cao nhất {tuoi} độ; độ ẩm trung bình {pct}%, gió nhẹ cấp 2 đến cấp 3.",
            "Mực nước đỉnh triều tại trạm {xa} cao {so},{nho} m, xuất hiện lúc {gio} giờ, dưới báo động 1.",
            "Độ mặn đo tại cống {xa} là {so},{nho} phần nghìn, người dân cần kiểm tra trước khi lấy nước.",
            "Lượng mưa đo được tại trạm {huyen} trong 24 giờ qua là {nho} mm, có nơi cao hơn.",
            "Giá vàng miếng mua vào {tram},{nho} triệu đồng/lượng, bán ra {tram},{nho} triệu đồng/lượng.",
            "Giá xăng và dầu bán lẻ tại các cửa hàng trên địa bàn không đổi so với kỳ điều hành trước.",
            "Người dân cần theo dõi thường xuyên các bản tin tiếp theo để chủ động sản xuất và sinh hoạt.",
            "Giá rau cải tại chợ {xa} từ {nho}.000 đến {tuoi}.000 đồng/kg tùy loại, sức mua trung bình.",
            "Giá cá tra nguyên liệu trong size ở mức {tuoi}.{tram} đồng/kg, người nuôi có lãi nhẹ.",
            "Tàu thuyền hoạt động ngoài khơi cần đề phòng gió giật cấp {nho} và sóng cao {nho} m.");

    private Wordlists() {}
}
