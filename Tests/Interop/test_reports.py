"""`till report check` against books and reports written by Python: everything planted is explained, nothing invented."""

import csv
import io
import json
import random
import sqlite3
import unittest

from sandbox_case import PAY, SandboxCase
from till import CLIENT, Case, call

COLUMNS = (
    "customerId,referenceMerchantId,referenceStoreId,transactionId,originalTransactionId,transactionRequestId,"
    "referenceTransactionId,orderDescription,paymentMethodType,pspName,transactionType,paymentTime,productCode,"
    "transactionAmountValue,transactionCurrency"
).split(",")
SETTLED = COLUMNS + (
    "settlementBatchId,settlementTime,settlementAmountValue,settlementCurrency,quoteCurrencyPair,quotePrice,"
    "feeAmountValue,feeCurrency"
).split(",")


def item(number, **changes):
    is_refund = number % 7 == 0
    return {
        "customerId": "218810009988776655", "transactionId": f"2026011519401080010018{number:013}",
        "originalTransactionId": "", "transactionRequestId": f"lane07-{number:06}",
        "orderDescription": 'Two "flat" coffees, 两杯', "paymentMethodType": "CONNECT_WALLET", "pspName": "ALIPAY_CN",
        "transactionType": "REFUND" if is_refund else "PAYMENT",
        "paymentTime": f"2026-01-15T{8 + number % 14:02}:22:31+08:00", "productCode": "IN_STORE_PAYMENT",
        "transactionAmountValue": str((-1 if is_refund else 1) * (1000 + number)), "transactionCurrency": "SGD",
    } | changes


def settled(number, **changes):
    amount = 1000 + number
    return item(number, transactionType="PAYMENT", transactionAmountValue=str(amount)) | {
        "settlementBatchId": "2026011600000000001", "settlementTime": "2026-01-16T10:00:00+08:00",
        "settlementAmountValue": str(amount * 3 // 4 - 10), "settlementCurrency": "USD", "quoteCurrencyPair": "SGD/USD",
        "quotePrice": "0.75", "feeAmountValue": "10", "feeCurrency": "USD",
    } | changes


def text(items, columns=COLUMNS, end="<END>\n", delimiter=",", newline="\n"):
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter, lineterminator=newline)
    writer.writeheader()
    writer.writerows(items)
    return out.getvalue() + end


