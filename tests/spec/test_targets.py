"""How a target phrase is read, as a table of cases."""

from decimal import Decimal

import pytest

from cchc.intake.phrases.targets import find_targets, read_values

TITLE = "Chỉ tiêu"
INTRO = (
    "Mỗi dòng là một câu chỉ tiêu và các con số mà câu ấy đặt ra, theo thứ tự của chữ. "
    "Phép so sánh: >= (từ … trở lên), > (trên), <= (không quá), < (dưới), = (đúng), approx (khoảng), "
    "range (trong khoảng), rank_top (trong nhóm đầu), rank_up (tăng bậc), reduce_by (giảm), "
    "increase_by (tăng thêm), higher_than_previous (cao hơn kỳ trước), none_allowed (không được có)."
)
ONE_COLUMNS = ("Viết trong văn bản", "Phép so sánh", "Giá trị", "Đơn vị", "So với")
ONE = [
    # bare numbers
    ("100% văn bản của tỉnh Sơn Hải được ký số", "=", "100", "%", None),
    ("100 % hồ sơ được trả đúng hẹn", "=", "100", "%", None),
    ("100 phần trăm xã, phường có mạng nội bộ", "=", "100", "%", None),
    ("Tám mươi phần trăm hồ sơ được số hóa", "=", "80", "%", None),
    ("Tỷ lệ hồ sơ trả đúng hẹn đạt 97%", "=", "97", "%", None),
    ("Tỉ lệ người nộp phí trực tuyến là 55%", "=", "55", "%", None),
    ("Kinh tế số chiếm 25% GRDP", "=", "25", "%", None),
    ("Tỷ lệ xử lý phản ánh đúng hạn: 100%", "=", "100", "%", None),
    ("Đơn vị tự chủ đạt tỷ lệ 12,5%", "=", "12.5", "%", None),
    ("0% hồ sơ bị trả lại do lỗi của công chức", "=", "0", "%", None),
    ("Tổng giá trị giao dịch gấp 12 lần năm gốc", "=", "12", "lần", None),
    ("Doanh thu dịch vụ số gấp 3 lần so với năm 2021", "=", "3", "lần", "năm 2021"),
    ("Mở 06 lớp bồi dưỡng kỹ năng số", "=", "6", "lớp", None),
    ("Kết nối 12 cơ sở dữ liệu với kho dùng chung", "=", "12", "cơ sở dữ liệu", None),
    ("Sắp xếp 10 đơn vị sự nghiệp công lập", "=", "10", "đơn vị", None),
    ("Tích hợp 25 dịch vụ công lên Cổng Dịch vụ công", "=", "25", "dịch vụ công", None),
    ("Số lượng mô hình điểm: 7", "=", "7", None, None),
    ("Đạt 8/10 điểm", "=", "8", "điểm", None),
    ("Hoàn thành 100% kế hoạch kiểm tra", "=", "100", "%", None),
    # at least
    ("Mức độ hài lòng của người dân đạt tối thiểu 88%", ">=", "88", "%", None),
    ("Tối thiểu 65% hồ sơ nộp trực tuyến", ">=", "65", "%", None),
    ("Ít nhất 40% cơ quan được kiểm tra trong năm", ">=", "40", "%", None),
    ("Hồ sơ trả đúng hẹn đạt từ 96% trở lên", ">=", "96", "%", None),
    ("Hồ sơ trả đúng hẹn đạt 96% trở lên", ">=", "96", "%", None),
    ("Từ 35% số xã áp dụng", ">=", "35", "%", None),
    ("Tỷ lệ giải ngân không dưới 92%", ">=", "92", "%", None),
    ("Tỷ lệ giải ngân không thấp hơn 92%", ">=", "92", "%", None),
    ("Tỷ lệ ký số ≥ 90%", ">=", "90", "%", None),
    ("Tỷ lệ ký số >= 90%", ">=", "90", "%", None),
    ("Phấn đấu đạt và vượt 85% kế hoạch", ">=", "85", "%", None),
    ("Có ít nhất 03 sáng kiến được công nhận", ">=", "3", "sáng kiến", None),
    ("Số TTHC liên thông đạt từ 25 TTHC trở lên", ">=", "25", "TTHC", None),
    ("Trong năm có thêm từ 02 đơn vị trở lên được giao tự chủ", ">=", "2", "đơn vị", None),
    ("Chỉ số chuyển đổi số đạt từ 82,5 điểm trở lên", ">=", "82.5", "điểm", None),
    ("Tổ chức tối thiểu 02 cuộc đối thoại", ">=", "2", "cuộc", None),
    ("Diễn tập tối thiểu một lần/năm", ">=", "1", "lần/năm", None),
    ("Kiểm tra ít nhất 1 lần/quý", ">=", "1", "lần/quý", None),
    ("Công bố ít nhất 15 bộ dữ liệu mở", ">=", "15", "bộ dữ liệu", None),
    ("Phát triển tối thiểu 20 doanh nghiệp công nghệ số", ">=", "20", "doanh nghiệp", None),
    ("Chỉ số đạt tối thiểu 85/100 điểm", ">=", "85", "điểm", None),
    ("60% hồ sơ trở lên được xử lý trực tuyến", ">=", "60", "%", None),
    ("Đảm bảo ít nhất 1.200 lượt người tham gia", ">=", "1200", "lượt người", None),
    # more than
    ("Tỷ lệ giải ngân đạt trên 93%", ">", "93", "%", None),
    ("Trên 75% thôn có tổ công nghệ số", ">", "75", "%", None),
    ("Hơn 90% hộ dân dùng nước sạch", ">", "90", "%", None),
    ("Tỷ lệ văn bản điện tử vượt 95%", ">", "95", "%", None),
    ("Tỷ lệ văn bản điện tử > 95%", ">", "95", "%", None),
    ("Điểm hài lòng đạt trên 86 điểm", ">", "86", "điểm", None),
    # at most
    ("Tỷ lệ hồ sơ trễ hẹn không quá 1%", "<=", "1", "%", None),
    ("Tỷ lệ hồ sơ trễ hẹn tối đa 1%", "<=", "1", "%", None),
    ("Hồ sơ trễ hẹn ≤ 2%", "<=", "2", "%", None),
    ("Không vượt quá 3% tổng số hồ sơ", "<=", "3", "%", None),
    ("Không để người dân bổ sung hồ sơ quá một (01) lần", "<=", "1", "lần", None),
    ("Không để tỷ lệ hồ sơ trễ hẹn vượt 2%", "<=", "2", "%", None),
    ("Thời gian chờ không quá 15 phút", "<=", "15", "phút", None),
    ("Thời gian giải quyết tối đa 05 ngày làm việc", "<=", "5", "ngày làm việc", None),
    ("Thời gian chờ không quá 30 phút/lượt", "<=", "30", "phút/lượt", None),
    ("85% trở xuống", "<=", "85", "%", None),
    ("Nhiều nhất 4 cuộc họp mỗi tháng", "<=", "4", "cuộc họp", None),
    # less than
    ("Tỷ lệ hồ sơ trễ hẹn dưới 0,5%", "<", "0.5", "%", None),
    ("Hồ sơ trễ hẹn < 2%", "<", "2", "%", None),
    ("Giảm tỷ lệ hộ nghèo xuống dưới 1,5%", "<", "1.5", "%", None),
    ("Giảm dần hồ sơ trễ hẹn dưới 1%", "<", "1", "%", None),
    # about
    ("Khoảng 70% hồ sơ nộp từ xa", "approx", "70", "%", None),
    ("Tỷ lệ nộp từ xa đạt khoảng 70%", "approx", "70", "%", None),
    ("Tỷ lệ nộp từ xa đạt xấp xỉ 70%", "approx", "70", "%", None),
    # range
    ("Đạt từ 80% đến 85%", "range", ("80", "85"), "%", None),
    ("Kiểm tra từ 20 - 30% số đơn vị", "range", ("20", "30"), "%", None),
    ("55% - 60% hồ sơ nộp trực tuyến", "range", ("55", "60"), "%", None),
    ("Từ 3 đến 5 mô hình", "range", ("3", "5"), "mô hình", None),
    ("Tỷ lệ đạt 50 đến 60%", "range", ("50", "60"), "%", None),
    # reduce and increase
    ("Giảm 15% chi phí tuân thủ", "reduce_by", "15", "%", None),
    ("Cắt giảm ít nhất 25% thời gian giải quyết", "reduce_by", "25", "%", None),
    ("Tối thiểu giảm 10% số cuộc họp", "reduce_by", "10", "%", None),
    ("Giảm thời gian giải quyết tối thiểu 20%", "reduce_by", "20", "%", None),
    ("Tinh giản 5% biên chế so với năm 2021", "reduce_by", "5", "%", "năm 2021"),
    ("Rút ngắn ít nhất 02 ngày làm việc", "reduce_by", "2", "ngày làm việc", None),
    ("Giảm từ 10 - 15% chi phí", "reduce_by", ("10", "15"), "%", None),
    ("Tiết kiệm 10% chi thường xuyên", "reduce_by", "10", "%", None),
    ("Thu ngân sách tăng thêm 12%", "increase_by", "12", "%", None),
    ("Số hồ sơ trực tuyến tăng 8% so với cùng kỳ", "increase_by", "8", "%", "cùng kỳ"),
    ("Tăng tối thiểu 5% so với năm 2024", "increase_by", "5", "%", "năm 2024"),
    ("Nâng tỷ lệ nộp trực tuyến thêm 6%", "increase_by", "6", "%", None),
    ("Cao hơn năm trước từ 3% trở lên", "increase_by", "3", "%", "năm trước"),
    ("Tăng thêm 2 điểm so với năm 2024", "increase_by", "2", "điểm", "năm 2024"),
    # levels after a movement
    ("Giảm từ 12% xuống 9%", "=", "9", "%", "12%"),
    ("Rút ngắn từ 20 ngày xuống còn 12 ngày", "=", "12", "ngày", "20 ngày"),
    ("Rút ngắn thời gian từ 20 ngày xuống còn tối đa 8 ngày", "<=", "8", "ngày", "20 ngày"),
    ("Tăng tỷ lệ nộp trực tuyến lên 45%", "=", "45", "%", None),
    ("Tăng tỷ lệ nộp trực tuyến đạt 45%", "=", "45", "%", None),
    ("Tăng tỷ lệ nộp trực tuyến từ 30% lên 45%", "=", "45", "%", "30%"),
    ("Nâng tỷ lệ cán bộ đạt chuẩn lên trên 98%", ">", "98", "%", None),
    ("Giảm tỷ lệ hộ nghèo còn 2%", "=", "2", "%", None),
    ("Tốc độ tăng trưởng kinh tế số đạt 11%", "=", "11", "%", None),
    # ranks
    ("Chỉ số CCHC tăng từ 3 đến 6 bậc", "rank_up", ("3", "6"), "bậc", None),
    ("Chỉ số CCHC tăng 4 bậc so với năm 2024", "rank_up", "4", "bậc", "năm 2024"),
    ("Tăng ít nhất 02 bậc", "rank_up", "2", "bậc", None),
    ("Nâng hạng chỉ số hài lòng lên 3 bậc", "rank_up", "3", "bậc", None),
    ("Trong nhóm 15 địa phương dẫn đầu cả nước", "rank_top", "15", "địa phương", None),
    ("Thuộc nhóm 10 tỉnh có chỉ số cao nhất", "rank_top", "10", "tỉnh", None),
    ("Nằm trong 20 tỉnh, thành phố đứng đầu", "rank_top", "20", "tỉnh, thành phố", None),
    ("Chỉ số chuyển đổi số vào top 12", "rank_top", "12", None, None),
    ("Chỉ số năng lực cạnh tranh xếp thứ 18 trở lên", "rank_top", "18", None, None),
    ("Chỉ số CCHC xếp hạng từ thứ 18 trở lên", "rank_top", "18", None, None),
    ("Vị trí 16/34 trở lên", "rank_top", "16", None, None),
    ("Thuộc nhóm 20 cả nước", "rank_top", "20", None, None),
    # compared with a period
    ("Chỉ số hài lòng năm sau cao hơn năm trước", "higher_than_previous", None, None, "năm trước"),
    ("Điểm chỉ số cao hơn năm 2024", "higher_than_previous", None, None, "năm 2024"),
    (
        "Số doanh nghiệp mới tăng so với năm trước liền kề",
        "higher_than_previous",
        None,
        None,
        "năm trước liền kề",
    ),
    ("Tỷ lệ nộp từ xa tăng so với cùng kỳ", "higher_than_previous", None, None, "cùng kỳ"),
    # none allowed
    ("Không có viên chức bị kỷ luật", "none_allowed", "0", "viên chức", None),
    (
        "Không có cán bộ, công chức bị kỷ luật từ cảnh cáo",
        "none_allowed",
        "0",
        "cán bộ, công chức",
        None,
    ),
    ("Không để xảy ra hồ sơ trễ hẹn", "none_allowed", "0", "hồ sơ", None),
    ("Không phát sinh hồ sơ quá hạn", "none_allowed", "0", "hồ sơ", None),
    ("Không có văn bản trái pháp luật", "none_allowed", "0", "văn bản", None),
    ("Không còn đơn vị nào xếp loại yếu", "none_allowed", "0", "đơn vị", None),
    # numbers that are no target stand beside one that is
    ("Tỷ lệ người từ 15 tuổi trở lên có tài khoản đạt 90%", "=", "90", "%", None),
    ("Tỷ lệ phủ sóng 5G đạt 100% dân số", "=", "100", "%", None),
    ("Tỷ lệ thôn có đường truyền 01 Gb/s đạt 80%", "=", "80", "%", None),
    ("100% dịch vụ công mức độ 3, mức độ 4 có hồ sơ", "=", "100", "%", None),
    ("Đến năm 2028, tỷ lệ số hóa đạt 75%", "=", "75", "%", None),
    (
        "100% hồ sơ theo Nghị định 12/2023/NĐ-CP ngày 05/6/2023 được công khai",
        "=",
        "100",
        "%",
        None,
    ),
    ("Hỗ trợ 24/7, tỷ lệ hài lòng đạt 95%", "=", "95", "%", None),
    ("Tỷ lệ xã đạt chuẩn 32% (17/53 xã)", "=", "32", "%", None),
    ("100% (15/15) xã, phường có cán bộ công nghệ", "=", "100", "%", None),
    ("100% khu công nghiệp có tối thiểu 2 trạm sạc", "=", "100", "%", None),
    ("Tỷ lệ xã có từ 2 mô hình trở lên đạt 70%", "=", "70", "%", None),
    ("Tỷ lệ nộp từ xa đạt 60% (năm 2024 đạt 41%)", "=", "60", "%", "41%"),
    ("Tỷ lệ nộp từ xa đạt 60%, so với 41% năm 2024", "=", "60", "%", "41% năm 2024"),
    ("Tỷ lệ sản phẩm đạt 4 sao trở lên đạt 30%", "=", "30", "%", None),
    ("Hoàn thành từ 90% việc được giao trở lên đạt 100%", "=", "100", "%", None),
    ("Giảm 6 đội (từ 20 xuống còn 14 đội)", "reduce_by", "6", "đội", None),
    # multiples and fractions: the value is worked out, the unit of a multiple is "lần"
    ("Số lượt tra cứu gấp đôi năm 2023", "=", "2", "lần", "năm 2023"),
    ("Tăng gấp rưỡi số điểm tiếp nhận", "=", "1.5", "lần", None),
    ("Doanh thu gấp 3 lần năm 2022", "=", "3", "lần", "năm 2022"),
    ("Cắt giảm ít nhất 1/4 thời gian chờ", "reduce_by", "0.25", None, None),
    ("Tối thiểu 2/5 số bản có nhà văn hóa", ">=", "0.4", None, None),
    ("Điểm khảo sát đạt 4,2/5", "=", "4.2", None, None),
    # bases in words
    (
        "Chỉ số hài lòng cao hơn mức bình quân cả nước",
        "higher_than_previous",
        None,
        None,
        "mức bình quân cả nước",
    ),
    ("Tỷ lệ đúng hẹn không thấp hơn năm 2023", ">=", None, None, "năm 2023"),
    ("Cao hơn ít nhất 4% so với năm 2022", "increase_by", "4", "%", "năm 2022"),
    (
        "Giảm 3% lao động hợp đồng so với số được giao năm 2022",
        "reduce_by",
        "3",
        "%",
        "số được giao năm 2022",
    ),
    ("Giảm số phòng từ 90 xuống 72 phòng", "=", "72", "phòng", "90"),
    # ranks with a verb of their own, counts made simpler, terms
    ("Nâng vị trí của huyện lên ít nhất 3 bậc", "rank_up", "3", "bậc", None),
    ("Xếp hạng từ 8 đến 12", "rank_top", ("8", "12"), None, None),
    ("Đơn giản hóa tối thiểu 9 thủ tục", ">=", "9", "thủ tục", None),
    ("Đơn giản hóa 10% thành phần hồ sơ", "reduce_by", "10", "%", None),
    ("Ít nhất mỗi quý một lần đối thoại với hộ kinh doanh", ">=", "1", "lần", None),
    ("Trả lời kiến nghị chậm nhất trong 7 ngày làm việc", "<=", "7", "ngày làm việc", None),
    ("Mỗi tổ dân phố có 02 tuyên truyền viên", "=", "2", "tuyên truyền", None),
    # what may not be, without a countable thing
    ("Không để xảy ra tình trạng nhũng nhiễu tại quầy", "none_allowed", "0", None, None),
    ("Không còn hồ sơ giấy ở bộ phận tiếp nhận", "none_allowed", "0", "hồ sơ", None),
    ("Giảm thời gian giải quyết 01 hồ sơ từ 9 ngày xuống 7 ngày", "=", "7", "ngày", "9 ngày"),
    ("Không để tỷ lệ giải ngân thấp hơn 85%", ">=", "85", "%", None),
    ("Chỉ số hài lòng lên nhóm 12 cả nước", "rank_top", "12", None, None),
    ("Không có hồ sơ quá hạn trên 20 ngày", "none_allowed", "0", "hồ sơ", None),
]
SEVERAL_COLUMNS = ("Viết trong văn bản", "Các con số")
SEVERAL = [
    ("Tối thiểu 80%, 70% và 60% hồ sơ ở ba cấp", (">= 80 %", ">= 70 %", ">= 60 %")),
    (
        "Đạt trên 85% đối với các sở và trên 55% đối với các phòng",
        ("> 85 %", "> 55 %"),
    ),
    (
        "Tỷ lệ số hóa ở tỉnh đạt tối thiểu 80%, ở xã 65%",
        (">= 80 %", ">= 65 %"),
    ),
    (
        "Mức độ hài lòng đạt tối thiểu 90% (trong đó, lĩnh vực đất đai đạt tối thiểu 84%)",
        (">= 90 %", ">= 84 %"),
    ),
    (
        "Cắt giảm 30% thời gian, 30% chi phí và 20% giấy tờ",
        ("reduce_by 30 %", "reduce_by 30 %", "reduce_by 20 %"),
    ),
    ("Chỉ số đạt từ 86% trở lên, tăng ít nhất 2 bậc", (">= 86 %", "rank_up 2 bậc")),
    ("Rà soát 100% thủ tục; công khai 95% kết quả", ("= 100 %", "= 95 %")),
    ("Hoàn thành 100% kế hoạch, 98% kiến nghị được xử lý", ("= 100 %", "= 98 %")),
    ("Tối thiểu 95% (cấp xã 97%) hồ sơ trả đúng hẹn", (">= 95 %", ">= 97 %")),
    ("Cấp tỉnh đạt tối thiểu 85%, cấp xã đạt 75%", (">= 85 %", ">= 75 %")),
    ("Tỷ lệ hài lòng (tối thiểu): y tế 88%, giáo dục 91%", (">= 88 %", ">= 91 %")),
    ("Tập huấn ít nhất 40% viên chức; mở 03 lớp kỹ năng số", (">= 40 %", "= 3 lớp")),
    (
        "100% bản có tổ công nghệ số, mỗi tổ có ít nhất 04 người",
        ("= 100 %", ">= 4 người"),
    ),
    (
        "Hợp nhất ít nhất 04 trung tâm, các trung tâm còn lại tự chủ tối thiểu 35%",
        (">= 4 trung tâm", ">= 35 %"),
    ),
]
NONE_COLUMNS = ("Viết trong văn bản", "Số chỉ tiêu tìm thấy")
NONE = [
    ("Hiện nay toàn tỉnh có khoảng 150 trạm, trong đó có 12 trạm 5G.", 0),
    ("Đến nay, tỷ lệ hồ sơ nộp trực tuyến đạt 45%.", 0),
    ("Năm qua, tỉnh đã cắt giảm 30% thủ tục.", 0),
    ("Tập trung vào 07 nội dung cải cách hành chính.", 0),
    ("Thực hiện theo khoản 2 Điều 5 Nghị định số 12/2023/NĐ-CP ngày 05/6/2023.", 0),
    ("Áp dụng tiêu chuẩn TCVN ISO 9001:2015 tại xã Tân Lâm.", 0),
    ("Cung cấp dịch vụ công trực tuyến mức độ 3, mức độ 4.", 0),
    ("Tổng đài 1900 1234 trực 24/7.", 0),
    ("Kinh phí thực hiện khoảng 25 tỷ đồng.", 0),
    ("Báo cáo trước ngày 15 tháng 12 năm 2026.", 0),
    ("Chậm nhất 05 ngày làm việc sau khi nhận văn bản.", 0),
    ("Tuyên truyền trên 04 loại hình báo chí.", 0),
    ("Không ban hành văn bản trái thẩm quyền.", 0),
    ("Mô hình chính quyền địa phương 02 cấp.", 0),
    ("Giai đoạn 2021 - 2025, định hướng đến năm 2030.", 0),
    ("1. Mục đích", 0),
    ("Tỉnh Sơn Hải đã sắp xếp, giảm 4 sở, 9 phòng; tinh giản 210 biên chế.", 0),
    ("Đến nay, tỉnh có 900 thủ tục, đạt 60%; tỷ lệ số hóa đạt 71%, tăng 9% so với cùng kỳ.", 0),
    ("Theo kết quả công bố, Chỉ số CCHC đạt 86%, xếp thứ 20/34, tăng 3 bậc so với năm 2023.", 0),
    ("Số hồ sơ nộp từ xa là 8.450, chiếm 63%.", 0),
    ("Người đứng đầu chịu trách nhiệm nếu để quá 4% hồ sơ trễ hẹn.", 0),
    ("Đơn vị có tỷ lệ trễ hẹn trên 6% phải giải trình.", 0),
    ("Đã tổ chức 05 cuộc họp và mở 02 lớp.", 0),
    ("Năm 2023 còn 340 hồ sơ quá hạn (chiếm 0,6%).", 0),
    ("Không để xảy ra tình trạng đùn đẩy, né tránh.", 0),
    ("Đến nay đạt 64%; phấn đấu đạt 80%.", 1),
    ("Giải ngân mới đạt 35%, thấp hơn cùng kỳ 3%.", 0),
    ("Công tác năm 2023 đạt nhiều kết quả: 97% hồ sơ đúng hẹn, 64% hồ sơ nộp từ xa.", 0),
    ("Chủ tịch xã tiếp công dân ít nhất 02 ngày/tháng.", 1),
    ("Năm qua, huyện đã mở 12 lớp. Điểm hài lòng tăng 1,5 điểm so với năm 2022.", 0),
    ("Năm qua, huyện đã mở 12 lớp. Nâng tỷ lệ nộp từ xa lên 70%.", 1),
    ("Ngày 05/6/2025, bộ công bố kết quả: tỉnh đạt 84%, xếp thứ 12/34.", 0),
    ("Người nộp trực tuyến được giảm 50% lệ phí.", 0),
    ("Xây dựng 06 chuyên mục, 15 phóng sự.", 2),
]
TABLES = [
    ("Câu có một con số", INTRO, ONE_COLUMNS, ONE),
    ("Câu có nhiều con số", "Chữ chỉ giới hạn theo cả danh sách.", SEVERAL_COLUMNS, SEVERAL),
    ("Số không phải chỉ tiêu", "Trong đoạn văn, các số này bị bỏ qua.", NONE_COLUMNS, NONE),
]


def printed(value):
    if isinstance(value, tuple):
        return tuple(f"{bound:f}" for bound in value)
    return f"{value:f}" if isinstance(value, Decimal) else value


@pytest.mark.parametrize(("phrase", "operator", "value", "unit", "baseline"), ONE)
def test_target_phrase_is_read(phrase, operator, value, unit, baseline):
    read = [(v.operator.value, printed(v.value), v.unit, v.baseline) for v in read_values(phrase)]

    assert read == [(operator, value, unit, baseline)]


@pytest.mark.parametrize(("phrase", "values"), SEVERAL)
def test_every_number_of_a_phrase_is_read(phrase, values):
    read = [f"{v.operator.value} {printed(v.value)} {v.unit}" for v in read_values(phrase)]

    assert tuple(read) == values


@pytest.mark.parametrize(("paragraph", "count"), NONE)
def test_numbers_that_are_no_target_are_left_out(paragraph, count):
    assert len(find_targets(paragraph)) == count
