@testable import Diagnosis

/// One body, and what real serialisers make of it once they have parsed it.
enum SerializerOutputs {
  static let received =
    #"""
    {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"茶 & <cake> 'x'=1+1 \"q\" 😀","orderAm\#
    ount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10.0},{"goodsQuantity":1\#
    0000000,"price":12345678.90}],"tags":[],"env":{}},"paymentNotifyUrl":"https://www.example.com/notify\#
    ?a=1&b=2","nothing":null,"ok":true}
    """#

  /// The row of the table, what made the text, the text.
  static let all: [(name: String, made: String, text: String)] = [
    (
      "Python json.dumps", "python 3.11.7",
      #"""
      {"paymentRequestId": "REQ/2026-001", "order": {"orderDescription": "\u8336 & <cake> 'x'=1+1 \"q\" \u\#
      d83d\ude00", "orderAmount": {"value": "1000", "currency": "JPY"}, "goods": [{"goodsQuantity": 2, "pr\#
      ice": 10.0}, {"goodsQuantity": 10000000, "price": 12345678.9}], "tags": [], "env": {}}, "paymentNoti\#
      fyUrl": "https://www.example.com/notify?a=1&b=2", "nothing": null, "ok": true}
      """#
    ),
    (
      "Python json.dumps(ensure_ascii=False)", "python 3.11.7",
      #"""
      {"paymentRequestId": "REQ/2026-001", "order": {"orderDescription": "茶 & <cake> 'x'=1+1 \"q\" 😀", "or\#
      derAmount": {"value": "1000", "currency": "JPY"}, "goods": [{"goodsQuantity": 2, "price": 10.0}, {"g\#
      oodsQuantity": 10000000, "price": 12345678.9}], "tags": [], "env": {}}, "paymentNotifyUrl": "https:/\#
      /www.example.com/notify?a=1&b=2", "nothing": null, "ok": true}
      """#
    ),
    (
      "Python json.dumps(separators=(\",\", \":\"))", "python 3.11.7",
      #"""
      {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"\u8336 & <cake> 'x'=1+1 \"q\" \ud83d\#
      \ude00","orderAmount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10.0},{"\#
      goodsQuantity":10000000,"price":12345678.9}],"tags":[],"env":{}},"paymentNotifyUrl":"https://www.exa\#
      mple.com/notify?a=1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "Python json.dumps(indent=2)", "python 3.11.7",
      #"""
      {
        "paymentRequestId": "REQ/2026-001",
        "order": {
          "orderDescription": "\u8336 & <cake> 'x'=1+1 \"q\" \ud83d\ude00",
          "orderAmount": {
            "value": "1000",
            "currency": "JPY"
          },
          "goods": [
            {
              "goodsQuantity": 2,
              "price": 10.0
            },
            {
              "goodsQuantity": 10000000,
              "price": 12345678.9
            }
          ],
          "tags": [],
          "env": {}
        },
        "paymentNotifyUrl": "https://www.example.com/notify?a=1&b=2",
        "nothing": null,
        "ok": true
      }
      """#
    ),
    (
      "Python json.dumps(sort_keys=True)", "python 3.11.7",
      #"""
      {"nothing": null, "ok": true, "order": {"env": {}, "goods": [{"goodsQuantity": 2, "price": 10.0}, {"\#
      goodsQuantity": 10000000, "price": 12345678.9}], "orderAmount": {"currency": "JPY", "value": "1000"}\#
      , "orderDescription": "\u8336 & <cake> 'x'=1+1 \"q\" \ud83d\ude00", "tags": []}, "paymentNotifyUrl":\#
       "https://www.example.com/notify?a=1&b=2", "paymentRequestId": "REQ/2026-001"}
      """#
    ),
    (
      "JavaScript JSON.stringify", "node 20.20",
      #"""
      {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"茶 & <cake> 'x'=1+1 \"q\" 😀","orderAm\#
      ount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10},{"goodsQuantity":100\#
      00000,"price":12345678.9}],"tags":[],"env":{}},"paymentNotifyUrl":"https://www.example.com/notify?a=\#
      1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "JavaScript JSON.stringify(…, null, 2)", "node 20.20",
      #"""
      {
        "paymentRequestId": "REQ/2026-001",
        "order": {
          "orderDescription": "茶 & <cake> 'x'=1+1 \"q\" 😀",
          "orderAmount": {
            "value": "1000",
            "currency": "JPY"
          },
          "goods": [
            {
              "goodsQuantity": 2,
              "price": 10
            },
            {
              "goodsQuantity": 10000000,
              "price": 12345678.9
            }
          ],
          "tags": [],
          "env": {}
        },
        "paymentNotifyUrl": "https://www.example.com/notify?a=1&b=2",
        "nothing": null,
        "ok": true
      }
      """#
    ),
    (
      "PHP json_encode", "php 8.2.36",
      #"""
      {"paymentRequestId":"REQ\/2026-001","order":{"orderDescription":"\u8336 & <cake> 'x'=1+1 \"q\" \ud83\#
      d\ude00","orderAmount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10},{"g\#
      oodsQuantity":10000000,"price":12345678.9}],"tags":[],"env":{}},"paymentNotifyUrl":"https:\/\/www.ex\#
      ample.com\/notify?a=1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "PHP json_encode(json_decode(…, true))", "php 8.2.36",
      #"""
      {"paymentRequestId":"REQ\/2026-001","order":{"orderDescription":"\u8336 & <cake> 'x'=1+1 \"q\" \ud83\#
      d\ude00","orderAmount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10},{"g\#
      oodsQuantity":10000000,"price":12345678.9}],"tags":[],"env":[]},"paymentNotifyUrl":"https:\/\/www.ex\#
      ample.com\/notify?a=1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "PHP json_encode(JSON_UNESCAPED_SLASHES)", "php 8.2.36",
      #"""
      {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"\u8336 & <cake> 'x'=1+1 \"q\" \ud83d\#
      \ude00","orderAmount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10},{"go\#
      odsQuantity":10000000,"price":12345678.9}],"tags":[],"env":{}},"paymentNotifyUrl":"https://www.examp\#
      le.com/notify?a=1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "PHP json_encode(JSON_UNESCAPED_UNICODE)", "php 8.2.36",
      #"""
      {"paymentRequestId":"REQ\/2026-001","order":{"orderDescription":"茶 & <cake> 'x'=1+1 \"q\" 😀","orderA\#
      mount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10},{"goodsQuantity":10\#
      000000,"price":12345678.9}],"tags":[],"env":{}},"paymentNotifyUrl":"https:\/\/www.example.com\/notif\#
      y?a=1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "PHP json_encode(JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)", "php 8.2.36",
      #"""
      {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"茶 & <cake> 'x'=1+1 \"q\" 😀","orderAm\#
      ount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10},{"goodsQuantity":100\#
      00000,"price":12345678.9}],"tags":[],"env":{}},"paymentNotifyUrl":"https://www.example.com/notify?a=\#
      1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "PHP json_encode(JSON_PRETTY_PRINT)", "php 8.2.36",
      #"""
      {
          "paymentRequestId": "REQ\/2026-001",
          "order": {
              "orderDescription": "\u8336 & <cake> 'x'=1+1 \"q\" \ud83d\ude00",
              "orderAmount": {
                  "value": "1000",
                  "currency": "JPY"
              },
              "goods": [
                  {
                      "goodsQuantity": 2,
                      "price": 10
                  },
                  {
                      "goodsQuantity": 10000000,
                      "price": 12345678.9
                  }
              ],
              "tags": [],
              "env": {}
          },
          "paymentNotifyUrl": "https:\/\/www.example.com\/notify?a=1&b=2",
          "nothing": null,
          "ok": true
      }
      """#
    ),
    (
      "Jackson", "java 17, jackson 2.14 readTree",
      #"""
      {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"茶 & <cake> 'x'=1+1 \"q\" 😀","orderAm\#
      ount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10.0},{"goodsQuantity":1\#
      0000000,"price":1.23456789E7}],"tags":[],"env":{}},"paymentNotifyUrl":"https://www.example.com/notif\#
      y?a=1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "Jackson (pretty)", "java 17, jackson 2.14 readTree",
      #"""
      {
        "paymentRequestId" : "REQ/2026-001",
        "order" : {
          "orderDescription" : "茶 & <cake> 'x'=1+1 \"q\" 😀",
          "orderAmount" : {
            "value" : "1000",
            "currency" : "JPY"
          },
          "goods" : [ {
            "goodsQuantity" : 2,
            "price" : 10.0
          }, {
            "goodsQuantity" : 10000000,
            "price" : 1.23456789E7
          } ],
          "tags" : [ ],
          "env" : { }
        },
        "paymentNotifyUrl" : "https://www.example.com/notify?a=1&b=2",
        "nothing" : null,
        "ok" : true
      }
      """#
    ),
    (
      "Jackson (HashMap)", "java 17, jackson 2.14 into HashMaps",
      #"""
      {"paymentNotifyUrl":"https://www.example.com/notify?a=1&b=2","paymentRequestId":"REQ/2026-001","noth\#
      ing":null,"ok":true,"order":{"orderAmount":{"currency":"JPY","value":"1000"},"goods":[{"price":10.0,\#
      "goodsQuantity":2},{"price":1.23456789E7,"goodsQuantity":10000000}],"env":{},"orderDescription":"茶 &\#
       <cake> 'x'=1+1 \"q\" 😀","tags":[]}}
      """#
    ),
    (
      "Gson", "java 17, gson 2.10 JsonParser, serializeNulls",
      #"""
      {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"茶 \u0026 \u003ccake\u003e \u0027x\u0\#
      027\u003d1+1 \"q\" 😀","orderAmount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"p\#
      rice":10.0},{"goodsQuantity":10000000,"price":12345678.90}],"tags":[],"env":{}},"paymentNotifyUrl":"\#
      https://www.example.com/notify?a\u003d1\u0026b\u003d2","nothing":null,"ok":true}
      """#
    ),
    (
      "Gson (pretty)", "java 17, gson 2.10 JsonParser, serializeNulls",
      #"""
      {
        "paymentRequestId": "REQ/2026-001",
        "order": {
          "orderDescription": "茶 \u0026 \u003ccake\u003e \u0027x\u0027\u003d1+1 \"q\" 😀",
          "orderAmount": {
            "value": "1000",
            "currency": "JPY"
          },
          "goods": [
            {
              "goodsQuantity": 2,
              "price": 10.0
            },
            {
              "goodsQuantity": 10000000,
              "price": 12345678.90
            }
          ],
          "tags": [],
          "env": {}
        },
        "paymentNotifyUrl": "https://www.example.com/notify?a\u003d1\u0026b\u003d2",
        "nothing": null,
        "ok": true
      }
      """#
    ),
    (
      "Gson, disableHtmlEscaping", "java 17, gson 2.10 JsonParser, serializeNulls",
      #"""
      {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"茶 & <cake> 'x'=1+1 \"q\" 😀","orderAm\#
      ount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2,"price":10.0},{"goodsQuantity":1\#
      0000000,"price":12345678.90}],"tags":[],"env":{}},"paymentNotifyUrl":"https://www.example.com/notify\#
      ?a=1&b=2","nothing":null,"ok":true}
      """#
    ),
    (
      "Gson (Map)", "java 17, gson 2.10 into Map, serializeNulls",
      #"""
      {"paymentRequestId":"REQ/2026-001","order":{"orderDescription":"茶 \u0026 \u003ccake\u003e \u0027x\u0\#
      027\u003d1+1 \"q\" 😀","orderAmount":{"value":"1000","currency":"JPY"},"goods":[{"goodsQuantity":2.0,\#
      "price":10.0},{"goodsQuantity":1.0E7,"price":1.23456789E7}],"tags":[],"env":{}},"paymentNotifyUrl":"\#
      https://www.example.com/notify?a\u003d1\u0026b\u003d2","nothing":null,"ok":true}
      """#
    ),
  ]
}
