"""How a cell of agencies is read, as a table of cases."""

from __future__ import annotations

import pytest

from cchc.intake.phrases.agencies import split_agencies

TITLE = "Cơ quan chủ trì, phối hợp, phê duyệt"
INTRO = """\
Ô của bảng nhiệm vụ được tách thành từng cơ quan, tên giữ nguyên như trong văn bản. Tên có dấu phẩy
hoặc chữ "và" để nguyên; các từ chỉ nhóm nối với nhau là một nhóm.

Loại: `one` một cơ quan; `class` một nhóm xác định được; `open` nhóm mở ("có liên quan", "khác");
`person` người giữ chức vụ; `none` không có cơ quan nào. "Các sở: A, B" cho từng lĩnh vực như được viết.
"""
COLUMNS = ("Viết trong ô", "Các cơ quan", "Loại")
CASES = [
    (
        "Các sở: Tài chính, Nội vụ, Xây dựng",
        ("Tài chính", "Nội vụ", "Xây dựng"),
        ("one", "one", "one"),
    ),
    (
        "Các Sở Tài chính, Nội vụ và Xây dựng",
        ("Sở Tài chính", "Nội vụ", "Xây dựng"),
        ("one", "one", "one"),
    ),
    ("Sở Tài chính, Nội vụ", ("Sở Tài chính", "Nội vụ"), ("one", "one")),
    ("UBND tỉnh, HĐND tỉnh", ("UBND tỉnh", "HĐND tỉnh"), ("one", "one")),
    ("- Sở Nội vụ;\n- Sở Tài chính.", ("Sở Nội vụ", "Sở Tài chính"), ("one", "one")),
    ("Sở Nội vụ\nSở Tư pháp", ("Sở Nội vụ", "Sở Tư pháp"), ("one", "one")),
    ("Sở Thông tin và\nTruyền thông", ("Sở Thông tin và\nTruyền thông",), ("one",)),
    (
        "Sở Nội vụ\n(Phòng Cải cách hành chính)",
        ("Sở Nội vụ\n(Phòng Cải cách hành chính)",),
        ("one",),
    ),
    ("Không", ("Không",), ("none",)),
    ("x", ("x",), ("none",)),
    ("-", ("-",), ("none",)),
    (
        "Ông Nguyễn Văn A – Phó Giám đốc Sở Nội vụ",
        ("Ông Nguyễn Văn A – Phó Giám đốc Sở Nội vụ",),
        ("person",),
    ),
    (
        "Đồng chí Trần Thị B, Phó Chủ tịch UBND tỉnh",
        ("Đồng chí Trần Thị B, Phó Chủ tịch UBND tỉnh",),
        ("person",),
    ),
    (
        "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường",
        ("Thủ trưởng các sở, ban, ngành", "Chủ tịch UBND các xã, phường"),
        ("person", "person"),
    ),
    ("Chủ tịch UBND tỉnh", ("Chủ tịch UBND tỉnh",), ("person",)),
    ("Giám đốc Sở Nội vụ, Sở Tài chính", ("Giám đốc Sở Nội vụ", "Sở Tài chính"), ("person", "one")),
    (
        "Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội",
        ("Ủy ban MTTQ Việt Nam tỉnh", "các tổ chức chính trị - xã hội"),
        ("one", "class"),
    ),
    (
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các tổ chức chính trị - xã hội tỉnh, Liên minh Hợp tác xã tỉnh",
        (
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            "các tổ chức chính trị - xã hội tỉnh",
            "Liên minh Hợp tác xã tỉnh",
        ),
        ("one", "class", "one"),
    ),
    (
        "Ban Quản lý các khu công nghiệp tỉnh; Ban Dân tộc và Tôn giáo",
        ("Ban Quản lý các khu công nghiệp tỉnh", "Ban Dân tộc và Tôn giáo"),
        ("one", "one"),
    ),
    (
        "Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp",
        ("Ban Quản lý dự án đầu tư xây dựng công trình dân dụng và công nghiệp",),
        ("one",),
    ),
    (
        "Ban Tổ chức Tỉnh ủy, Ban Tuyên giáo và Dân vận Tỉnh ủy",
        ("Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("one", "one"),
    ),
    (
        "Văn phòng Tỉnh ủy, Văn phòng UBND tỉnh",
        ("Văn phòng Tỉnh ủy", "Văn phòng UBND tỉnh"),
        ("one", "one"),
    ),
    (
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh, Văn phòng UBND tỉnh",
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng UBND tỉnh"),
        ("one", "one"),
    ),
    (
        "Viễn thông Sơn Hải (VNPT), Viettel Sơn Hải",
        ("Viễn thông Sơn Hải (VNPT)", "Viettel Sơn Hải"),
        ("one", "one"),
    ),
    (
        "VNPT, Viettel, FPT và các doanh nghiệp viễn thông",
        ("VNPT", "Viettel", "FPT", "các doanh nghiệp viễn thông"),
        ("one", "one", "one", "class"),
    ),
    (
        "Bưu điện tỉnh, các doanh nghiệp bưu chính, viễn thông",
        ("Bưu điện tỉnh", "các doanh nghiệp bưu chính, viễn thông"),
        ("one", "class"),
    ),
    (
        "Trung tâm Phục vụ hành chính công tỉnh; Bộ phận Một cửa các cấp",
        ("Trung tâm Phục vụ hành chính công tỉnh", "Bộ phận Một cửa các cấp"),
        ("one", "class"),
    ),
    (
        "Trung tâm Phục vụ hành chính công cấp xã",
        ("Trung tâm Phục vụ hành chính công cấp xã",),
        ("class",),
    ),
    (
        "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Bộ đội Biên phòng tỉnh",
        ("Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Bộ đội Biên phòng tỉnh"),
        ("one", "one", "one"),
    ),
    (
        "Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp)",
        ("Sở Nội vụ (chủ trì)", "Sở Tài chính (phối hợp)"),
        ("one", "one"),
    ),
    ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính"), ("one", "one")),
    ("Sở Nội vụ chủ trì", ("Sở Nội vụ",), ("one",)),
    (
        "Các cơ quan chuyên môn thuộc UBND tỉnh, UBND các xã, phường",
        ("Các cơ quan chuyên môn thuộc UBND tỉnh", "UBND các xã, phường"),
        ("class", "class"),
    ),
    (
        "Các cơ quan chuyên môn, đơn vị sự nghiệp thuộc UBND tỉnh",
        ("Các cơ quan chuyên môn, đơn vị sự nghiệp thuộc UBND tỉnh",),
        ("class",),
    ),
    (
        "Các cơ quan, đơn vị, địa phương có liên quan",
        ("Các cơ quan, đơn vị, địa phương có liên quan",),
        ("open",),
    ),
    (
        "Các cơ quan, tổ chức, đơn vị, cá nhân khác có liên quan",
        ("Các cơ quan, tổ chức, đơn vị, cá nhân khác có liên quan",),
        ("open",),
    ),
    (
        "Các sở, ban, ngành cấp tỉnh; UBND các xã, phường, đặc khu; các cơ quan liên quan",
        ("Các sở, ban, ngành cấp tỉnh", "UBND các xã, phường, đặc khu", "các cơ quan liên quan"),
        ("class", "class", "open"),
    ),
    (
        "Các sở, ban ngành tỉnh; UBND các xã, phường",
        ("Các sở, ban ngành tỉnh", "UBND các xã, phường"),
        ("class", "class"),
    ),
    ("Các Sở, Ban, Ngành; UBND cấp xã", ("Các Sở, Ban, Ngành", "UBND cấp xã"), ("class", "class")),
    ("Sở, ngành liên quan", ("Sở, ngành liên quan",), ("open",)),
    ("Sở Công Thương và UBND cấp xã", ("Sở Công Thương", "UBND cấp xã"), ("one", "class")),
    (
        "Sở Công Thương, UBND xã Tân Lâm, UBND phường Hải Vân",
        ("Sở Công Thương", "UBND xã Tân Lâm", "UBND phường Hải Vân"),
        ("one", "one", "one"),
    ),
    (
        "Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh, Cục Thi hành án dân sự tỉnh",
        ("Tòa án nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh", "Cục Thi hành án dân sự tỉnh"),
        ("one", "one", "one"),
    ),
    ("Các trường đại học, cao đẳng", ("Các trường đại học, cao đẳng",), ("class",)),
    (
        "Trường Chính trị tỉnh; các trường THPT",
        ("Trường Chính trị tỉnh", "các trường THPT"),
        ("one", "class"),
    ),
    (
        "Hội Nông dân, Hội Liên hiệp Phụ nữ, Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh",
        ("Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh"),
        ("one", "one", "one"),
    ),
    (
        "Tỉnh đoàn; Hội Cựu chiến binh tỉnh",
        ("Tỉnh đoàn", "Hội Cựu chiến binh tỉnh"),
        ("one", "one"),
    ),
    ("Các tổ chức, cá nhân, doanh nghiệp", ("Các tổ chức, cá nhân, doanh nghiệp",), ("class",)),
    ("Người dân, doanh nghiệp", ("Người dân", "doanh nghiệp"), ("class", "class")),
    (
        "Báo và Đài Phát thanh và Truyền hình tỉnh",
        ("Báo và Đài Phát thanh và Truyền hình tỉnh",),
        ("one",),
    ),
    (
        "Báo Sơn Hải, Đài Phát thanh - Truyền hình Sơn Hải",
        ("Báo Sơn Hải", "Đài Phát thanh - Truyền hình Sơn Hải"),
        ("one", "one"),
    ),
    (
        "Sở Văn hóa và Thể thao, Sở Du lịch",
        ("Sở Văn hóa và Thể thao", "Sở Du lịch"),
        ("one", "one"),
    ),
    ("Sở VH, TT&DL; Sở KH&CN", ("Sở VH, TT&DL", "Sở KH&CN"), ("one", "one")),
    (
        "Sở Lao động - Thương binh và Xã hội, Sở Y tế",
        ("Sở Lao động - Thương binh và Xã hội", "Sở Y tế"),
        ("one", "one"),
    ),
    (
        "Sở LĐTB&XH, Sở TT&TT, Sở KH&ĐT",
        ("Sở LĐTB&XH", "Sở TT&TT", "Sở KH&ĐT"),
        ("one", "one", "one"),
    ),
    (
        "Bảo hiểm xã hội tỉnh và Kho bạc Nhà nước tỉnh",
        ("Bảo hiểm xã hội tỉnh", "Kho bạc Nhà nước tỉnh"),
        ("one", "one"),
    ),
    ("Thanh tra tỉnh/Sở Nội vụ", ("Thanh tra tỉnh", "Sở Nội vụ"), ("one", "one")),
    ("Sở Nội vụ/Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính"), ("one", "one")),
    ("Sở Nội vụ - Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính"), ("one", "one")),
    ("Sở Nội vụ + Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính"), ("one", "one")),
    ("1. Sở Nội vụ\n2. Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính"), ("one", "one")),
    ("a) Sở Nội vụ; b) UBND cấp xã", ("Sở Nội vụ", "UBND cấp xã"), ("one", "class")),
    (
        "Chi cục Thuế khu vực XV, Thuế tỉnh",
        ("Chi cục Thuế khu vực XV", "Thuế tỉnh"),
        ("one", "one"),
    ),
    ("Chi cục Văn thư - Lưu trữ", ("Chi cục Văn thư - Lưu trữ",), ("one",)),
    (
        "Phòng Văn hóa - Xã hội, Phòng Kinh tế",
        ("Phòng Văn hóa - Xã hội", "Phòng Kinh tế"),
        ("one", "one"),
    ),
    (
        "Phòng Kinh tế, Hạ tầng và Đô thị; Văn phòng HĐND và UBND phường",
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Văn phòng HĐND và UBND phường"),
        ("one", "one"),
    ),
    ("Công chức Văn phòng - Thống kê xã", ("Công chức Văn phòng - Thống kê xã",), ("person",)),
    (
        "Các phòng, ban chuyên môn; các đơn vị sự nghiệp",
        ("Các phòng, ban chuyên môn", "các đơn vị sự nghiệp"),
        ("class", "class"),
    ),
    ("Các phòng, đơn vị thuộc Sở", ("Các phòng, đơn vị thuộc Sở",), ("class",)),
    ("Các ban của HĐND tỉnh", ("Các ban của HĐND tỉnh",), ("class",)),
    (
        "Thường trực HĐND tỉnh, các Ban HĐND tỉnh",
        ("Thường trực HĐND tỉnh", "các Ban HĐND tỉnh"),
        ("one", "class"),
    ),
    (
        "Ban Chỉ đạo CCHC tỉnh, Tổ giúp việc Ban Chỉ đạo",
        ("Ban Chỉ đạo CCHC tỉnh", "Tổ giúp việc Ban Chỉ đạo"),
        ("one", "one"),
    ),
    ("Hội đồng thẩm định, Sở Nội vụ", ("Hội đồng thẩm định", "Sở Nội vụ"), ("one", "one")),
    (
        "Ngân hàng Nhà nước Chi nhánh tỉnh Sơn Hải, các ngân hàng thương mại",
        ("Ngân hàng Nhà nước Chi nhánh tỉnh Sơn Hải", "các ngân hàng thương mại"),
        ("one", "class"),
    ),
    (
        "Bộ Nội vụ, các bộ, ngành Trung ương",
        ("Bộ Nội vụ", "các bộ, ngành Trung ương"),
        ("one", "class"),
    ),
    ("Tất cả các cơ quan, đơn vị", ("Tất cả các cơ quan, đơn vị",), ("class",)),
    ("Văn phòng UBND tỉnh Sở Nội vụ", ("Văn phòng UBND tỉnh", "Sở Nội vụ"), ("one", "one")),
    ("UBND cấp huyện UBND cấp xã", ("UBND cấp huyện", "UBND cấp xã"), ("class", "class")),
    ("Các đơn vị sự nghiệp công lập", ("Các đơn vị sự nghiệp công lập",), ("class",)),
    ("Đơn vị tư vấn", ("Đơn vị tư vấn",), ("class",)),
    (
        "Sở Nội vụ; các đồng chí thành viên Ban Chỉ đạo",
        ("Sở Nội vụ", "các đồng chí thành viên Ban Chỉ đạo"),
        ("one", "person"),
    ),
    ("Các thành viên Ban Chỉ đạo", ("Các thành viên Ban Chỉ đạo",), ("class",)),
    ("Liên đoàn Lao động tỉnh", ("Liên đoàn Lao động tỉnh",), ("one",)),
    (
        "Hội Doanh nghiệp nhỏ và vừa tỉnh, Hiệp hội Du lịch",
        ("Hội Doanh nghiệp nhỏ và vừa tỉnh", "Hiệp hội Du lịch"),
        ("one", "one"),
    ),
    (
        "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch",
        ("Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch",),
        ("one",),
    ),
    ("Sở Nội vụ và Văn phòng UBND tỉnh", ("Sở Nội vụ", "Văn phòng UBND tỉnh"), ("one", "one")),
    (
        "Sở Nội vụ, Văn phòng UBND tỉnh, Sở Tư pháp và Sở Khoa học và Công nghệ",
        ("Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tư pháp", "Sở Khoa học và Công nghệ"),
        ("one", "one", "one", "one"),
    ),
    (
        "UBND TP. Sơn Hải, UBND thị xã Tân Lâm",
        ("UBND TP. Sơn Hải", "UBND thị xã Tân Lâm"),
        ("one", "one"),
    ),
    ("Các xã, phường", ("Các xã, phường",), ("class",)),
    ("Sở Nội vụ, các xã, phường", ("Sở Nội vụ", "các xã, phường"), ("one", "class")),
    (
        "Đảng ủy UBND tỉnh; Đảng ủy các xã, phường",
        ("Đảng ủy UBND tỉnh", "Đảng ủy các xã, phường"),
        ("one", "class"),
    ),
    ("Cục Thống kê tỉnh; Thống kê tỉnh", ("Cục Thống kê tỉnh", "Thống kê tỉnh"), ("one", "one")),
    (
        "Các Bộ, ngành, cơ quan liên quan; Ủy ban nhân dân các tỉnh, thành phố",
        ("Các Bộ, ngành, cơ quan liên quan", "Ủy ban nhân dân các tỉnh, thành phố"),
        ("open", "class"),
    ),
    ("Ủy ban nhân dân các địa phương", ("Ủy ban nhân dân các địa phương",), ("class",)),
    ("Sở, ban, ngành; địa phương", ("Sở, ban, ngành", "địa phương"), ("class", "class")),
    ("Các cơ quan, đơn vị khác", ("Các cơ quan, đơn vị khác",), ("open",)),
    ("UBND các xã phường, thị trấn", ("UBND các xã phường, thị trấn",), ("class",)),
    ("Nhà mạng, nhà đầu tư", ("Nhà mạng", "nhà đầu tư"), ("class", "class")),
    (
        "Sở Nội vụ (nay là Sở Nội vụ, Lao động)",
        ("Sở Nội vụ (nay là Sở Nội vụ, Lao động)",),
        ("one",),
    ),
    (
        "Văn phòng UBND tỉnh (Trung tâm Tin học, Công báo); các sở",
        ("Văn phòng UBND tỉnh (Trung tâm Tin học, Công báo)", "các sở"),
        ("one", "class"),
    ),
    (
        "các cổng thông tin của các sở, ban, ngành",
        ("các cổng thông tin của các sở, ban, ngành",),
        ("class",),
    ),
    ("Sở Nội vụ tỉnh Sơn Hải", ("Sở Nội vụ tỉnh Sơn Hải",), ("one",)),
    (
        "UBND tỉnh Sơn Hải; các huyện, thành phố",
        ("UBND tỉnh Sơn Hải", "các huyện, thành phố"),
        ("one", "class"),
    ),
    (
        "Sở Nội vụ; UBND các huyện, thị xã, thành phố và các đơn vị liên quan",
        ("Sở Nội vụ", "UBND các huyện, thị xã, thành phố", "các đơn vị liên quan"),
        ("one", "class", "open"),
    ),
    (
        "Các Sở, ngành tỉnh và UBND cấp xã có liên quan",
        ("Các Sở, ngành tỉnh", "UBND cấp xã có liên quan"),
        ("class", "open"),
    ),
    ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", ("Văn phòng Đoàn ĐBQH và HĐND tỉnh",), ("one",)),
    ("Các cơ quan thông tấn, báo chí", ("Các cơ quan thông tấn, báo chí",), ("class",)),
    (
        "Các doanh nghiệp, hợp tác xã, hộ kinh doanh",
        ("Các doanh nghiệp, hợp tác xã, hộ kinh doanh",),
        ("class",),
    ),
    (
        "Các ngân hàng thương mại trên địa bàn tỉnh",
        ("Các ngân hàng thương mại trên địa bàn tỉnh",),
        ("class",),
    ),
    ("Các cơ sở giáo dục, cơ sở y tế", ("Các cơ sở giáo dục, cơ sở y tế",), ("class",)),
    (
        "Sở Y tế, các bệnh viện, trung tâm y tế",
        ("Sở Y tế", "các bệnh viện, trung tâm y tế"),
        ("one", "class"),
    ),
    (
        "Bệnh viện Đa khoa tỉnh, Trung tâm Kiểm soát bệnh tật",
        ("Bệnh viện Đa khoa tỉnh", "Trung tâm Kiểm soát bệnh tật"),
        ("one", "one"),
    ),
    (
        "Trường Đại học Sơn Hải, Trường Cao đẳng Y tế",
        ("Trường Đại học Sơn Hải", "Trường Cao đẳng Y tế"),
        ("one", "one"),
    ),
    ("Đoàn Thanh niên, Hội Phụ nữ xã", ("Đoàn Thanh niên", "Hội Phụ nữ xã"), ("one", "one")),
    (
        "Ban Nội chính Tỉnh ủy; Thanh tra tỉnh",
        ("Ban Nội chính Tỉnh ủy", "Thanh tra tỉnh"),
        ("one", "one"),
    ),
    (
        "Bộ Thông tin và Truyền thông (nay là Bộ Khoa học và Công nghệ)",
        ("Bộ Thông tin và Truyền thông (nay là Bộ Khoa học và Công nghệ)",),
        ("one",),
    ),
    (
        "Cục Chuyển đổi số quốc gia, Bộ Khoa học và Công nghệ",
        ("Cục Chuyển đổi số quốc gia", "Bộ Khoa học và Công nghệ"),
        ("one", "one"),
    ),
    (
        "Cục Kiểm soát TTHC - Văn phòng Chính phủ",
        ("Cục Kiểm soát TTHC - Văn phòng Chính phủ",),
        ("one",),
    ),
    ("Tập đoàn VNPT, Tập đoàn Viettel", ("Tập đoàn VNPT", "Tập đoàn Viettel"), ("one", "one")),
    (
        "Trung tâm Chuyển đổi số thuộc Sở Khoa học và Công nghệ",
        ("Trung tâm Chuyển đổi số thuộc Sở Khoa học và Công nghệ",),
        ("one",),
    ),
    ("Phòng Cải cách hành chính - Sở Nội vụ", ("Phòng Cải cách hành chính - Sở Nội vụ",), ("one",)),
    (
        "Sở Nội vụ (Phòng Cải cách hành chính, Văn phòng Sở); Sở Tư pháp",
        ("Sở Nội vụ (Phòng Cải cách hành chính, Văn phòng Sở)", "Sở Tư pháp"),
        ("one", "one"),
    ),
    (
        "các Phòng: Nội vụ, Tư pháp; UBND xã",
        ("Nội vụ", "Tư pháp", "UBND xã"),
        ("one", "one", "one"),
    ),
    ("Phòng Nội vụ, Phòng Tư pháp huyện", ("Phòng Nội vụ", "Phòng Tư pháp huyện"), ("one", "one")),
    ("UBND huyện Tân Lâm, Hải Vân", ("UBND huyện Tân Lâm, Hải Vân",), ("one",)),
    (
        "Các phòng, ban, ngành huyện; UBND các xã, thị trấn",
        ("Các phòng, ban, ngành huyện", "UBND các xã, thị trấn"),
        ("class", "class"),
    ),
    (
        "UBND các xã: Tân Lâm, Hải Vân, Sơn Đông",
        ("UBND các xã: Tân Lâm, Hải Vân, Sơn Đông",),
        ("class",),
    ),
    (
        "Các Sở: Nội vụ, Tài chính, Văn hóa, Thể thao và Du lịch; UBND cấp xã",
        ("Nội vụ", "Tài chính", "Văn hóa, Thể thao và Du lịch", "UBND cấp xã"),
        ("one", "one", "one", "class"),
    ),
    (
        "Bí thư, Chủ tịch UBND các xã, phường",
        ("Bí thư", "Chủ tịch UBND các xã, phường"),
        ("person", "person"),
    ),
    (
        "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
        ("Chủ tịch", "các Phó Chủ tịch UBND tỉnh"),
        ("person", "person"),
    ),
    ("Lãnh đạo UBND tỉnh", ("Lãnh đạo UBND tỉnh",), ("one",)),
    ("Thường trực Ban Chỉ đạo CCHC", ("Thường trực Ban Chỉ đạo CCHC",), ("one",)),
    ("Người đứng đầu cơ quan, đơn vị", ("Người đứng đầu cơ quan, đơn vị",), ("person",)),
    ("Cán bộ, công chức, viên chức", ("Cán bộ, công chức, viên chức",), ("person",)),
    ("Công chức một cửa các xã", ("Công chức một cửa các xã",), ("person",)),
    ("Tổ công nghệ số cộng đồng", ("Tổ công nghệ số cộng đồng",), ("one",)),
    ("Cơ quan chủ trì tham mưu", ("Cơ quan chủ trì tham mưu",), ("class",)),
    ("Cơ quan, đơn vị được phân công", ("Cơ quan, đơn vị được phân công",), ("class",)),
    ("Các đơn vị được giao chủ trì", ("Các đơn vị được giao chủ trì",), ("class",)),
    ("Sở Nội vụ/các sở, ngành", ("Sở Nội vụ", "các sở, ngành"), ("one", "class")),
    ("Sở Nội vụ hoặc Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính"), ("one", "one")),
    ("Sở Nội vụ cùng các sở, ngành", ("Sở Nội vụ", "các sở, ngành"), ("one", "class")),
    ("Sở Nội vụ phối hợp với các sở, ngành", ("Sở Nội vụ", "các sở, ngành"), ("one", "class")),
    (
        "Sở Công Thương (đối với lĩnh vực điện), Sở Xây dựng (đối với lĩnh vực nhà ở)",
        ("Sở Công Thương (đối với lĩnh vực điện)", "Sở Xây dựng (đối với lĩnh vực nhà ở)"),
        ("one", "one"),
    ),
    (
        "Công an tỉnh; Sở Khoa học và Công nghệ;",
        ("Công an tỉnh", "Sở Khoa học và Công nghệ"),
        ("one", "one"),
    ),
    ("• Sở Nội vụ", ("Sở Nội vụ",), ("one",)),
    ("+ Sở Nội vụ, + Sở Tài chính", ("Sở Nội vụ", "Sở Tài chính"), ("one", "one")),
    ("Sở Nội Vụ và Sở Tư Pháp", ("Sở Nội Vụ", "Sở Tư Pháp"), ("one", "one")),
    ("SỞ NỘI VỤ", ("SỞ NỘI VỤ",), ("one",)),
    ("UBND TỈNH", ("UBND TỈNH",), ("one",)),
    ("sở nội vụ, sở tài chính", ("sở nội vụ", "sở tài chính"), ("one", "one")),
    (
        "Uỷ ban nhân dân tỉnh, Uỷ ban nhân dân các xã",
        ("Uỷ ban nhân dân tỉnh", "Uỷ ban nhân dân các xã"),
        ("one", "class"),
    ),
    ("HĐND, UBND các cấp", ("HĐND", "UBND các cấp"), ("one", "class")),
    (
        "Hội đồng nhân dân, Ủy ban nhân dân cấp xã",
        ("Hội đồng nhân dân", "Ủy ban nhân dân cấp xã"),
        ("one", "class"),
    ),
    (
        "Đảng ủy, HĐND, UBND, UBMTTQ xã",
        ("Đảng ủy", "HĐND", "UBND", "UBMTTQ xã"),
        ("one", "one", "one", "one"),
    ),
    ("Các hội, đoàn thể tỉnh", ("Các hội, đoàn thể tỉnh",), ("class",)),
    (
        "Các tổ chức chính trị - xã hội, xã hội - nghề nghiệp",
        ("Các tổ chức chính trị - xã hội, xã hội - nghề nghiệp",),
        ("class",),
    ),
    ("Các cấp, các ngành", ("Các cấp, các ngành",), ("class",)),
    ("Các ngành, các cấp", ("Các ngành, các cấp",), ("class",)),
    ("Các ban quản lý dự án", ("Các ban quản lý dự án",), ("class",)),
    ("Ban QLDA ĐTXD tỉnh", ("Ban QLDA ĐTXD tỉnh",), ("one",)),
    ("BQL Khu kinh tế", ("BQL Khu kinh tế",), ("one",)),
    (
        "Ban Quản lý Khu kinh tế và các Khu công nghiệp tỉnh, Sở Xây dựng",
        ("Ban Quản lý Khu kinh tế và các Khu công nghiệp tỉnh", "Sở Xây dựng"),
        ("one", "one"),
    ),
    (
        "Kho bạc Nhà nước khu vực XV, Thuế tỉnh, Hải quan khu vực",
        ("Kho bạc Nhà nước khu vực XV", "Thuế tỉnh", "Hải quan khu vực"),
        ("one", "one", "one"),
    ),
    (
        "Chi cục Hải quan khu vực, Cục Thuế",
        ("Chi cục Hải quan khu vực", "Cục Thuế"),
        ("one", "one"),
    ),
    (
        "Bảo hiểm xã hội tỉnh, Ngân hàng Chính sách xã hội tỉnh",
        ("Bảo hiểm xã hội tỉnh", "Ngân hàng Chính sách xã hội tỉnh"),
        ("one", "one"),
    ),
    ("Đơn vị cung cấp dịch vụ", ("Đơn vị cung cấp dịch vụ",), ("class",)),
    ("Đơn vị trúng thầu", ("Đơn vị trúng thầu",), ("class",)),
    ("Các chuyên gia, nhà khoa học", ("Các chuyên gia, nhà khoa học",), ("class",)),
    ("Thành viên Hội đồng thẩm định", ("Thành viên Hội đồng thẩm định",), ("class",)),
    ("Các thành viên Tổ công tác", ("Các thành viên Tổ công tác",), ("class",)),
    ("Toàn thể cán bộ, công chức", ("Toàn thể cán bộ, công chức",), ("person",)),
    ("Toàn bộ các cơ quan", ("Toàn bộ các cơ quan",), ("class",)),
    ("Trung ương", ("Trung ương",), ("class",)),
    ("Chính phủ", ("Chính phủ",), ("one",)),
    ("Thủ tướng Chính phủ", ("Thủ tướng Chính phủ",), ("person",)),
    ("HĐND tỉnh; Tỉnh ủy", ("HĐND tỉnh", "Tỉnh ủy"), ("one", "one")),
    ("Bộ Nội vụ; UBND tỉnh", ("Bộ Nội vụ", "UBND tỉnh"), ("one", "one")),
    (
        "Sở TT&TT; Sở KHĐT; VP UBND tỉnh",
        ("Sở TT&TT", "Sở KHĐT", "VP UBND tỉnh"),
        ("one", "one", "one"),
    ),
    ("Sở NN và PTNT, Sở GD và ĐT", ("Sở NN và PTNT", "Sở GD và ĐT"), ("one", "one")),
    (
        "Sở Nông nghiệp & Môi trường, Sở Giáo dục & Đào tạo",
        ("Sở Nông nghiệp & Môi trường", "Sở Giáo dục & Đào tạo"),
        ("one", "one"),
    ),
    ("Sở Dân tộc và Tôn giáo", ("Sở Dân tộc và Tôn giáo",), ("one",)),
    ("Báo Sơn Hải; Cổng TTĐT tỉnh", ("Báo Sơn Hải", "Cổng TTĐT tỉnh"), ("one", "one")),
    ("Trung tâm Truyền thông - Văn hóa", ("Trung tâm Truyền thông - Văn hóa",), ("one",)),
    (
        "Trung tâm Văn hóa, Thể thao và Truyền thanh huyện, Phòng Nội vụ",
        ("Trung tâm Văn hóa, Thể thao và Truyền thanh huyện", "Phòng Nội vụ"),
        ("one", "one"),
    ),
    (
        "Các sở,  ban,ngành tỉnh;UBND cấp xã",
        ("Các sở,  ban,ngành tỉnh", "UBND cấp xã"),
        ("class", "class"),
    ),
    (
        "Các sở, ban, ngành, đoàn thể cấp tỉnh",
        ("Các sở, ban, ngành, đoàn thể cấp tỉnh",),
        ("class",),
    ),
    (
        "Các sở, ban, ngành, Ủy ban Mặt trận Tổ quốc và các đoàn thể",
        ("Các sở, ban, ngành", "Ủy ban Mặt trận Tổ quốc", "các đoàn thể"),
        ("class", "one", "class"),
    ),
    ("Văn phòng UBND tỉnh (KSTTHC)", ("Văn phòng UBND tỉnh (KSTTHC)",), ("one",)),
    (
        "Văn phòng UBND tỉnh - Trung tâm Phục vụ hành chính công",
        ("Văn phòng UBND tỉnh", "Trung tâm Phục vụ hành chính công"),
        ("one", "one"),
    ),
    (
        "Sở Nội vụ – Cơ quan Thường trực Ban Chỉ đạo",
        ("Sở Nội vụ – Cơ quan Thường trực Ban Chỉ đạo",),
        ("one",),
    ),
    (
        "Sở Nội vụ, cơ quan thường trực Ban Chỉ đạo",
        ("Sở Nội vụ, cơ quan thường trực Ban Chỉ đạo",),
        ("one",),
    ),
    ("Các cơ quan Đảng, đoàn thể", ("Các cơ quan Đảng, đoàn thể",), ("class",)),
    ("Các cơ quan khối Đảng", ("Các cơ quan khối Đảng",), ("class",)),
    ("Các đơn vị trực thuộc Sở", ("Các đơn vị trực thuộc Sở",), ("class",)),
    (
        "Văn phòng Sở, các phòng chuyên môn thuộc Sở",
        ("Văn phòng Sở", "các phòng chuyên môn thuộc Sở"),
        ("one", "class"),
    ),
    (
        "Các xã, phường; Trung tâm Phục vụ hành chính công",
        ("Các xã, phường", "Trung tâm Phục vụ hành chính công"),
        ("class", "one"),
    ),
    ("Các địa phương, đơn vị", ("Các địa phương, đơn vị",), ("class",)),
    ("UBND cấp tỉnh, cấp xã", ("UBND cấp tỉnh, cấp xã",), ("class",)),
    (
        "Chủ tịch UBND cấp xã; Trưởng phòng Văn hóa - Xã hội",
        ("Chủ tịch UBND cấp xã", "Trưởng phòng Văn hóa - Xã hội"),
        ("person", "person"),
    ),
]


@pytest.mark.parametrize(("cell", "names", "kinds"), CASES)
def test_agency_cell_is_split(cell, names, kinds):
    agencies = split_agencies(cell)

    assert tuple(agency.name for agency in agencies) == names
    assert tuple(agency.kind.value for agency in agencies) == kinds
