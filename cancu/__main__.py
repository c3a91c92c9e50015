"""The command line: a table of commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence

import click

from cancu.terminal.help_page import CONTEXT, HelpfulGroup, write_table
from cancu.terminal.wrong_use import words_of
from data.errors import BadInput, CancuError, system_words
from data.printable import printable

#: The commands in the order of a day's work, as the help lists them; each is the attribute ``command`` of its module.
SECTIONS = {
    "Bắt đầu / set up": {
        "demo": "Xem thử toàn bộ công việc trên dữ liệu mẫu / the whole job on sample data",
        "init": "Tạo cấu hình, thư mục dữ liệu và người đầu tiên / settings, home folder, first person",
        "units": "Đơn vị / units",
        "people": "Người dùng / people",
        "procedures": "Quy trình: nạp, xem, ngừng / procedures: import, look, retire",
        "documents": "Văn bản: nạp, xem / documents: import, look",
    },
    "Mỗi ngày / every day": {
        "serve": "Bàn duyệt và lịch chạy hằng đêm / review desk and nightly schedule",
        "run": "Một đêm: thu thập, đọc, đối chiếu, báo / one night",
        "crawl": "Thu thập văn bản từ các nguồn / fetch from the sources",
        "read": "Đọc văn bản: dẫn chiếu, quan hệ, ngày / documents to readings",
        "match": "Đối chiếu cái mới với căn cứ pháp lý / link what is new",
        "notify": "Gửi tin đến hạn / deliver what is due",
    },
    "Xem / look": {
        "status": "Nguồn, lượt chạy, hàng đợi, cảnh báo / sources, runs, queues, alarms",
        "statement": "Biên bản theo dõi của đơn vị trong ngày / what was watched for a unit on a day",
        "text": "Lời văn vào một ngày, và đã đổi gì / the words on a day, and what changed",
        "validity": "Tình trạng hiệu lực vào một ngày / state of a document or provision on a day",
        "audit": "Rà soát mọi căn cứ vào một ngày / every legal basis on a day",
        "messages": "Tin đã gửi, chờ gửi, không gửi được; gửi lại / messages, and sending again",
        "log": "Nhật ký: ai làm gì, lúc nào / who did what when",
        "report": "Báo cáo cho người kiểm tra: đổi gì, ai làm, kịp hạn không / the report for an inspector",
        "backtest": "Chạy lại quá khứ trên bộ quy trình / replay documents against procedures",
    },
    "Quyết định / decide": {
        "changes": "Hàng đợi thay đổi của văn bản / the queue of changes",
        "matches": "Hàng đợi kết quả khớp của đơn vị / the queue of matches",
        "tasks": "Việc cần cập nhật / update tasks",
        "waves": "Đợt rà soát ban đầu: xem, đồng ý, đổi hạn / waves of the first day",
        "read-again": "Văn bản do bản đọc khác đọc: sẽ khác gì / what another version of the reader read",
    },
    "Giữ gìn / keep": {
        "backup": "Sao lưu / consistent copy while running",
        "restore": "Khôi phục / put a backup back",
        "verify": "Kiểm tra dữ liệu / check what is kept",
        "rebuild": "Lập lại law.db từ các bản gốc / law.db anew from the originals",
    },
}
COMMANDS = {name: said for section in SECTIONS.values() for name, said in section.items()}


def module_of(name: str) -> str:
    """Return the module of a command.

    >>> module_of("read-again")
    'cancu.commands.read_again'
    """
    return f"cancu.commands.{name.replace('-', '_')}"


class LazyCommands(HelpfulGroup):
    """A group whose help needs none of its commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name, loading its module."""
        if cmd_name not in COMMANDS:
            return None
        loaded: click.Command = importlib.import_module(module_of(cmd_name)).command
        return loaded

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands in their sections."""
        for title, section in SECTIONS.items():
            write_table(formatter, title, section.items())


cli = LazyCommands(
    "cancu",
    help="Theo dõi văn bản pháp luật mới và báo quy trình nào cần cập nhật.\n\n"
    "Watches official gazettes and tells which procedures stand on law that has changed.",
    epilog="Ví dụ / example:  cancu demo",
    no_args_is_help=True,
    context_settings=CONTEXT,
    params=[],
)
click.version_option(package_name="cancu", help="In phiên bản / show the version.")(cli)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 failed or needs a person, 2 wrong use or bad input."""
    try:
        code = cli.main(arguments, prog_name="cancu", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as fault:
        sys.stdout.write(f"{fault.format_message()}\n")
        return _fault("chưa nêu lệnh nào (no command was given)", 2)
    except click.ClickException as fault:
        return _fault(words_of(fault), 2)
    except click.Abort:
        return _fault("đã dừng (stopped)", 130)
    except BadInput as fault:
        return _fault(str(fault), 2)
    except CancuError as fault:
        return _fault(str(fault), 1)
    except BrokenPipeError:
        # Whoever read our output has gone; what is left in the buffer must not be said either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as fault:
        where = f"{fault.filename}: " if fault.filename else ""
        return _fault(f"{where}{system_words(fault)}", 1)


def main() -> None:
    """Run as a program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", line_buffering=True)
    sys.exit(run())


def _fault(line: str, code: int) -> int:
    sys.stderr.write(f"cancu: {printable(' '.join(line.split()))}\n")
    return code


if __name__ == "__main__":
    main()
