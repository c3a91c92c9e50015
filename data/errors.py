"""The one error root, and its kinds: the input, the permission, the machine, which may only be busy."""

from __future__ import annotations

import errno

#: What the system says of files, disks and the network, as people are told it.
_SYSTEM = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền truy cập",
    errno.EPERM: "không được phép",
    errno.EROFS: "chỉ đọc được, không ghi được",
    errno.ENOSPC: "đĩa đầy",
    errno.EDQUOT: "hết hạn mức đĩa",
    errno.EFBIG: "tệp lớn hơn mức cho phép",
    errno.EIO: "đĩa lỗi khi đọc hoặc ghi",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOTDIR: "không phải thư mục",
    errno.EEXIST: "đã có",
    errno.EILSEQ: "tên tệp không đọc được",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "mở quá nhiều tệp",
    errno.ENOMEM: "hết bộ nhớ",
    errno.EADDRINUSE: "cổng đang có chương trình khác dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ đó",
    errno.ECONNREFUSED: "máy chủ từ chối kết nối",
}


class CancuError(Exception):
    """Root of every fault cancu names; ``str()`` is one line: where, what, and how to mend it.

    ``what`` and ``mend`` are read by officers: Vietnamese first, English in brackets behind it.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.mend = what, where, mend

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        line = f"{head}; {self.mend}" if self.mend else head
        return " ".join(line.split())


def system_words(fault: OSError) -> str:
    """Return what the system says, Vietnamese first.

    >>> system_words(OSError(errno.ENOSPC, "No space left on device"))
    'đĩa đầy (No space left on device)'
    """
    said = (fault.strerror or str(fault)).partition(" (")[0]
    return f"{_SYSTEM.get(fault.errno or 0, 'hệ thống báo lỗi')} ({said})"


class BadInput(CancuError):
    """Raised at the border when a file, a line, a setting or an argument is not what it should be."""


class Refused(CancuError):
    """Raised when another run holds the lock, or a person may not do what is asked."""


class OutOfOrder(CancuError):
    """Raised when a store, a disk or a foreign program does not work."""


class Busy(OutOfOrder):
    """Raised when another run writes longer than one waits; the same may be asked again."""