class Reports(Case):
    def check(self, ours, theirs, *words, code=3):
        theirs = theirs if isinstance(theirs, list) else [theirs]
        files = [self.write(f"theirs{place}.csv", one) for place, one in enumerate(theirs)]
        named = [word for file in files for word in ("--theirs", file)]
        return self.till_json("report", "check", "--ours", self.write("ours.csv", ours), *named, *words, code=code)

    def kinds(self, report):
        for balance in report["balances"]:
            self.assertTrue(balance["isExplained"], balance)
        return sorted((one["kind"], one["transactionRequestId"]) for one in report["differences"])

    def test_equal_files_differ_in_nothing(self):
        items = [item(number) for number in range(500)]
        shuffled = random.Random(7).sample(items, len(items))
        report = self.check(text(items), text(shuffled), code=0)
        self.assertEqual(report["summary"]["matched"], 500)
        self.assertEqual(report["balances"][0]["ours"], sum(int(one["transactionAmountValue"]) for one in items))

    def test_every_planted_difference_is_explained_and_none_invented(self):
        items = {number: item(number) for number in range(300)}
        ours, theirs = dict(items), dict(items)
        del ours[11]
        del theirs[12]
        theirs[13] = item(13, transactionAmountValue="1014")
        theirs[15] = item(15, transactionAmountValue="101500")
        theirs[16] = item(16, transactionCurrency="USD")
        theirs[17] = item(17, transactionType="CANCEL")
        theirs[18] = item(18, transactionId="another")
        theirs[21] = item(21, paymentTime="2026-01-16T00:10:00+08:00")
        theirs[22] = item(22, paymentTime="2026-01-14T23:59:59+08:00")
        ours[400] = item(400, transactionType="REFUND", paymentTime="2026-01-17T00:00:01+08:00", transactionAmountValue="-5")
        report = self.check(
            text([*ours.values(), ours[20]], end=""), [text([*theirs.values()][:150]), text([*theirs.values()][150:] + [theirs[23]])])
        self.assertEqual(
            self.kinds(report),
            sorted((kind, f"lane07-{number:06}") for kind, number in [
                ("missing-ours", 11), ("missing-theirs", 12), ("amount", 13), ("units", 15), ("currency", 16), ("type", 17),
                ("transaction-id", 18), ("refund-other-day", 21), ("other-day", 22), ("refund-other-day", 400),
                ("duplicate-ours", 20), ("duplicate-theirs", 23),
            ]))
        self.assertEqual(report["summary"]["differences"], 12)
        rows = csv.DictReader(io.StringIO(self.till(
            "report", "check", "--ours", self.folder / "ours.csv", "--theirs", self.folder / "theirs0.csv", "--theirs",
            self.folder / "theirs1.csv", "--format", "csv").stdout.decode()))
        self.assertEqual(sorted((row["kind"], row["transactionRequestId"]) for row in rows), self.kinds(report))

    def test_fees_rounding_and_conversion_are_told_apart(self):
        items = {number: settled(number) for number in range(40)}
        theirs = dict(items)
        theirs[1] = settled(1, feeAmountValue="11", settlementAmountValue=str(1001 * 3 // 4 - 11))
        theirs[2] = settled(2, feeAmountValue="30", settlementAmountValue=str(1002 * 3 // 4 - 30))
        theirs[3] = settled(3, settlementAmountValue=str(1003 * 3 // 4 - 9))
        # Signs of fees differ between the samples of the documents.
        theirs[4] = settled(4, feeAmountValue="-10")
        report = self.check(text(items.values(), SETTLED, end=""), text(theirs.values(), SETTLED))
        self.assertEqual(
            self.kinds(report), [("conversion", "lane07-000003"), ("fee", "lane07-000002"), ("fee-rounding", "lane07-000001")])

    def test_units_are_found_out_and_sums_are_those_of_sqlite(self):
        items = [item(number) for number in range(100)]
        major = [one | {"transactionAmountValue": f"{int(one['transactionAmountValue']) / 100:.2f}"} for one in items]
        report = self.check(text(items), text(major), code=0)
        base = sqlite3.connect(":memory:")
        base.execute("CREATE TABLE item (value INTEGER)")
        base.executemany("INSERT INTO item VALUES (?)", [(one["transactionAmountValue"],) for one in items])
        self.assertEqual(base.execute("SELECT sum(value) FROM item").fetchone()[0], report["balances"][0]["theirs"])
        confused = self.check(text(items), text(major).replace(".", ""), "--their-units", "major")
        self.assertEqual(confused["summary"]["counts"], {"units": 100})

    def test_other_orders_names_and_forms_of_csv_are_read(self):
        items = [item(number) for number in range(20)]
        theirs = text(items)
        mine = [
            {"Payment_Request_ID": one["transactionRequestId"], "TYPE": one["transactionType"].lower(),
             "amount": one["transactionAmountValue"].lstrip("-"), "currency": "SGD"} for one in items
        ]
        self.check(text(mine, ["currency", "amount", "TYPE", "Payment_Request_ID"], end=""), theirs, code=0)
        backwards = text(items, COLUMNS[::-1])
        self.check(backwards, theirs, code=0)
        self.check("\ufeff" + text(items, newline="\r\n", end="<END>\r\n\r\n"), theirs, code=0)
        self.check(text(items, delimiter=";"), theirs, code=0)
        self.check(text(items).encode("gb18030"), theirs, code=0)
        quoted = [one | {"orderDescription": 'a "b"\n<END>,\n' + "长" * 60_000} for one in items]
        self.check(text(quoted), theirs, code=0)

    def test_what_is_broken_is_refused_with_its_line(self):
        items = [item(number) for number in range(5)]
        good = text(items)
        lines = good.splitlines(keepends=True)
        workbook = b"PK\x03\x04" + bytes(100)
        for name, theirs, code, said in [
            ("cut off", good.replace("<END>\n", ""), "RPT-008", "ends at line 6 without <END>"),
            ("cut in a row", good[: len(good) // 2], "RPT-005", "line 3: 12 fields"),
            ("after the end", good + lines[1], "RPT-009", "line 8"),
            ("a field more", "".join(lines[:3]) + lines[3].rstrip("\n") + ",x\n" + "".join(lines[4:]), "RPT-005", "line 4: 16"),
            ("open quote", good.replace(',"Two', ',"Two "x', 1), "RPT-006", "line 2"),
            ("no number", good.replace("1002,SGD", "1 002,SGD"), "RPT-010", 'line 4: the transactionAmountValue "1 002"'),
            ("no time", good.replace("2026-01-15T10", "15.01.2026 10"), "RPT-010", "line 4: the paymentTime"),
            ("no column", good.replace("transactionCurrency", "other"), "RPT-003", "transactionCurrency"),
            ("twice", good.replace("pspName", "transactionType"), "RPT-004", "transactionType"),
            ("empty", "", "RPT-002", "line 1"),
            ("workbook", workbook, "RPT-001", "XLSX"),
            ("UTF-16", good.encode("utf-16"), "RPT-001", "UTF-16"),
        ]:
            with self.subTest(name):
                file = self.write("broken.csv", theirs)
                result = self.till("report", "check", "--ours", self.write("ours.csv", good), "--theirs", file)
                self.assertEqual(result.returncode, 6, result.stderr.decode())
                self.assertIn(f"error[{code}", result.stderr.decode())
                self.assertIn(said, result.stderr.decode())
        self.refused(
            "report", "check", "--ours", self.folder / "ours.csv", "--theirs", self.write("a.csv", good), "--theirs",
            self.write("b.csv", text([settled(1)], SETTLED)), exit_code=2, code="RPT-011")


class Generated(SandboxCase):
    """Reports of what was paid in a sandbox, read by Python's csv module."""

    def paid(self):
        sandbox = self.served(https=False)
        ids = {}
        for name in ("one", "two", "three"):
            ids[name] = self.pay(sandbox, name).json["paymentId"]
        refund = json.dumps({
            "paymentId": ids["two"], "refundRequestId": "back", "refundAmount": {"currency": "USD", "value": "3"}}).encode()
        call(self, sandbox.http, "/ams/api/v1/payments/refund", self.pair.private, refund)
        cancel = json.dumps({"paymentId": ids["three"]}).encode()
        call(self, sandbox.http, "/ams/api/v1/payments/cancel", self.pair.private, cancel)
        return sandbox, ids

    def rows(self, path):
        lines = path.read_text().splitlines(keepends=True)
        self.assertEqual(lines[-1], "<END>\n")
        return list(csv.DictReader(lines[:-1]))

    def test_the_delivery_is_as_documented_and_agrees_with_itself(self):
        sandbox, ids = self.paid()
        out = self.folder / "delivery"
        dry = self.till_json("report", "generate", "--out", out, "--home", sandbox.home, "--dry-run")
        self.assertFalse(out.exists())
        made = self.till_json("report", "generate", "--out", out, "--home", sandbox.home)
        self.assertEqual(dry["files"], made["files"])
        self.assertEqual(
            sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()),
            sorted(file["path"] for file in made["files"]))
        by_kind = {file["kind"]: out / file["path"] for file in made["files"]}
        day = by_kind["transactionItems"].parent.name
        self.assertEqual(
            str(by_kind["transactionItems"].relative_to(out)), f"v1/settlements/{CLIENT}/{day}/transactionItems_{day}_000.csv")
        self.assertRegex(by_kind["settlementItems"].name, r"^settlementItems_[A-Z]{3}_[0-9]{19}_000\.csv$")
        self.assertEqual(
            by_kind["settlementSummary"].name, by_kind["settlementItems"].name.replace("Items", "Summary"))
        items = self.rows(by_kind["transactionItems"])
        self.assertEqual(list(items[0]), COLUMNS)
        self.assertEqual(
            [(row["transactionType"], row["transactionRequestId"]) for row in items],
            [("PAYMENT", "one"), ("PAYMENT", "two"), ("PAYMENT", "three"), ("REFUND", "back"), ("CANCEL", "three")])
        amount = int(items[0]["transactionAmountValue"])
        self.assertEqual([int(row["transactionAmountValue"]) for row in items], [amount, amount, amount, -3, -amount])
        self.assertEqual(items[3]["originalTransactionId"], ids["two"])
        self.assertEqual(items[4]["transactionId"], ids["three"])
        self.assertTrue(all(row["paymentTime"].endswith("+08:00") for row in items))
        self.assertEqual({row["paymentTime"][:10].replace("-", "") for row in items}, {day})
        settled_rows = self.rows(by_kind["settlementItems"])
        self.assertEqual([int(row["feeAmountValue"]) for row in settled_rows], [10, 10, 10, 0, 0])
        for row in settled_rows:
            self.assertEqual(
                int(row["settlementAmountValue"]), int(row["transactionAmountValue"]) - int(row["feeAmountValue"]))
        summary = {row["summaryType"]: row for row in self.rows(by_kind["settlementSummary"])}
        for type, row in summary.items():
            of_type = [one for one in settled_rows if type in (one["transactionType"], "TOTAL")]
            self.assertEqual(int(row["count"]), len(of_type))
            for column in ("settlementAmountValue", "feeAmountValue"):
                self.assertEqual(int(row[column]), sum(int(one[column]) for one in of_type))
        self.assertEqual(set(summary), {"PAYMENT", "REFUND", "CANCEL", "TOTAL"})
        again = self.till("report", "generate", "--out", out, "--home", sandbox.home)
        self.assertEqual(again.returncode, 7, again.stderr)
        self.assertEqual([path for path in out.rglob("*.tmp")], [])

        major = self.folder / "major"
        words = ["--layout", "unified", "--units", "major", "--per-wallet", "--customer-id", "2188"]
        other = self.till_json("report", "generate", "--out", major, "--home", sandbox.home, *words)
        other_items = next(major / file["path"] for file in other["files"] if file["kind"] == "transactionItems")
        self.assertIn("acquirer", self.rows(other_items)[0])
        self.till_json("report", "check", "--ours", by_kind["transactionItems"], "--theirs", other_items)


if __name__ == "__main__":
    unittest.main()
