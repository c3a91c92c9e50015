"""Contents of the sample procedures: an office's own words on real law."""

from __future__ import annotations

import msgspec

AGENCY = "UBND PHƯỜNG MẪU"

_QD_144 = (
    "Quyết định số 144/2006/QĐ-TTg ngày 20/6/2006 của Thủ tướng Chính phủ về việc áp dụng hệ thống quản lý chất"
    " lượng theo tiêu chuẩn TCVN ISO 9001:2000 vào hoạt động của các cơ quan hành chính nhà nước;"
)
_QD_118 = (
    "Quyết định số 118/2009/QĐ-TTg ngày 30/9/2009 của Thủ tướng Chính phủ sửa đổi, bổ sung một số điều của Quyết"
    " định số 144/2006/QĐ-TTg ngày 20/6/2006 của Thủ tướng Chính phủ."
)


class SampleProcedure(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure of the ISO model: cover, purpose, bases, steps, records."""

    file: str
    code: str
    name: str
    issue_number: str
    issued_on: str
    purpose: str
    scope: str
    bases: tuple[str, ...]
    steps: tuple[tuple[str, str, str], ...]
    records: tuple[str, ...]


IN_WORD = (
    SampleProcedure(
        file="qt-01-kiem-soat-tai-lieu.docx",
        code="QT-01/ISO",
        name="Kiểm soát tài liệu, hồ sơ",
        issue_number="02",
        issued_on="12/01/2010",
        purpose="Bảo đảm tài liệu đang dùng là bản còn giá trị và hồ sơ được lưu, tra cứu, hủy đúng quy định.",
        scope="Tài liệu nội bộ và tài liệu có nguồn gốc bên ngoài của hệ thống quản lý chất lượng tại phường.",
        bases=(_QD_144, _QD_118),
        steps=(
            ("Đề nghị ban hành, sửa đổi tài liệu", "Công chức chuyên môn", "01 ngày"),
            ("Xem xét, cập nhật căn cứ pháp lý", "Cán bộ ISO", "02 ngày"),
            ("Phê duyệt, phân phối, thu hồi bản cũ", "Lãnh đạo UBND", "01 ngày"),
        ),
        records=("Danh mục tài liệu", "Phiếu yêu cầu sửa đổi"),
    ),
    SampleProcedure(
        file="qt-02-danh-gia-noi-bo.docx",
        code="QT-02/ISO",
        name="Đánh giá nội bộ",
        issue_number="01",
        issued_on="12/01/2010",
        purpose="Xem xét ít nhất mỗi năm một lần việc áp dụng hệ thống quản lý chất lượng tại phường.",
        scope="Mọi công việc nằm trong hệ thống quản lý chất lượng của phường.",
        bases=(_QD_144, _QD_118),
        steps=(
            ("Lập chương trình đánh giá trong năm", "Cán bộ ISO", "05 ngày"),
            ("Đánh giá theo Quyết định số 144/2006/QĐ-TTg và ghi nhận điểm không phù hợp", "Đoàn đánh giá", "02 ngày"),
            ("Báo cáo kết quả, theo dõi khắc phục", "Trưởng đoàn đánh giá", "03 ngày"),
        ),
        records=("Chương trình đánh giá", "Báo cáo đánh giá nội bộ"),
    ),
    SampleProcedure(
        file="qt-03-thue-tu-van.docx",
        code="QT-03/ISO",
        name="Lựa chọn tổ chức tư vấn Hệ thống quản lý chất lượng",
        issue_number="01",
        issued_on="20/5/2014",
        purpose="Chọn tổ chức, chuyên gia tư vấn đủ điều kiện khi phường cần được hướng dẫn.",
        scope="Việc thuê tư vấn xây dựng, áp dụng hệ thống quản lý chất lượng.",
        bases=(
            "Khoản 2 Điều 7 Quyết định số 19/2014/QĐ-TTg ngày 05/3/2014 của Thủ tướng Chính phủ về việc áp dụng Hệ"
            " thống quản lý chất lượng theo Tiêu chuẩn quốc gia TCVN ISO 9001:2008 vào hoạt động của các cơ quan, tổ"
            " chức thuộc hệ thống hành chính nhà nước;",
            "Luật Đấu thầu số 43/2013/QH13 ngày 26/11/2013.",
        ),
        steps=(
            ("Xác định nội dung cần tư vấn", "Cán bộ ISO", "02 ngày"),
            (
                "Kiểm tra điều kiện của tổ chức tư vấn theo khoản 2 Điều 7 Quyết định số 19/2014/QĐ-TTg",
                "Công chức Văn phòng",
                "03 ngày",
            ),
            ("Phê duyệt, ký hợp đồng", "Lãnh đạo UBND", "02 ngày"),
        ),
        records=("Hồ sơ năng lực của tổ chức tư vấn", "Hợp đồng tư vấn"),
    ),
)

IN_JSON = {
    "code": "QT-04/TP-HT",
    "name": "Đăng ký khai sinh",
    "group": "Hộ tịch",
    "issue_number": "01",
    "issued_on": "2021-03-15",
    "legal_bases": [
        {"raw": "Luật Hộ tịch năm 2014;"},
        {
            "raw": "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ quy định chi tiết một số điều và biện"
            " pháp thi hành Luật Hộ tịch;"
        },
        {
            "raw": "Thông tư số 04/2020/TT-BTP ngày 28/5/2020 của Bộ trưởng Bộ Tư pháp quy định chi tiết thi hành"
            " một số điều của Luật Hộ tịch và Nghị định số 123/2015/NĐ-CP."
        },
    ],
}

#: Rows of the form: code, name, group, issue number, day, owner, basis, part.
IN_SHEET = (
    (
        "QT-05/TP-CT",
        "Chứng thực bản sao từ bản chính",
        "Chứng thực",
        "01",
        "15/3/2021",
        "",
        "Nghị định số 23/2015/NĐ-CP ngày 16/02/2015 của Chính phủ về cấp bản sao từ bản chính, chứng thực chữ ký và"
        " chứng thực hợp đồng, giao dịch",
        "",
    ),
    (
        "",
        "",
        "",
        "",
        "",
        "",
        "Thông tư số 226/2016/TT-BTC ngày 11/11/2016 của Bộ trưởng Bộ Tài chính quy định mức thu, chế độ thu, nộp,"
        " quản lý và sử dụng phí chứng thực",
        "Phí",
    ),
    (
        "QT-06/VP",
        "Tiếp công dân",
        "Văn phòng",
        "01",
        "15/3/2021",
        "",
        "Luật Tiếp công dân số 42/2013/QH13 ngày 25/11/2013",
        "",
    ),
)
