"""Records of the settings of Zalo: the bot, the official account, template messages by phone; and of webhooks."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from cancu.settings_table import Secret, SettingsTable
from notifier.channels.zalo_bot.markup import Markup


class ZaloBot(SettingsTable, frozen=True, kw_only=True):
    """``[zalo.bot]``: a bot of the Zalo Bot Platform; without a token it is not in use."""

    token: Annotated[
        Secret, Meta(description="Mã của bot, nên đặt trong CANCU_ZALO__BOT__TOKEN_FILE / its token, best in a file")
    ] = Secret()
    base_url: Annotated[str, Meta(description="Máy chủ của Bot Platform / its server")] = (
        "https://bot-api.zaloplatforms.com"
    )
    markup: Annotated[Markup, Meta(description="markdown, hoặc none: chữ trơn / or plain")] = Markup.MARKDOWN
    poll_seconds: Annotated[
        float, Meta(gt=0, le=60, description="Chờ tin đến mỗi lượt bao lâu / how long each poll waits, seconds")
    ] = 30.0


class ZaloOa(SettingsTable, frozen=True, kw_only=True):
    """``[zalo.oa]``: an official account; without an application id it is not in use."""

    app_id: Annotated[str, Meta(description="Mã ứng dụng / id of the application")] = ""
    app_secret: Annotated[
        Secret, Meta(description="Khóa bí mật của ứng dụng / its secret (CANCU_ZALO__OA__APP_SECRET_FILE)")
    ] = Secret()
    oa_id: Annotated[str, Meta(description="Mã OA; một trong hai cách ký webhook dùng mã này / id of the account")] = ""
    refresh_token: Annotated[
        Secret,
        Meta(description="Refresh token lúc uỷ quyền; dùng một lần, sau đó cancu tự giữ / the first one, used once"),
    ] = Secret()
    webhook_secret: Annotated[
        Secret, Meta(description="OA secret key ở trang webhook; bỏ trống thì dùng app_secret / key that signs calls")
    ] = Secret()
    base_url: Annotated[str, Meta(description="Máy chủ OpenAPI / its server")] = "https://openapi.zalo.me"
    oauth_url: Annotated[str, Meta(description="Máy chủ cấp token / server of tokens")] = "https://oauth.zaloapp.com"
    window_days: Annotated[
        int, Meta(ge=0, le=7, description="Số ngày còn nhắn được sau lần người dùng nhắn / days one may write back")
    ] = 7
    proof: Annotated[bool, Meta(description="Gửi kèm appsecret_proof / send it with every call")] = False


class ZaloZbs(SettingsTable, frozen=True, kw_only=True):
    """``[zalo.zbs]``: template messages by phone, with the token of the account; without a template not in use."""

    template_id: Annotated[str, Meta(description="Mã mẫu tin đã được duyệt / id of the approved template")] = ""
    code_parameter: Annotated[str, Meta(description="Tham số nhận mã tin / parameter of the code of a message")] = (
        "ma_tin"
    )
    text_parameter: Annotated[str, Meta(description="Tham số nhận nội dung ngắn / parameter of the short text")] = (
        "noi_dung"
    )
    text_longest: Annotated[int, Meta(ge=1, description="Độ dài tối đa của nội dung / its most characters")] = 30
    development: Annotated[
        bool, Meta(description="Gửi thử, chỉ tới quản trị viên của OA / free test sends to administrators only")
    ] = False
    base_url: Annotated[str, Meta(description="Máy chủ ZBS / its server")] = "https://business.openapi.zalo.me"


class Zalo(SettingsTable, frozen=True, kw_only=True):
    """``[zalo.…]``: what an office uses of Zalo."""

    bot: ZaloBot = ZaloBot()
    oa: ZaloOa = ZaloOa()
    zbs: ZaloZbs = ZaloZbs()


class Webhook(SettingsTable, frozen=True, kw_only=True):
    """``[webhook]``: the address at which Zalo reaches ``cancu serve``; without one the bot's texts are fetched."""

    url: Annotated[
        str, Meta(description="Địa chỉ https công khai của trang này / public https address of this desk")
    ] = ""
    secret: Annotated[
        Secret, Meta(description="Khóa của bot gửi kèm mỗi lượt gọi, 8–256 ký tự / secret sent with the bot's calls")
    ] = Secret()
