// Receives notifications of Alipay on NOTIFY_PORT: go build -o notify notify.go signing.go, then ./notify
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net/http"
	"os"
)

type notification struct {
	Result struct {
		ResultStatus string `json:"resultStatus"`
	} `json:"result"`
	PaymentRequestID string `json:"paymentRequestId"`
}

// Does once what a payment is for: here a file that is made only if it is not there yet, in your system a row with a
// unique key. Compare amount and currency with your order before you hand anything over.
func deliver(order string) error {
	name := sha256.Sum256([]byte(order))
	if err := os.MkdirAll("delivered", 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile("delivered/"+hex.EncodeToString(name[:]), os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Println("paid", order)
	return file.Close()
}

func receive(request *http.Request) bool {
	body, err := io.ReadAll(io.LimitReader(request.Body, 1<<20))
	clientID := request.Header.Get("Client-Id")
	if err != nil || request.Method != "POST" || clientID != os.Getenv("CLIENT_ID") {
		return false
	}
	sum := digest("POST", request.URL.EscapedPath(), clientID, request.Header.Get("Request-Time"), body)
	if !verifies(sum, request.Header.Get("Signature"), os.Getenv("ALIPAY_PUBLIC_KEY")) {
		return false
	}
	var read notification
	if json.Unmarshal(body, &read) != nil {
		return false
	}
	if read.Result.ResultStatus == "S" && read.PaymentRequestID != "" {
		return deliver(read.PaymentRequestID) == nil
	}
	return true
}

func main() {
	port := os.Getenv("NOTIFY_PORT")
	if port == "" {
		port = "8080"
	}
	http.HandleFunc("/", func(writer http.ResponseWriter, request *http.Request) {
		writer.Header().Set("Content-Type", "application/json; charset=UTF-8")
		if receive(request) {
			io.WriteString(writer, `{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}`)
			return
		}
		writer.WriteHeader(http.StatusUnauthorized)
		io.WriteString(writer, `{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F","resultMessage":"not believed"}}`)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+port, nil))
}
