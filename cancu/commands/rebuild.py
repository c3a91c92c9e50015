"""``cancu rebuild``: law.db anew from the originals."""

from __future__ import annotations

from cancu.doing.rebuild import rebuild
from cancu.terminal.call import Call
from cancu.terminal.command import by_option
from cancu.terminal.command import command as make
from cancu.terminal.progress import track


@make(example="cancu rebuild")
@by_option("Ai lập lại / who rebuilds")
def command(call: Call, by: str) -> int:
    """Lập lại law.db từ các bản gốc và những gì office.db ghi nhận; việc đang mở giữ nguyên.

    Make law.db anew from the originals and what office.db remembers; tasks are not touched. What it replaces is set
    aside, not deleted.
    """
    done = rebuild(call.settings, by=by, now=call.now, progress=track)
    call.say(f"{done.documents} văn bản, {done.read} văn bản đã đọc, {done.changes} thay đổi. (law.db made anew.)")
    if done.replaced:
        call.say(f"law.db trước đó nằm ở {done.replaced}. (What was there before.)")
    return call.report(done.faults)
