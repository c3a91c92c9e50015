from __future__ import annotations

import pytest

from data.law.number import parse
from data.law.type_of_number import type_of


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("19/2014/QĐ-TTg", "quyet-dinh"),
        ("78/2025/NĐ-CP", "nghi-dinh"),
        ("146/2013/ND-CP", "nghi-dinh"),
        ("47/2014/NĐCP", "nghi-dinh"),
        ("15/2006/QĐBTC", "quyet-dinh"),
        ("14/2008/TTLT/BTC-BTNMT", "thong-tu-lien-tich"),
        ("24/LB-TT", "thong-tu-lien-tich"),
        ("02/2007/TT-LT-BCT-BTNMT", "thong-tu-lien-tich"),
        ("122/2000/TT/BTC", "thong-tu"),
        ("66.7/2025/NQ-CP", "nghi-quyet"),
        ("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN", "nghi-quyet-lien-tich"),
        ("27/2005/PL-UBTVQH11", "phap-lenh"),
        ("57-LCT/HĐNN8", "luat"),
        ("12/VBHN-BTC", "van-ban-hop-nhat"),
        ("758/VT-QĐ", "quyet-dinh"),
        ("652/TCHQ/QĐ/GSQL", "quyet-dinh"),
        ("53/SL", "sac-lenh"),
        ("06/2007/CT-TTg", "chi-thi"),
        ("14-KL/TW", "ket-luan"),
        ("3954/UBND-VX", "cong-van"),
        ("10532/BTC-NSNN", "cong-van"),
        # What the number does not tell: laws and resolutions share a shape, old series carry no type.
        ("146/2025/QH15", None),
        ("01/2012/UBTVQH13", None),
        ("63/CP", None),
        ("111/HĐBT", None),
        ("29-L/CTN", None),
        ("43 TC/QLCS", None),
        ("1296/CT-NVT", None),
    ],
)
def test_the_type_is_told_by_the_code_or_not_at_all(number: str, key: str | None) -> None:
    parsed = parse(number)
    assert parsed is not None
    kind = type_of(parsed)
    assert (kind.key if kind else None) == key
