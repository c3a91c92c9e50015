"""The command line: a table of commands, each loaded only when it is called."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence

import click

from cancu.terminal.printable import printable
from data.errors import BadInput, CancuError

#: Each command is the attribute ``command`` of its module (``module_of``).
COMMANDS = {
    "demo": "Xem thử toàn bộ công việc trên dữ liệu mẫu / the whole job on sample data",
    "init": "Tạo cấu hình, thư mục dữ liệu và người đầu tiên / settings, home folder, first person",
    "units": "Đơn vị / units",
    "people": "Người dùng / people",
    "crawl": "Thu thập văn bản từ các nguồn / fetch from the sources",
    "documents": "Văn bản: nạp, xem / documents: import, look",
    "read": "Đọc văn bản: dẫn chiếu, quan hệ, ngày / documents to readings",
    "procedures": "Quy trình: nạp, xem, ngừng / procedures: import, look, retire",
    "match": "Đối chiếu cái mới với căn cứ pháp lý / link what is new",
    "changes": "Hàng đợi thay đổi của văn bản / the queue of changes",
    "matches": "Hàng đợi kết quả khớp của đơn vị / the queue of matches",
    "read-again": "Văn bản do bản đọc khác đọc: sẽ khác gì / what another version of the reader read",
    "audit": "Rà soát mọi căn cứ vào một ngày / every legal basis on a day",
    "backtest": "Chạy lại quá khứ trên bộ quy trình / replay documents against procedures",
    "tasks": "Việc cần cập nhật / update tasks",
    "notify": "Gửi tin đến hạn / deliver what is due",
    "messages": "Tin đã gửi, chờ gửi, không gửi được; gửi lại / messages, and sending again",
    "log": "Nhật ký: ai làm gì, lúc nào / who did what when",
    "run": "Một đêm: thu thập, đọc, đối chiếu, báo / one night",
    "serve": "Lịch chạy hằng đêm và trang tình trạng / nightly schedule and health page",
    "status": "Nguồn, lượt chạy, hàng đợi, cảnh báo / sources, runs, queues, alarms",
    "backup": "Sao lưu / consistent copy while running",
    "restore": "Khôi phục / put a backup back",
    "rebuild": "Lập lại law.db từ các bản gốc / law.db anew from the originals",
    "verify": "Kiểm tra dữ liệu / check what is kept",
}


def module_of(name: str) -> str:
    """Return the module of a command.

    >>> module_of("read-again")
    'cancu.commands.read_again'
    """
    return f"cancu.commands.{name.replace('-', '_')}"


class LazyCommands(click.Group):
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
        """Write the table of commands."""
        with formatter.section("Lệnh / commands"):
            formatter.write_dl(list(COMMANDS.items()))


cli = LazyCommands(
    "cancu",
    help="Theo dõi văn bản pháp luật mới và báo quy trình nào cần cập nhật.\n\n"
    "Watches official gazettes and tells which procedures stand on law that has changed.",
    epilog="Ví dụ / example:  cancu demo",
    no_args_is_help=True,
    params=[],
)
click.version_option(package_name="cancu")(cli)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 failed or needs a person, 2 wrong use or bad input."""
    try:
        code = cli.main(arguments, prog_name="cancu", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.ClickException as fault:
        return _fault(_one_line(fault), 2)
    except click.Abort:
        return _fault("stopped", 130)
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
        return _fault(f"{where}{fault.strerror or fault}", 1)


def main() -> None:
    """Run as a program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", line_buffering=True)
    sys.exit(run())


def _one_line(fault: click.ClickException) -> str:
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    mend = f"; see {context.command_path} --help" if context else ""
    return f"{fault.format_message()}{mend}"


def _fault(line: str, code: int) -> int:
    sys.stderr.write(f"cancu: {printable(' '.join(line.split()))}\n")
    return code


if __name__ == "__main__":
    main()
