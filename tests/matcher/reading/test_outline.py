"""The outline: every provision with its id and words, offsets into the text as given."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from data.law.provision import ProvisionLevel
from matcher.reading import outline

TEXT = (
    "Điều 1. Phạm vi điều chỉnh\nNghị định này quy định về phí.\n"
    "Điều 2. Mức phí\nMức phí như sau:\n1. Hộ gia đình:\na) Thành thị: 10 đồng;\nb) Nông thôn: 5 đồng.\n2. Tổ chức.\n"
    "PHỤ LỤC\nBẢNG PHÍ\n"
)


def test_every_provision_has_its_id_and_its_own_words() -> None:
    assert [(each.id, each.words) for each in outline(TEXT).walk()] == [
        ("art_1", "Phạm vi điều chỉnh\nNghị định này quy định về phí."),
        ("art_2", "Mức phí\nMức phí như sau:"),
        ("art_2__para_1", "Hộ gia đình:"),
        ("art_2__para_1__point_a", "Thành thị: 10 đồng;"),
        ("art_2__para_1__point_b", "Nông thôn: 5 đồng."),
        ("art_2__para_2", "Tổ chức."),
        ("annex", "BẢNG PHÍ"),
    ]


def test_a_provision_reaches_from_its_line_to_the_next_over_all_its_parts() -> None:
    article = outline(TEXT).provisions[1]
    assert TEXT[article.start : article.body] == "Điều 2."
    assert TEXT[article.start : article.end].endswith("2. Tổ chức.\n")
    assert [part.number for part in article.parts] == ["1", "2"]


def test_the_articles_of_the_carrier_and_of_its_attachment_have_ids_of_their_own() -> None:
    text = "Điều 1. Ban hành Quy chế.\nĐiều 2. Hiệu lực.\nQUY CHẾ\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\n"
    assert [each.id for each in outline(text).provisions] == ["main__art_1", "main__art_2", "art_1", "art_2"]


def test_the_articles_of_a_contract_that_an_annex_gives_as_a_form_lie_in_the_annex() -> None:
    text = (
        "Điều 1. Phạm vi\nĐiều 2. Hợp đồng mẫu\nPhụ lục I\nMẫu số 03\nHỢP ĐỒNG\n"
        "Điều 1. Ngành nghề\nĐiều 2. Thời hạn\nPhụ lục II\nMẫu số 01\n"
    )
    ids = [each.id for each in outline(text).provisions]
    assert ids == ["art_1", "art_2", "annex_I", "annex_I__art_1", "annex_I__art_2", "annex_II"]


def test_what_is_attached_behind_the_contract_of_an_annex_is_none_of_the_annex() -> None:
    text = (
        "Điều 1. Ban hành Quy chế.\nĐiều 2. Hiệu lực.\nPhụ lục I\nHỢP ĐỒNG MẪU\n(Ban hành kèm theo Quyết định số 5)\n"
        "Điều 1. Ngành nghề\nĐiều 2. Thời hạn\nQUY CHẾ\nLàm việc\n(Ban hành kèm theo Quyết định số 5)\n"
        "Điều 1. Phạm vi\nĐiều 2. Đối tượng\n"
    )
    ids = [each.id for each in outline(text).provisions]
    assert ids == [
        *("main__art_1", "main__art_2", "annex_I", "annex_I__art_1", "annex_I__art_2", "art_1", "art_2"),
    ]


def test_a_rule_on_what_repeals_it_is_no_footnote_in_a_text_without_footnotes() -> None:
    words = (
        "Khoản này được bãi bỏ theo quy định tại Điều 5 Luật số 9/2025/QH15, có hiệu lực từ ngày 01/01/2026."
        " Cơ quan thuế tiếp tục thu phí."
    )
    text = f"Điều 1. Chuyển tiếp\n1. Hồ sơ đã nộp.\n{words}\nĐiều 2. Hiệu lực\n"
    assert "Cơ quan thuế tiếp tục thu phí." in next(outline(text).walk()).parts[0].words
    noted = f"BỘ TÀI CHÍNH\nSố: 3/VBHN-BTC\n{text}"
    assert next(outline(noted).walk()).parts[0].words == "Hồ sơ đã nộp."


def test_chapters_and_sections_stand_before_their_articles_and_end_what_is_above() -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Phí.\nChương II\nMỨC PHÍ\nMục 1\nHỘ\nĐiều 2. Mức\nMột đồng.\n"
    assert [(each.id, each.words) for each in outline(text).walk()] == [
        ("chp_I", "QUY ĐỊNH CHUNG"),
        ("art_1", "Phạm vi"),
        ("art_1__para_1", "Phí."),
        ("chp_II", "MỨC PHÍ"),
        ("chp_II__sec_1", "HỘ"),
        ("art_2", "Mức\nMột đồng."),
    ]


def test_a_chapter_named_within_a_sentence_is_no_heading() -> None:
    text = "Điều 1. Phạm vi\n1. Theo quy định tại\nChương II của Luật này.\nĐiều 2. Mức\nMột đồng.\n"
    assert [each.id for each in outline(text).walk()] == ["art_1", "art_1__para_1", "art_2"]


def test_the_footnotes_of_a_consolidation_and_their_marks_are_not_in_the_words() -> None:
    note = "khoản 2 Điều 1 của Luật số 46/2014/QH13 sửa đổi Luật này, có hiệu lực kể từ ngày 01\ntháng 01 năm 2015."
    text = (
        "Điều 3. Nguyên tắc5\n1.6 Mức đóng theo tỷ lệ\nphần trăm của tiền lương hưu, tiền trợ cấp\n\n"
        f"5 Điều này được sửa đổi, bổ sung theo quy định tại {note}\n"
        f"6 Khoản này được sửa đổi, bổ sung theo quy định tại {note}\nKhoản này được bãi bỏ lần hai.\n\n"
        "46\nCÔNG BÁO/Số 469 + 470/Ngày 25-3-2021\n\nhoặc mức lương cơ sở.\n2. [7] Quỹ được bảo hộ [8].\n"
    )
    assert [(each.id, each.words) for each in outline(text).walk()] == [
        ("art_3", "Nguyên tắc"),
        (
            "art_3__para_1",
            "Mức đóng theo tỷ lệ phần trăm của tiền lương hưu, tiền trợ cấp hoặc mức lương cơ sở.",
        ),
        ("art_3__para_2", "Quỹ được bảo hộ."),
    ]


def test_a_footnote_that_quotes_an_article_is_known_on_the_line_of_another_and_its_marks_stand_in_a_row() -> None:
    act = "Luật số 46/2014/QH13, có hiệu lực kể từ ngày 01 tháng 01 năm 2015"
    text = (
        "Điều 3. Nguyên tắc11,12,13\nQuỹ được bảo hộ.\n\n"
        f"11 Điều này được sửa đổi theo quy định tại khoản 2 Điều 1 của {act}.\n\n"
        f"12 Điều 4 của {act} quy\nđịnh như sau:\n\n“Điều 4. Hiệu lực\nLuật này có hiệu lực.”\n\n"
        f"13 Điều 5 của {act} quy định như sau:\n\n“Điều 5. Tổ chức.”\n"
    )
    [article] = outline(text).walk()
    assert article.words.split() == ["Nguyên", "tắc", "Quỹ", "được", "bảo", "hộ."]


def test_the_text_of_the_page_behind_a_footnote_that_goes_on_over_it_is_not_lost() -> None:
    act = "Luật số 46/2014/QH13, có hiệu lực kể từ ngày 01 tháng 01 năm 2015"
    text = (
        "Điều 3. Nguyên tắc11\nQuỹ được bảo hộ12.\n\n"
        f"11 Điều này được sửa đổi theo quy định tại khoản 2 Điều 1 của {act}.\n\n"
        f"12 Điều 4 của {act} quy định như sau:\n“Điều 4. Hiệu lực\nLuật này\n\n"
        "46\nCÔNG BÁO/Số 469 + 470/Ngày 25-3-2021\n\nQuỹ là của chung.\n\ncó hiệu lực.”\n"
    )
    [article] = outline(text).walk()
    assert "Quỹ là của chung." in article.words
    assert "Hiệu lực" not in article.words


def test_a_footnote_that_cuts_a_sentence_right_behind_a_full_line_is_not_in_the_words() -> None:
    line = "Nhà nước khuyến khích nghiên cứu, áp dụng khoa học và công nghệ tiên tiến, ứng dụng tin"
    text = (
        f"Điều 1. Chính sách2\n1.3 {line}\n"
        "2 Điều này được sửa đổi, bổ sung theo quy định tại Điều 1 của Luật số 62/2020/QH14,\ncó hiệu lực năm 2021.\n"
        "3 Khoản này ngưng hiệu lực thi hành từ ngày 01 tháng 9 năm 2023 theo quy định tại Điều 1 của\n"
        "Thông tư số 10/2023/TT-NHNN, có hiệu lực từ năm 2023.\n\nCÔNG BÁO/Số 347 + 348/Ngày 25-02-2025\n\n75\n\n"
        "học trong hoạt động xây dựng4.\n\n4 Bãi bỏ quy định về tỷ giá tại khoản này theo quy định tại\n"
        "Điều 6 của Luật số 71/2014/QH13, có hiệu lực từ năm 2015.\n"
    )
    assert [each.words for each in outline(text).walk()] == ["Chính sách", f"{line} học trong hoạt động xây dựng."]


def test_the_sentence_that_a_footnote_cuts_goes_on_behind_it_without_a_page_between() -> None:
    line = "Nhà nước khuyến khích nghiên cứu, áp dụng khoa học và công nghệ tiên tiến, ứng dụng tin"
    note = "Điều này được bổ sung theo quy định tại Điều 93 của Luật số 45/2024/QH15, có hiệu lực từ năm 2025."
    [article] = outline(f"Điều 1. Chính sách2\n{line}\n2 {note}\n\nhọc trong hoạt động xây dựng.\n").walk()
    assert article.words.split("\n")[1] == f"{line} học trong hoạt động xây dựng."


def test_footnotes_behind_a_quotation_that_is_never_closed_are_known() -> None:
    by = "theo quy định tại Điều 2 của Thông tư số 151/2014/TT-BTC, có hiệu lực từ năm 2014."
    text = (
        "Điều 1. Phạm vi\n1.2 Thuế.\n2.3 Phí.\n\n1 Thông tư này có căn cứ: “Căn cứ Luật Thuế số 14/2008/QH12;\n\n"
        f"2 Khoản này được sửa đổi {by}\n\n3 Khoản này được thay thế {by}\n"
    )
    assert [each.words for each in outline(text).walk()][1] == "Thuế."


def test_the_mark_of_a_footnote_stands_right_behind_that_of_a_unit_below_a_full_line() -> None:
    by = "theo quy định tại khoản 6 Điều 1 của Luật số 62/2020/QH14, có hiệu lực từ năm 2021."
    text = (
        "Điều 10. Chính sách khuyến khích trong hoạt động đầu tư xây dựng\n1.2 Khuyến khích bảo tồn.\n"
        "2.\n3 Bảo đảm bình đẳng:\nd1)4 Trong nước.\n3.5(được bãi bỏ)\n\n"
        + "".join(f"{number} Khoản này được sửa đổi {by}\n" for number in (2, 3, 4, 5))
    )
    assert [(each.id.removeprefix("art_10"), each.words) for each in outline(text).walk()][1:] == [
        ("__para_1", "Khuyến khích bảo tồn."),
        ("__para_2", "Bảo đảm bình đẳng:"),
        ("__para_2__point_d1", "Trong nước."),
        ("__para_3", "(được bãi bỏ)"),
    ]


def test_a_footnote_whose_number_is_lost_has_the_next_one() -> None:
    by = "theo quy định tại khoản 1 Điều 6 của Luật số 35/2018/QH14, có hiệu lực từ năm 2019."
    text = (
        f"Điều 1. Phạm vi1\nLuật này quy định về đất đai.\n1 Điều này được sửa đổi {by}\n\n"
        f"Điều 2. Đối tượng2\nTổ chức, cá nhân.\n Điều này được bổ sung {by}\n\n"
        f"Điều 3. Áp dụng3\nTheo Luật này.\n3 Điều này được sửa đổi {by}\n"
    )
    assert [each.words.split("\n")[0].strip() for each in outline(text).walk()] == ["Phạm vi", "Đối tượng", "Áp dụng"]


def test_the_parts_of_a_point_are_words_of_the_point() -> None:
    text = "Điều 1. Hồ sơ\n1. Gồm:\nđ) Giấy tờ:\nđ1) Đơn;\nđ2) Ảnh.\n"
    [point] = [each for each in outline(text).walk() if each.level is ProvisionLevel.POINT]
    assert point.words == "Giấy tờ:\nđ1) Đơn;\nđ2) Ảnh."


def test_a_point_whose_mark_no_blank_follows_is_a_point() -> None:
    [article] = outline("Điều 1. Người nộp thuế\n1.Gồm:\nc)Cá nhân thuê địa điểm.\nd)Tổ chức nước ngoài.\n").provisions
    assert [point.number for point in article.parts[0].parts] == ["c", "d"]


def test_the_furniture_of_a_page_and_broken_lines_are_not_in_the_words() -> None:
    text = "Điều 1. Phạm vi của\nkhoản này áp dụng\nCÔNG BÁO/Số 242/Ngày 22-04-2026\ncho phí.\n"
    [article] = outline(text).provisions
    assert article.words.split() == ["Phạm", "vi", "của", "khoản", "này", "áp", "dụng", "cho", "phí."]


def test_quoted_wording_is_told_apart_and_gives_no_provisions() -> None:
    text = "Điều 1. Sửa đổi Điều 8 như sau:\n“Điều 8. Mức phạt\n1. Phạt gấp đôi.”\n"
    found = outline(text)
    assert [text[start:end] for start, end in found.quoted] == ["“Điều 8. Mức phạt\n1. Phạt gấp đôi.”"]
    assert [each.id for each in found.walk()] == ["art_1"]


def test_offsets_count_in_the_text_as_given_though_its_letters_are_not_composed() -> None:
    text = unicodedata.normalize("NFD", TEXT)
    second = outline(text).provisions[1]
    assert unicodedata.normalize("NFC", text[second.start : second.body]) == "Điều 2."
    assert second.words == outline(TEXT).provisions[1].words


@settings(deadline=None)
@given(st.text(alphabet="Điều 12.abPHỤLC“”\n\u0323)", max_size=200))
def test_on_any_text_parts_lie_in_their_provision_in_order(text: str) -> None:
    for each in outline(text).walk():
        assert 0 <= each.start <= each.body <= each.end <= len(text)
        borders = [each.body, *(at for part in each.parts for at in (part.start, part.end)), each.end]
        assert borders == sorted(borders)


def test_an_article_lies_in_the_chapter_and_section_whose_headings_stand_above_it() -> None:
    text = (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nTheo Chương II của Luật này.\nCHƯƠNG II. QUẢN LÝ\n"
        "Mục 1 NHÀ NƯỚC\nĐiều 2. Bộ\nMục 2\nXÃ HỘI\nĐiều 3. Hội\nSửa như sau:\n“Chương V\nKHÁC”.\n"
        "Chương III\nTHI HÀNH\nĐiều 4. Hiệu lực\n"
    )
    articles = [each for each in outline(text).provisions if each.level is ProvisionLevel.ARTICLE]
    assert [each.above for each in articles] == ["chp_I", "chp_II__sec_1", "chp_II__sec_2", "chp_III"]
