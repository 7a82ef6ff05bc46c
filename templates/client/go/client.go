// Calls Alipay and believes only answers that verify:
// go build -o client client.go signing.go, then ./client v1/payments/pay pay.json
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

// The key of the file as one line of base64, with or without the lines of PEM around it.
func privateKey() (string, error) {
	text, err := os.ReadFile(os.Getenv("MERCHANT_PRIVATE_KEY_FILE"))
	key := ""
	for _, line := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(line, "-----") {
			key += strings.TrimSpace(line)
		}
	}
	return key, err
}

// The answer's bytes, which are Alipay's.
func call(operation string, body []byte) ([]byte, error) {
	clientID := os.Getenv("CLIENT_ID")
	path := os.Getenv("API_PATH_PREFIX") + "/" + operation
	moment := strconv.FormatInt(time.Now().UnixMilli(), 10)
	version := os.Getenv("KEY_VERSION")
	if version == "" {
		version = "1"
	}
	key, err := privateKey()
	if err != nil {
		return nil, err
	}
	header, err := signature(digest("POST", path, clientID, moment, body), version, key)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequest("POST", os.Getenv("GATEWAY_URL")+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json; charset=UTF-8")
	request.Header.Set("Client-Id", clientID)
	request.Header.Set("Request-Time", moment)
	request.Header.Set("Signature", header)
	client := http.Client{Timeout: 30 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(response.Body, 8<<20))
	if err != nil {
		return nil, err
	}
	sum := digest("POST", path, clientID, response.Header.Get("Response-Time"), answer)
	if !verifies(sum, response.Header.Get("Signature"), os.Getenv("ALIPAY_PUBLIC_KEY")) {
		return nil, errors.New("the answer is not believed")
	}
	return answer, nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: client OPERATION BODY-FILE")
		os.Exit(2)
	}
	body, err := os.ReadFile(os.Args[2])
	var answer []byte
	if err == nil {
		answer, err = call(os.Args[1], body)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(string(answer))
}
