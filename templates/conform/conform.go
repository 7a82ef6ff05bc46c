// Signs or verifies for `till conform`: go build -o conform conform.go signing.go, then ./conform sign|verify
package main

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		field := strings.Split(lines.Text(), "\t")
		body, _ := base64.StdEncoding.DecodeString(field[7])
		sum := digest(field[1], field[2], field[3], field[4], body)
		answer := "invalid"
		if os.Args[1] == "sign" {
			made, err := signature(sum, field[5], field[6])
			answer = made
			if err != nil {
				answer = "refused"
			}
		} else if verifies(sum, field[5], field[6]) {
			answer = "valid"
		}
		fmt.Printf("%s\t%s\n", field[0], answer)
	}
}
