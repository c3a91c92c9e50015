"""Names of codes, laws and ordinances as their titles print them, without the type word.

A reader needs them to know where a name ends when no number, year or date follows it. Source: the titles of
the laws and ordinances of the National Assembly and its Standing Committee since 1946.
"""

LAW_NAMES: tuple[str, ...] = tuple(
    """
An ninh mạng
An ninh quốc gia
An toàn bức xạ
An toàn giao thông đường bộ
An toàn thông tin mạng
An toàn thực phẩm
An toàn và kiểm soát bức xạ
An toàn, vệ sinh lao động
Ban hành quyết định hành chính
Ban hành văn bản quy phạm pháp luật
Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Ủy ban nhân dân
Biên giới quốc gia
Biên phòng Việt Nam
Biển Việt Nam
Báo chí
Bình đẳng giới
Bưu chính
Bưu chính, viễn thông
Bảo hiểm tiền gửi
Bảo hiểm xã hội
Bảo hiểm y tế
Bảo hộ lao động
Bảo hộ quyền sở hữu công nghiệp
Bảo hộ quyền tác giả
Bảo tồn, tôn tạo di tích lịch sử - văn hóa và danh lam thắng cảnh
Bảo vệ bí mật nhà nước
Bảo vệ công trình quan trọng liên quan đến an ninh quốc gia
Bảo vệ công trình quốc phòng và khu quân sự
Bảo vệ dữ liệu cá nhân
Bảo vệ môi trường
Bảo vệ quyền lợi người tiêu dùng
Bảo vệ sức khoẻ nhân dân
Bảo vệ sức khỏe nhân dân
Bảo vệ và kiểm dịch thực vật
Bảo vệ và kiểm dịch động vật
Bảo vệ và phát triển nguồn lợi thủy sản
Bảo vệ và phát triển rừng
Bảo vệ đê điều
Bảo vệ, chăm sóc và giáo dục trẻ em
Bầu cử đại biểu Hội đồng nhân dân
Bầu cử đại biểu Quốc hội
Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân
Bộ đội biên phòng
Chi phí giám định, định giá; chi phí cho người làm chứng, người phiên dịch trong tố tụng
Chi phí tố tụng
Chuyên gia
Chuyển giao công nghệ
Chuyển giao công nghệ nước ngoài vào Việt Nam
Chuyển quyền sử dụng đất
Chuyển đổi số
Chăn nuôi
Chất lượng hàng hóa
Chất lượng sản phẩm, hàng hóa
Chất lượng, sản phẩm hàng hóa
Chống bán phá giá hàng hóa nhập khẩu vào Việt Nam
Chống tham nhũng
Chống trợ cấp hàng hóa nhập khẩu vào Việt Nam
Chức năng, nhiệm vụ và quyền hạn của Kiểm toán nhà nước
Chứng khoán
Các công cụ chuyển nhượng
Các tổ chức tín dụng
Cán bộ, công chức
Công an nhân dân
Công an xã
Công chứng
Công nghiệp công nghệ số
Công nghiệp quốc phòng
Công nghiệp quốc phòng, an ninh và động viên công nghiệp
Công nghệ cao
Công nghệ thông tin
Công nhận và thi hành tại Việt Nam bản án, quyết định dân sự của Tòa án nước ngoài
Công nhận và thi hành tại Việt Nam quyết định của Trọng tài nước ngoài
Công ty
Công đoàn
Căn cước
Căn cước công dân
Cơ quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở nước ngoài
Cơ yếu
Cư trú
Cạnh tranh
Cảnh sát biển
Cảnh sát biển Việt Nam
Cảnh sát cơ động
Cảnh sát môi trường
Cảnh vệ
Cấp thoát nước
Cấp, thoát nước
Cựu chiến binh
Di sản văn hoá
Di sản văn hóa
Doanh nghiệp
Doanh nghiệp nhà nước
Doanh nghiệp tư nhân
Du lịch
Dân quân tự vệ
Dân số
Dân sự
Dân tộc
Dược
Dạy nghề
Dầu khí
Dữ liệu
Dự bị động viên
Dự trữ quốc gia
Giao dịch điện tử
Giao thông đường bộ
Giao thông đường thuỷ nội địa
Giao thông đường thủy nội địa
Giá
Giám sát của Quốc hội
Giám định tư pháp
Giáo dục
Giáo dục nghề nghiệp
Giáo dục quốc phòng - an ninh
Giáo dục quốc phòng và an ninh
Giáo dục đại học
Giống cây trồng
Giống vật nuôi
Hiến, lấy, ghép mô, bộ phận cơ thể người và hiến, lấy xác
Hoá chất
Hoạt động chữ thập đỏ
Hoạt động giám sát của Quốc hội
Hoạt động giám sát của Quốc hội và Hội đồng nhân dân
Hoạt động quốc phòng
Hàng hải
Hàng hải Việt Nam
Hàng không dân dụng
Hàng không dân dụng Việt Nam
Hành nghề y, dược tư nhân
Hình sự
Hòa giải ở cơ sở
Hòa giải, đối thoại tại Tòa án
Hóa chất
Hôn nhân và gia đình
Hải quan
Hỗ trợ doanh nghiệp nhỏ và vừa
Hộ tịch
Hợp nhất văn bản quy phạm pháp luật
Hợp tác xã
Hợp tác xã, tổ hợp tác
Hợp đồng kinh tế
Khai thác và bảo vệ công trình khí tượng thủy văn
Khai thác và bảo vệ công trình thủy lợi
Khiếu nại
Khiếu nại, tố cáo
Khoa học và công nghệ
Khoa học, công nghệ và đổi mới sáng tạo
Khoáng sản
Khuyến khích đầu tư trong nước
Khám bệnh, chữa bệnh
Khí tượng thủy văn
Kinh doanh bảo hiểm
Kinh doanh bất động sản
Kiến trúc
Kiểm dịch y tế biên giới
Kiểm toán nhà nước
Kiểm toán độc lập
Ký kết và thực hiện thỏa thuận quốc tế
Ký kết, gia nhập và thực hiện điều ước quốc tế
Kế toán
Kế toán và thống kê
Kỷ niệm chương
Lao động
Luật sư
Lâm nghiệp
Lĩnh sự
Lưu trữ
Lưu trữ quốc gia
Lực lượng cảnh sát nhân dân Việt Nam
Lực lượng dự bị động viên
Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở
Mặt trận Tổ quốc Việt Nam
Mục đích quốc phòng
Nghĩa vụ lao động công ích
Nghĩa vụ quân sự
Ngoại hối
Ngoại thương
Ngân hàng Nhà nước
Ngân hàng Nhà nước Việt Nam
Ngân hàng, hợp tác xã tín dụng và công ty tài chính
Ngân sách nhà nước
Người cao tuổi
Người khuyết tật
Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng
Người tàn tật
Nhà giáo
Nhà ở
Nhập cảnh, xuất cảnh, cư trú, đi lại của người nước ngoài tại Việt Nam
Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài tại Việt Nam
Nuôi con nuôi
Năng lượng nguyên tử
Phá sản
Phá sản doanh nghiệp
Pháp điển hệ thống quy phạm pháp luật
Phí và lệ phí
Phòng bệnh
Phòng cháy và chữa cháy
Phòng cháy, chữa cháy
Phòng cháy, chữa cháy và cứu nạn, cứu hộ
Phòng không nhân dân
Phòng thủ dân sự
Phòng, chống bạo lực gia đình
Phòng, chống bệnh truyền nhiễm
Phòng, chống khủng bố
Phòng, chống lụt, bão
Phòng, chống ma túy
Phòng, chống mua bán người
Phòng, chống mại dâm
Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người
Phòng, chống nhiễm vi rút gây ra hội chứng suy giảm miễn dịch mắc phải ở người (HIV/AIDS)
Phòng, chống rửa tiền
Phòng, chống tham nhũng
Phòng, chống thiên tai
Phòng, chống tác hại của rượu, bia
Phòng, chống tác hại của thuốc lá
Phòng, chống vũ khí hủy diệt hàng loạt
Phổ biến, giáo dục pháp luật
Phổ cập giáo dục tiểu học
Phục viên
Quan hệ lao động
Quy hoạch
Quy hoạch đô thị
Quy hoạch đô thị và nông thôn
Quy định danh hiệu vinh dự Nhà nước
Quyền tác giả
Quyền và nghĩa vụ của hộ gia đình, cá nhân được Nhà nước giao đất, cho thuê đất
Quyền và nghĩa vụ của tổ chức, cá nhân nước ngoài thuê đất tại Việt Nam
Quân nhân chuyên nghiệp, công nhân và viên chức quốc phòng
Quản lý ngoại thương
Quản lý nợ công
Quản lý thuế
Quản lý thị trường
Quản lý và đầu tư vốn nhà nước tại doanh nghiệp
Quản lý, sử dụng pháo
Quản lý, sử dụng tài sản công
Quản lý, sử dụng tài sản nhà nước
Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ
Quản lý, sử dụng vốn nhà nước đầu tư vào sản xuất, kinh doanh tại doanh nghiệp
Quảng cáo
Quốc phòng
Quốc tịch
Quốc tịch Việt Nam
Sĩ quan Quân đội nhân dân Việt Nam
Sở hữu trí tuệ
Sử dụng năng lượng tiết kiệm và hiệu quả
Thanh niên
Thanh tra
Thi hành tạm giữ, tạm giam
Thi hành án dân sự
Thi hành án hình sự
Thi hành án phạt tù
Thi đua, khen thưởng
Thuế
Thuế bảo vệ môi trường
Thuế chuyển quyền sử dụng đất
Thuế doanh thu
Thuế giá trị gia tăng
Thuế lợi tức
Thuế nhà, đất
Thuế nông nghiệp
Thuế sử dụng đất nông nghiệp
Thuế sử dụng đất phi nông nghiệp
Thuế thu nhập cá nhân
Thuế thu nhập doanh nghiệp
Thuế thu nhập đối với người có thu nhập cao
Thuế tiêu thụ đặc biệt
Thuế tài nguyên
Thuế xuất khẩu, nhập khẩu
Thuế xuất khẩu, thuế nhập khẩu
Thuế xuất khẩu, thuế nhập khẩu hàng mậu dịch
Thú y
Thư viện
Thương mại
Thẩm phán và Hội thẩm Tòa án nhân dân
Thẩm phán và Hội thẩm nhân dân
Thể dục, thể thao
Thỏa thuận quốc tế
Thống kê
Thủ tục bắt giữ tàu bay
Thủ tục bắt giữ tàu biển
Thủ tục giải quyết các vụ án dân sự
Thủ tục giải quyết các vụ án hành chính
Thủ tục giải quyết các vụ án kinh tế
Thủ đô
Thủy lợi
Thủy sản
Thực hiện dân chủ ở cơ sở
Thực hiện dân chủ ở xã, phường, thị trấn
Thực hành tiết kiệm, chống lãng phí
Tiêu chuẩn và quy chuẩn kỹ thuật
Tiêu chuẩn đo lường
Tiếp công dân
Tiếp cận thông tin
Tiết kiệm năng lượng
Trang bị
Trách nhiệm bồi thường của Nhà nước
Trí tuệ nhân tạo
Trưng cầu
Trưng cầu ý dân
Trưng mua, trưng dụng tài sản
Trật tự, an toàn giao thông đường bộ
Trẻ em
Trọng tài thương mại
Trợ giúp pháp lý
Tài nguyên
Tài nguyên nước
Tài nguyên, môi trường biển và hải đảo
Tài sản mã hóa
Tình trạng khẩn cấp
Tín ngưỡng, tôn giáo
Tư pháp người chưa thành niên
Tương trợ tư pháp
Tương trợ tư pháp về dân sự
Tương trợ tư pháp về hình sự
Tần số vô tuyến điện
Tố cáo
Tố tụng dân sự
Tố tụng hành chính
Tố tụng hình sự
Tổ chức Chính phủ
Tổ chức Hội đồng Chính phủ
Tổ chức Hội đồng nhân dân và Ủy ban nhân dân
Tổ chức Quốc hội
Tổ chức Tòa án nhân dân
Tổ chức Viện kiểm sát nhân dân
Tổ chức chính quyền địa phương
Tổ chức cơ quan điều tra hình sự
Tổ chức điều tra hình sự
Tự vệ trong nhập khẩu hàng hóa nước ngoài vào Việt Nam
Viên chức
Viễn thông
Việc làm
Vệ sinh an toàn thực phẩm
Xuất bản
Xuất cảnh, nhập cảnh của công dân Việt Nam
Xây dựng
Xây dựng đô thị
Xử lý vi phạm hành chính
Xử phạt vi phạm hành chính
Y tế
Án phí, lệ phí Tòa án
Đa dạng sinh học
Điều ước quốc tế
Điện lực
Điện ảnh
Đo lường
Đo đạc và bản đồ
Đê điều
Đường bộ
Đường sắt
Đường sắt Việt Nam
Đất đai
Đấu giá tài sản
Đấu thầu
Đầu tư
Đầu tư công
Đầu tư kinh doanh vốn nhà nước tại doanh nghiệp
Đầu tư nước ngoài
Đầu tư nước ngoài tại Việt Nam
Đầu tư ra nước ngoài
Đầu tư theo phương thức đối tác công tư
Đặc xá
Đối xử tối huệ quốc và đối xử quốc gia trong thương mại quốc tế
Động viên công nghiệp
Động viên quốc phòng
Ưu đãi người có công với cách mạng
Ưu đãi người hoạt động cách mạng, liệt sĩ và gia đình liệt sĩ, thương binh, bệnh binh, người hoạt động kháng chiến, người có công giúp đỡ cách mạng
Thuế GTGT
Thuế TNDN
Thuế TTĐB
Thuế TNCN
Thuế XNK
Thuế XK, thuế NK
Thuế sử dụng đất
NSNN
BHXH
BHYT
GDQPAN
Đầu tư PPP
Lãnh sự
Hoạt động chữ thập đỏ, tổ chức và hoạt động của Hội Chữ thập đỏ Việt Nam
Hôn nhân và gia đình Việt Nam
Quyền ưu đãi, miễn trừ dành cho cơ quan đại diện ngoại giao, cơ quan lãnh sự nước ngoài và cơ quan đại diện của tổ chức quốc tế tại Việt Nam
Phục hồi, phá sản
Dẫn độ
Chuyển giao người đang chấp hành án phạt tù
Lý lịch tư pháp
Kiểm sát viên Viện kiểm sát nhân dân
Tổ chức Viện kiểm sát quân sự
Tổ chức Tòa án quân sự
Lực lượng Cảnh sát biển Việt Nam
Thủ đô Hà Nội
Thương mại điện tử
Địa chất và khoáng sản
Người có công
Thi đua - khen thưởng
Phòng cháy chữa cháy
Khoa học công nghệ
Chất lượng sản phẩm hàng hóa
""".strip().splitlines()
)
