"""Short lists of reasons for a no: one press for what most people mean; another reason is typed."""

from __future__ import annotations

CHANGE_REASONS = ("chỉ là viện dẫn", "văn bản khác", "điều khoản khác", "ngày khác", "việc cá biệt")
WORDING_REASONS = ("bản chính thức in sai", "bản chính thức thiếu một lần sửa", "chỉ khác cách viết")
MATCH_REASONS = ("quy trình không dùng điều này", "đã cập nhật", "khác phạm vi áp dụng", "không còn thực hiện")
RETURN_REASONS = ("chưa đủ nội dung thay đổi", "sai căn cứ pháp lý", "thiếu trang theo dõi sửa đổi", "sai thể thức")
