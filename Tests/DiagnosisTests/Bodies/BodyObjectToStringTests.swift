import Testing

@testable import Diagnosis

@Suite struct BodyObjectToStringTests {
  static let received =
    #"{"orderId":"A-1","amount":{"value":"100","currency":"USD"},"tags":["x","it's"],"n":null,"t":true,"q":"a\"b"}"#

  @Test(
    "the object was printed",
    arguments: [
      "[object Object]", "Array", "System.Collections.Generic.Dictionary`2[System.String,System.Object]",
      // Java 17: LinkedHashMap.toString()
      #"{orderId=A-1, amount={value=100, currency=USD}, tags=[x, it's], n=null, t=true, q=a"b}"#,
      // Python 3.11: str(dict)
      #"{'orderId': 'A-1', 'amount': {'value': '100', 'currency': 'USD'}, 'tags': ['x', "it's"], 'n': None, 't': True, 'q': 'a"b'}"#,
      // Ruby 3.3 and 3.4: Hash#to_s
      #"{"orderId"=>"A-1", "amount"=>{"value"=>"100", "currency"=>"USD"}, "tags"=>["x", "it's"], "n"=>nil, "t"=>true, "q"=>"a\"b"}"#,
      #"{"orderId" => "A-1", "amount" => {"value" => "100", "currency" => "USD"}, "tags" => ["x", "it's"], "n" => nil, "t" => true, "q" => "a\"b"}"#,
      #"{:orderId=>"A-1", :amount=>{:value=>"100", :currency=>"USD"}, :tags=>["x", "it's"], :n=>nil, :t=>true, :q=>"a\"b"}"#,
      // Go 1.22: fmt.Sprint of a map
      #"map[amount:map[currency:USD value:100] n:<nil> orderId:A-1 q:a"b t:true tags:[x it's]]"#,
    ])
  func printed(_ signed: String) {
    #expect(BodyProposals(of: "body-object-tostring", Self.received).contains(signed))
  }

  @Test("Node prints an object on one line") func node() {
    // Node 20: util.inspect({orderId:"A-1",amount:{value:"100"},n:null})
    let proposals = BodyProposals(of: "body-object-tostring", #"{"orderId":"A-1","amount":{"value":"100"},"n":null}"#)
    #expect(proposals.contains("{ orderId: 'A-1', amount: { value: '100' }, n: null }"))
  }

  @Test("a printed object that was sent is explained by the record") func sentPrinted() {
    let json = #"{"a":"b"}"#
    #expect(BodyProposals(of: "body-object-tostring", "[object Object]", intended: json).contains(json))
    #expect(BodyProposals(of: "body-object-tostring", "{a=b}", intended: json).contains(json))
    #expect(BodyProposals(of: "body-object-tostring", "{a=c}", intended: json).texts.isEmpty)
  }
}
